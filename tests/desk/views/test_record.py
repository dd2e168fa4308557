"""Recording entries: begin, choose, form, confirmation; corrections."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.desk.recordable import RECORDABLE
from dangvu.register.models import Person
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.transfer import release_member
from desk.reading import heading, links, mistakes, read, rows, text_of
from desk.recorded import DECISION, events
from support.organisation import PAPER, SYSTEM, at, enter_members, person_draft


@pytest.fixture
def an(organisation):
    return organisation.people.an


@pytest.fixture
def binh(organisation):
    return organisation.people.binh


def state(person):
    with whole_register():
        return Person.objects.get(pk=person.pk).state


def record(client, person, kind, **fields):
    address = f"/members/{person.uuid}/record/{kind}/"
    return client.post(address, {"key": str(uuid4()), **DECISION, **fields})


def kinds(client, person):
    page = client.get(f"/members/{person.uuid}/record/")
    found = [link.split("/")[-2] for link in links(page) if "/record/" in link]
    return [kind for kind in found if kind in RECORDABLE]


def test_begin_finds_a_member(office, an):
    page = office.get("/record/?q=nguyen van an")

    assert f"/members/{an.uuid}/record/" in links(page)


def test_begin_offers_somebody_new(office):
    assert {"/record/admission/", "/record/arrival/"} <= set(
        links(office.get("/record/"))
    )


def test_choices_fit_the_standing(office, an, binh):
    assert kinds(office, an) == ["trf", "tout", "dec", "del", "exp", "res", "cor"]
    assert kinds(office, binh) == [
        *("rec", "trf", "tout", "dec", "delp", "exp", "res", "cor"),
    ]


def test_choices_fit_the_way_somebody_left(office, an, binh):
    day = dt.date(2026, 5, 1)
    release_member(
        actor=SYSTEM,
        at=at(),
        person=an,
        released_on=day,
        destination="Đảng ủy xã khác",
        decision=PAPER,
    )
    end_membership(
        actor=SYSTEM, at=at(), person=binh, kind="DELP", day=day, decision=PAPER
    )

    assert kinds(office, an) == ["tin", "cor"]
    assert kinds(office, binh) == ["rea", "rei", "cor"]


def test_nothing_is_offered_for_the_dead(office, an):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=an,
        kind="DEC",
        day=dt.date(2026, 5, 1),
        decision=PAPER,
    )

    assert [kind for kind in kinds(office, an) if kind != "cor"] == []


@pytest.mark.parametrize("kind", [k for k in RECORDABLE if k != "cor"])
def test_every_form_shows_its_clause_and_what_follows(office, an, kind):
    page = office.get(f"/members/{an.uuid}/record/{kind}/")

    text = text_of(page)
    assert heading(page) == RECORDABLE[kind].label
    assert RECORDABLE[kind].clause in text
    assert str(RECORDABLE[kind].effect) in text


def test_unknown_kind_is_not_found(office, an):
    assert office.get(f"/members/{an.uuid}/record/reorg/").status_code == 404


def test_transfer_is_written_and_confirmed(organisation, office, an):
    to = organisation.units.north_2

    answer = record(office, an, "trf", to_unit="Chi bộ thôn 2", day="1/5/2026")

    assert events(an)[-1] == ("TRF", dt.date(2026, 5, 1), to.pk)
    page = office.get(answer.url)
    text = text_of(page)
    assert "Đã ghi: Chuyển sinh hoạt đảng trong đảng bộ, Nguyễn Văn An." in text
    assert "Từ Chi bộ thôn 1 Đến Chi bộ thôn 2" in text
    assert "12-QĐ/ĐU · 20-03-2026 · Đảng ủy xã Bắc Mẫu" in text
    assert f"/members/{an.uuid}/" in links(page)


def test_pressing_twice_writes_once(office, an):
    fields = {"key": str(uuid4()), "to_unit": "BAC.2", "day": "01-05-2026"}

    first = record(office, an, "trf", **fields)
    second = record(office, an, "trf", **fields)

    assert first.url == second.url
    assert len(events(an)) == 2


def test_recognition_proposes_the_ceremony_plus_twelve_months(organisation, office):
    draft = person_draft("Lý Thị Em", admission_ceremony_on=dt.date(2025, 5, 19))
    unit = organisation.units.north_1
    [person] = enter_members([(draft, unit, "PROBATIONARY")])

    page = office.get(f"/members/{person.uuid}/record/rec/")

    [day] = read(page).all("input", name="day")
    assert day.attributes["value"] == "19-05-2026"


@pytest.mark.parametrize(
    ("kind", "fields", "after"),
    [
        ("tout", {"outside": "Đảng ủy xã khác"}, "LEFT"),
        ("dec", {}, "DEAD"),
        ("del", {}, "LEFT"),
        ("exp", {}, "LEFT"),
        ("res", {"note": "Xin ra"}, "LEFT"),
        (
            "cor",
            {"to_unit": "", "is_outside": "on", "note": "Chưa từng là đảng viên."},
            "LEFT",
        ),
        (
            "cor",
            {"to_unit": "BAC.2", "standing": "PROBATIONARY", "note": "Nhầm."},
            "PROBATIONARY",
        ),
    ],
)
def test_every_entry_of_an_official_member_is_written(office, an, kind, fields, after):
    answer = record(office, an, kind, day="01-05-2026", **fields)

    assert answer.status_code == 302
    assert events(an)[-1][:2] == (kind.upper(), dt.date(2026, 5, 1))
    assert state(an) == after


@pytest.mark.parametrize(("kind", "after"), [("rec", "OFFICIAL"), ("delp", "LEFT")])
def test_every_entry_of_a_probationary_member_is_written(office, binh, kind, after):
    record(office, binh, kind, day="01-05-2026")

    assert state(binh) == after


def test_those_who_left_come_back(office, an, binh):
    record(office, an, "tout", day="01-04-2026", outside="Đảng ủy xã khác")
    record(office, binh, "delp", day="01-04-2026")
    back = {"to_unit": "BAC.2", "day": "01-05-2026"}

    record(office, an, "tin", outside="Đảng ủy xã khác", standing="OFFICIAL", **back)
    record(office, binh, "rea", seen="readmit-early", **back)

    assert (state(an), state(binh)) == ("OFFICIAL", "PROBATIONARY")


def test_membership_is_restored(office, an):
    record(office, an, "del", day="01-04-2026")

    record(office, an, "rei", to_unit="BAC.1", standing="OFFICIAL", day="01-05-2026")

    assert state(an) == "OFFICIAL"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": ""}, "Ngày tiếp nhận: Đồng chí chưa ghi mục này."),
        ({"day": "31-02-2026"}, "Ngày tiếp nhận: Không có ngày này: tháng 02-2026"),
        ({"day": "02-06-2026"}, "Ngày tiếp nhận: Ngày 02-06-2026 chưa tới."),
        (
            {"to_unit": "NAM.1"},
            "Đến tổ chức đảng: Không có tổ chức đảng nào thuộc phạm vi phụ trách",
        ),
        (
            {"to_unit": "NONE"},
            "Đến tổ chức đảng: Không có tổ chức đảng nào thuộc phạm vi phụ trách",
        ),
        ({"to_unit": "BAC"}, "Đến tổ chức đảng: “Đảng bộ xã Bắc Mẫu” không nhận được"),
        ({"to_unit": "BAC.1"}, "Đến tổ chức đảng: Ngày 01-05-2026 người này đang"),
        (
            {"day": "01-01-2020", "seen": "paper-after"},
            "Ngày tiếp nhận: Ngày 01-01-2020 người này chưa",
        ),
        ({"decision_date": "05-13-2026"}, "Ngày văn bản: Không có tháng 13"),
    ],
)
def test_refused_transfer_says_why_and_loses_nothing(office, an, fields, said):
    asked = {"to_unit": "BAC.2", "day": "01-05-2026", **DECISION, **fields}

    page = record(office, an, "trf", **asked)

    [mistake] = mistakes(page)
    assert mistake.startswith(said)
    shown = {
        i.attributes["name"]: i.attributes.get("value", "")
        for i in read(page).all("input")
    }
    assert {name: shown[name] for name in asked} == asked
    assert len(events(an)) == 1


def test_refused_entry_keeps_its_key(office, an):
    key = str(uuid4())

    page = record(office, an, "trf", key=key, to_unit="NONE", day="01-05-2026")

    assert [i.attributes["value"] for i in read(page).all("input", name="key")] == [key]


def test_adverse_decision_needs_its_paper(office, an):
    nothing = dict.fromkeys(DECISION, "")

    page = record(office, an, "exp", day="01-05-2026", **nothing)

    assert mistakes(page) == [
        "Số quyết định, số văn bản: Đồng chí chưa ghi mục này.",
        "Ngày văn bản: Đồng chí chưa ghi mục này.",
    ]


def test_correction_needs_a_reason_and_a_standing(office, an):
    page = record(office, an, "cor", to_unit="BAC.2", standing="", day="01-05-2026")

    assert len(mistakes(page)) == 2


def test_correction_lets_nobody_leave_by_an_empty_field(office, an):
    page = record(office, an, "cor", to_unit="", day="01-05-2026", note="Nhầm.")

    assert len(mistakes(page)) == 1
    assert state(an) == "OFFICIAL"


def test_recognition_keeps_the_end_of_probation(organisation, office):
    draft = person_draft("Lý Thị Em", admission_ceremony_on=dt.date(2025, 5, 19))
    unit = organisation.units.north_1
    [person] = enter_members([(draft, unit, "PROBATIONARY")])

    refused = record(office, person, "rec", day="20-05-2026")
    record(office, person, "rec", day="19-05-2026")

    assert len(mistakes(refused)) == 1
    assert state(person) == "OFFICIAL"


def test_entry_is_taken_back_with_a_reason(office, an):
    answer = record(office, an, "trf", to_unit="BAC.2", day="01-05-2026")
    address = f"{answer.url}take-back/"

    refused = office.post(address, {"reason": ""})
    office.post(address, {"reason": "Ghi nhầm người."})

    assert mistakes(refused) != []
    assert events(an)[-1][0] == "REV"
    page = office.get(f"/members/{an.uuid}/")
    assert "đã hủy" in text_of(page)
    taken_back = office.get(answer.url)
    assert "take-back" not in " ".join(links(taken_back))


def test_entry_is_not_taken_back_twice(office, an):
    answer = record(office, an, "trf", to_unit="BAC.2", day="01-05-2026")
    address = f"{answer.url}take-back/"
    office.post(address, {"reason": "Ghi nhầm."})

    page = office.post(address, {"reason": "Ghi nhầm."})

    [mistake] = mistakes(page)
    assert mistake.startswith("Biến động ngày 01-05-2026 đã được hủy")


def test_entry_on_which_others_rest_is_not_taken_back(office, an):
    first = record(office, an, "trf", to_unit="BAC.2", day="01-04-2026")
    record(office, an, "trf", to_unit="BAC.CTY.1", day="01-05-2026")

    page = office.post(f"{first.url}take-back/", {"reason": "Ghi nhầm."})

    assert len(mistakes(page)) == 1
    assert len(events(an)) == 3


def test_entry_of_somebody_else_is_not_found(office, an, binh):
    answer = record(office, binh, "trf", to_unit="BAC.2", day="01-05-2026")
    number = answer.url.split("/")[-2]

    for address in (f"/members/{an.uuid}/entries/{number}/",):
        assert office.get(address).status_code == 404
        assert office.post(f"{address}take-back/", {"reason": "x"}).status_code == 404


def test_history_leads_to_every_entry(office, an):
    page = office.get(f"/members/{an.uuid}/")

    entries = [link for link in links(page) if "/entries/" in link]
    assert len(entries) == 1
    assert rows(office.get(entries[0])) == []
    assert heading(office.get(entries[0])) == "Vào sổ từ danh sách ban đầu"
