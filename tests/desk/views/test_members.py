"""The roll, one member, what is said about them."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.periods import Period
from dangvu.register.models import Profile
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.operations.transfer import transfer_member
from desk.reading import heading, links, mistakes, read, rows, text_of
from support.organisation import PAPER, SYSTEM, at, enter_members, person_draft

UUID = "0190a1b2-0000-7000-8000-000000000000"


def lines(code):
    with whole_register():
        return list(Entry.objects.filter(code=code).order_by("id"))


def names(page):
    return [row[0] for row in rows(page)]


@pytest.fixture
def an(organisation):
    return organisation.people.an


@pytest.fixture
def his_page(an):
    return f"/members/{an.uuid}/"


def test_roll_is_in_the_order_of_given_names(office):
    page = office.get("/members/")

    assert names(page) == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"]
    assert "3 đảng viên: 2 chính thức, 1 dự bị" in text_of(page)


def test_roll_of_a_unit_and_of_a_standing(office):
    assert names(office.get("/members/?unit=BAC.CTY")) == ["Lê Thị Cúc"]
    assert names(office.get("/members/?standing=PROBATIONARY")) == ["Trần Thị Bình"]


def test_roll_takes_a_unit_as_it_was_suggested(office):
    page = office.get("/members/", {"unit": "BAC.CTY · Đảng bộ Công ty Mẫu"})

    assert names(page) == ["Lê Thị Cúc"]
    [field] = read(page).all("input", name="unit")
    assert field.attributes["value"] == (
        "BAC.CTY · Đảng bộ Công ty Mẫu · Đảng bộ xã Bắc Mẫu"
    )


@pytest.mark.parametrize("unit", ["NAM", "NONE", "Chi bộ không có"])
def test_roll_of_a_foreign_unit_is_that_of_one_that_is_not_there(office, unit):
    page = office.get("/members/", {"unit": unit})

    assert page.status_code == 404
    [said] = mistakes(page)
    assert said.startswith(
        "Thuộc tổ chức đảng: Không có tổ chức đảng nào thuộc phạm vi phụ trách"
    )


def test_long_roll_goes_on_and_leads_to_letters(organisation, office):
    drafts = [person_draft(f"Lý Thị {name}") for name in ["Ba", "Yến"] * 30]
    unit = organisation.units.north_2
    enter_members([(draft, unit, "OFFICIAL") for draft in drafts])

    first = office.get("/members/")
    following = [link for link in links(first) if link.startswith("?after=")][-1]
    second = office.get(f"/members/{following}")

    assert len(names(first)) == 50
    assert len(names(second)) == 13
    letter = {a.text: a.attributes["href"] for a in read(first).all("a")}
    assert names(office.get(f"/members/{letter['Y']}")) == ["Lý Thị Yến"] * 30


@pytest.mark.parametrize("mark", ["x", "~", "~x", "A~99999999999999999999", "\x00~1"])
def test_spoilt_mark_of_a_page_begins_anew_or_is_not_found(office, mark):
    page = office.get("/members/", {"after": mark})

    assert page.status_code == (404 if "\x00" in mark else 200)


def test_search_finds_without_tone_marks_and_leaves_a_line(office, an):
    page = office.get("/members/?q=nguyen van an")

    assert names(page) == ["Nguyễn Văn An"]
    assert lines("register.find")[-1].detail == {"ids": [an.pk]}


def test_search_finds_organisations_too(office):
    page = office.get("/members/?q=cong ty")

    assert "/units/BAC.CTY/?as_of=2026-06-01" in links(page)
    assert "Không tìm thấy ai" in text_of(page)


def test_search_finds_nobody_outside(office):
    page = office.get("/members/?q=Phạm Tiến Dũng")

    assert names(page) == []


def test_search_may_be_of_a_standing(office):
    assert names(office.get("/members/?q=thi&standing=PROBATIONARY")) == [
        "Trần Thị Bình"
    ]


def test_lists_show_partial_dates_and_overlays(organisation, office):
    draft = person_draft(
        "Lý Thị Em", birth_date=dt.date(1950, 1, 1), birth_precision="YEAR"
    )
    [person] = enter_members([(draft, organisation.units.north_2, "OFFICIAL")])
    set_status(
        actor=SYSTEM,
        at=at(),
        person=person,
        draft=StatusDraft("EXEMPT", Period(dt.date(2026, 1, 1))),
    )

    row = rows(office.get("/members/?q=ly thi em"))[0]

    assert row == [
        *("Lý Thị Em", "1950", "–", "Chi bộ thôn 2"),
        "Đảng viên chính thức được miễn",
    ]


def test_member_page_shows_the_record_and_leaves_a_line(office, an, his_page):
    page = office.get(his_page)

    assert heading(page) == "Nguyễn Văn An"
    text = text_of(page)
    assert "Đảng viên chính thức" in text
    assert "15-03-1980 khóa theo 06-HD/TW điểm 9.2" in text
    assert "Các tên gọi khác, bí danh Sáu" in text
    assert lines("register.open")[-1].subject_id == an.pk


def test_member_page_covers_numbers(office, his_page):
    text = text_of(office.get(his_page))

    assert "001080000001" not in text
    assert "001 ••• ••• 001 đã che" in text


def test_numbers_are_shown_when_asked_for_and_a_line_says_so(office, an, his_page):
    page = office.post(f"{his_page}numbers/")

    assert "001080000001" in text_of(page)
    assert [line.subject_id for line in lines("register.show_numbers")] == [an.pk]


def test_numbers_are_not_shown_by_an_address(office, his_page):
    answer = office.get(f"{his_page}numbers/")

    assert (answer.status_code, answer.url) == (302, his_page)
    assert lines("register.show_numbers") == []


def test_overlays_stand_at_the_top(organisation, office, an, his_page):
    spans = {
        "EXEMPT": Period(dt.date(2026, 1, 1)),
        "AWAY": Period(dt.date(2026, 1, 1), dt.date(2026, 3, 1)),
    }
    for kind, period in spans.items():
        draft = StatusDraft(kind, period, reason="TUOI_CAO" if kind == "EXEMPT" else "")
        set_status(actor=SYSTEM, at=at(), person=an, draft=draft)

    text = text_of(office.get(his_page))

    lead = text.partition("Nguyễn Văn An Đảng viên chính thức ")[2]
    assert lead.startswith("Được miễn công tác và sinh hoạt đảng · từ 01-01-2026")
    assert "Sinh hoạt tạm thời nơi khác đến 28-02-2026" in text
    assert "Tuổi cao, sức yếu" in text


def test_member_with_forty_entries_and_a_long_name_has_a_page(organisation, office):
    name = "Công Tằng Tôn Nữ Thị " + "Minh " * 15 + "Châu"
    [person] = enter_members(
        [(person_draft(name), organisation.units.north_1, "OFFICIAL")]
    )
    units = (organisation.units.north_1, organisation.units.north_2)
    move_to_and_fro(person, units, times=39)

    page = office.get(f"/members/{person.uuid}/")

    history = text_of(page).partition("Quá trình")[2]
    assert history.count("Chuyển sinh hoạt đảng trong đảng bộ") == 39
    assert heading(page) == name


def move_to_and_fro(person, units, times):
    for number in range(times):
        transfer_member(
            actor=SYSTEM,
            at=at(),
            person=person,
            to_unit_id=units[(number + 1) % 2].pk,
            received_on=dt.date(2020, 2, 1) + dt.timedelta(days=number),
            decision=NO_DECISION,
        )


def facts(page, **changes):
    """The fields of the form as the page shows them, some changed."""
    fields = {
        field.attributes["name"]: field.attributes.get("value", "")
        for field in read(page).all("input")
        if field.attributes.get("type") in {"text", "hidden"}
        and field.attributes["name"] not in {"q", "csrfmiddlewaretoken", "next"}
    }
    return {**fields, **chosen(page), "mode": "change", **changes}


def chosen(page):
    """What is chosen in the lists of the form."""
    found, name = {}, ""
    for element in read(page).elements:
        if element.tag == "select":
            name = element.attributes["name"]
        elif element.tag == "option" and "selected" in element.attributes:
            found[name] = element.attributes["value"]
    return found


def profile(person):
    with whole_register():
        current = Profile.objects.known_at().filter(person=person)
        return current.get(valid__upper_inf=True)


def test_facts_change_from_a_day_on(office, an, his_page):
    page = office.get(f"{his_page}facts/")

    answer = office.post(
        f"{his_page}facts/",
        facts(page, day="01-05-2026", employer="Trường Mẫu", key=UUID),
    )

    assert (answer.status_code, answer.url) == (302, his_page)
    assert profile(an).employer == "Trường Mẫu"
    assert profile(an).valid.lower == dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ["Chưa có gì thay đổi."]),
        (
            {"employer": "x", "day": "01-01-2030"},
            ["Có hiệu lực từ ngày: Ngày 01-01-2030 chưa tới."],
        ),
        (
            {"birth_date": "16-03-1980"},
            ["Ngày sinh: Ngày sinh không thay đổi; nếu nhập sai"],
        ),
        ({"mode": "correct", "employer": "x"}, ["Lý do: Đồng chí ghi rõ lý do"]),
    ],
)
def test_facts_that_cannot_be_changed_are_refused(office, his_page, changes, said):
    page = office.get(f"{his_page}facts/")

    answer = office.post(f"{his_page}facts/", facts(page, **changes))

    found = mistakes(answer)
    assert len(found) == len(said)
    assert all(one.startswith(begin) for one, begin in zip(found, said, strict=True))


def test_date_of_birth_is_corrected_with_a_reason(office, an, his_page):
    page = office.get(f"{his_page}facts/?mode=correct")

    office.post(
        f"{his_page}facts/",
        facts(page, mode="correct", birth_date="16-03-1980", note="Nhập sai."),
    )

    assert profile(an).birth_date == dt.date(1980, 3, 16)


def test_secretary_reads_but_does_not_write(visit, his_page):
    client = visit("secretary")

    page = client.get(his_page)

    assert page.status_code == 200
    assert not [link for link in links(page) if "record" in link or "facts" in link]
    assert client.get(f"{his_page}facts/").status_code == 403


def test_page_of_somebody_who_left_names_the_last_branch_and_the_day(office, an):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=an,
        kind="RES",
        day=dt.date(2026, 5, 1),
        decision=PAPER,
    )

    text = text_of(office.get(f"/members/{an.uuid}/"))

    assert "Chi bộ sinh hoạt cuối cùng Chi bộ thôn 1 · đến ngày 01-05-2026" in text
    assert "Chi bộ đang sinh hoạt" not in text


def test_history_names_the_one_unit_of_a_recognition_once(organisation, office):
    recognise_member(
        actor=SYSTEM,
        at=at(),
        person=organisation.people.binh,
        official_on=dt.date(2026, 5, 1),
        decision=PAPER,
    )

    page = office.get(f"/members/{organisation.people.binh.uuid}/")

    assert "Chi bộ thôn 1 → Chi bộ thôn 1" not in text_of(page)


def test_history_says_which_entries_were_entered_anew(organisation, office):
    """A transfer that came late takes the recognition along."""
    binh, units = organisation.people.binh, organisation.units
    proof = {"actor": SYSTEM, "at": at(), "person": binh, "decision": PAPER}
    recognise_member(official_on=dt.date(2026, 5, 1), **proof)
    transfer_member(
        to_unit_id=units.north_2.pk, received_on=dt.date(2026, 3, 1), **proof
    )

    text = text_of(office.get(f"/members/{binh.uuid}/"))

    assert "Chi bộ thôn 1 · 12-QĐ/ĐU Đảng ủy xã Bắc Mẫu · được ghi lại" in text
