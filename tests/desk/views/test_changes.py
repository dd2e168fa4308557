"""Names, numbers and facts at the desk; undoing; two clerks at one member."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.desk.forms.facts import PARTS
from dangvu.register.entry_papers import entry_papers
from dangvu.register.models import MembershipEvent, Person, PersonNumber, Profile
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.queries.recordings import latest_about
from desk.reading import heading, links, mistakes, read, text_of
from support.organisation import PAPER, SYSTEM, at

PROOF = {
    "decision_number": "12-QĐ/ĐU",
    "decision_date": "20-05-2026",
    "decision_issuer": "Đảng ủy xã Bắc Mẫu",
}


@pytest.fixture
def an(organisation):
    return organisation.people.an


@pytest.fixture
def page_of(an):
    return f"/members/{an.uuid}/"


def fresh(person):
    with whole_register():
        return Person.objects.get(pk=person.pk)


def current(person):
    with whole_register():
        rows = Profile.objects.known_at().filter(person=person)
        return rows.get(valid__upper_inf=True)


def sent(page, **changes):
    """What the form would send as the page shows it, some of it changed."""
    shown = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in read(page).all("input")
        if e.attributes.get("type") in {"text", "hidden", "email"}
        and e.attributes.get("name") not in {None, "q", "csrfmiddlewaretoken", "next"}
    }
    name = ""
    for element in read(page).elements:
        name = element.attributes["name"] if element.tag == "select" else name
        if element.tag == "option" and "selected" in element.attributes:
            shown[name] = element.attributes["value"]
    return {**shown, "mode": "change", **changes}


def works_elsewhere(person, employer="Nhà máy Mẫu"):
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=person,
        day=dt.date(2026, 5, 1),
        changes={"employer": employer},
        decision=PAPER,
    )


@pytest.mark.parametrize("part", PARTS)
def test_each_part_names_its_clause_and_its_paper(office, page_of, part):
    text = text_of(office.get(f"{page_of}facts/?part={part}"))

    wanted = entry_papers()[part]
    assert wanted.clause in text
    assert f"Giấy tờ cần có: {wanted.paper_vi}" in text


def test_unknown_part_is_not_found(office, page_of):
    assert office.get(f"{page_of}facts/?part=secrets").status_code == 404


def test_choices_lead_to_every_change(office, page_of):
    found = set(links(office.get(f"{page_of}record/")))

    assert {
        f"{page_of}name/",
        f"{page_of}number/",
        f"{page_of}facts/?part=work",
    } < found
    assert f"{page_of}facts/?part=origin&mode=correct" in found


def test_name_is_changed_with_its_paper(office, an, page_of):
    page = office.get(f"{page_of}name/")

    answer = office.post(
        f"{page_of}name/",
        sent(page, kind="BIRTH", full_name="Nguyễn Văn Ẩn", day="01-05-2026", **PROOF),
    )

    assert answer.url == page_of
    assert fresh(an).full_name == "Nguyễn Văn Ẩn"


def test_name_needs_its_paper_and_another_name(office, an, page_of):
    page = office.get(f"{page_of}name/")
    same = {"kind": "BIRTH", "full_name": an.full_name, "day": "01-05-2026"}

    unproved = office.post(f"{page_of}name/", sent(page, **same))
    unchanged = office.post(f"{page_of}name/", sent(page, **same, **PROOF))

    assert len(mistakes(unproved)) == 2
    assert mistakes(unchanged) == [
        "Họ tên đúng từ nay: Hồ sơ đang ghi đúng họ tên này.",
    ]


def test_number_is_added_and_a_malformed_one_refused(office, an, page_of):
    page = office.get(f"{page_of}number/")
    fields = {"scheme": "OLD_ID", "mode": "ADDED", "day": "01-05-2026"}

    wrong = office.post(f"{page_of}number/", sent(page, value="12345", **fields))
    right = office.post(f"{page_of}number/", sent(page, value="012 345 678", **fields))

    assert mistakes(wrong) == ["Số: Số CMND cũ có chín chữ số."]
    assert right.url == page_of
    with whole_register():
        assert PersonNumber.objects.filter(person=an, value="012345678").exists()


def test_number_of_another_person_is_refused_beside_the_number(office, page_of):
    page = office.get(f"{page_of}number/")
    fields = {"scheme": "CARD", "mode": "ADDED", "day": "01-05-2026"}

    answer = office.post(
        f"{page_of}number/", sent(page, value="001080000004", **fields)
    )

    [said] = mistakes(answer)
    assert said.startswith("Số: ")


def test_sex_is_only_corrected(office, an, page_of):
    address = f"{page_of}facts/?part=origin"
    corrected = {"mode": "correct", "note": "Nhập nhầm."}
    office.post(address, sent(office.get(address), sex="NU", **corrected))
    assert current(an).sex == "NU"

    changed = office.post(address, sent(office.get(address), sex="NAM"))

    [said] = mistakes(changed)
    assert said.startswith("Giới tính: Mục này không thay đổi theo thời gian")
    assert current(an).sex == "NU"


def test_last_step_is_offered_and_undone(office, an, page_of):
    page = office.get(f"{page_of}facts/?part=work")
    office.post(f"{page_of}facts/?part=work", sent(page, employer="Trường Mẫu"))

    shown = office.get(page_of)
    [step] = read(shown).all("input", name="recording")
    undone = office.post(
        f"{page_of}undo/", {"recording": step.attributes["value"]}, follow=True
    )

    assert "Hoàn tác" in text_of(shown)
    assert "Đã hoàn tác: Đơn vị công tác, chức vụ." in text_of(undone)
    assert current(an).employer != "Trường Mẫu"
    assert read(undone).all("input", name="recording") == []


def test_step_that_is_no_longer_the_last_is_not_undone(office, an, page_of):
    works_elsewhere(an)
    first = latest_about(an)
    works_elsewhere(an, "Hợp tác xã Mẫu")

    answer = office.post(f"{page_of}undo/", {"recording": str(first)})

    assert answer.status_code == 409
    assert "không hoàn tác được nữa" in text_of(answer)
    assert current(an).employer == "Hợp tác xã Mẫu"


def test_admission_that_is_undone_leads_back_to_recording(office):
    page = office.get("/record/admission/")
    fields = {
        "full_name": "Đỗ Thị Mẫu",
        "sex": "NU",
        "birth_date": "01-02-2000",
        "national_id": "001300000077",
        "to_unit": "BAC.1",
        "day": "01-05-2026",
        "decision_date": "20-04-2026",
    }
    entered = office.post("/record/admission/", sent(page, **{**PROOF, **fields}))
    shown = office.get(entered.url)
    [step] = read(shown).all("input", name="recording")
    member = entered.url.partition("entries/")[0]

    undone = office.post(f"{member}undo/", {"recording": step.attributes["value"]})
    again = office.post(
        "/record/admission/",
        sent(office.get("/record/admission/"), **{**PROOF, **fields}, is_another="on"),
    )

    assert undone.url == "/record/"
    assert again.status_code == 302


def test_second_clerk_sees_what_the_first_changed_and_loses_nothing(
    office, an, page_of
):
    address = f"{page_of}facts/?part=work"
    page = office.get(address)
    works_elsewhere(an)

    refused = office.post(address, sent(page, occupation="05"))

    text = text_of(refused)
    assert "Hồ sơ vừa được người khác thay đổi" in text
    assert "→ Nhà máy Mẫu" in text
    form = sent(refused)
    assert (form["occupation"], form["employer"]) == ("05", "Nhà máy Mẫu")
    assert current(an).occupation != "05"

    written = office.post(address, form)

    assert written.status_code == 302
    assert (current(an).occupation, current(an).employer) == ("05", "Nhà máy Mẫu")


def test_second_clerk_keeps_the_value_both_changed(office, an, page_of):
    address = f"{page_of}facts/?part=work"
    page = office.get(address)
    works_elsewhere(an)

    refused = office.post(address, sent(page, employer="Trường Mẫu"))

    assert sent(refused)["employer"] == "Trường Mẫu"


def test_second_entry_is_refused_with_the_first_and_written_when_confirmed(
    organisation, office, an, page_of
):
    page = office.get(f"{page_of}record/trf/")
    works_elsewhere(an)
    typed = {"to_unit": "BAC.2", "day": "01-05-2026", **PROOF}

    refused = office.post(f"{page_of}record/trf/", sent(page, **typed))

    assert "Hồ sơ vừa được người khác thay đổi" in text_of(refused)
    assert heading(refused).startswith("Chuyển sinh hoạt đảng")
    with whole_register():
        assert MembershipEvent.objects.filter(person=an).count() == 1

    written = office.post(f"{page_of}record/trf/", sent(refused))

    assert written.status_code == 302
    assert fresh(an).home_id == organisation.units.north_2.pk


def test_form_without_a_version_is_written(office, an, page_of):
    """Another program may post without having read the page."""
    answer = office.post(
        f"{page_of}record/trf/",
        {"key": str(uuid4()), "to_unit": "BAC.2", "day": "01-05-2026", **PROOF},
    )

    assert answer.status_code == 302
