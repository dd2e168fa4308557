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
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.restore import readmit_person
from dangvu.register.queries.recordings import latest_about
from desk.reading import heading, links, mistakes, read, text_of
from support.organisation import PAPER, SYSTEM, at

PROOF = {
    "decision_number": "12-QĐ/ĐU",
    "decision_date": "20-03-2026",
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
    history = text_of(office.get(page_of)).partition("Quá trình")[2]
    assert "01-05-2026 · Thay đổi: Họ và tên khai sinh 12-QĐ/ĐU" in history


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


def test_remark_stops_once_with_its_clause_and_is_written_when_sent_again(
    organisation, office, an, page_of
):
    address = f"{page_of}record/trf/"
    typed = {**PROOF, "to_unit": "BAC.2", "day": "01-05-2026"}
    late = {**typed, "decision_date": "02-01-2026"}

    stopped = office.post(address, sent(office.get(address), **late))

    text = text_of(stopped)
    assert mistakes(stopped) == []
    assert "Chưa ghi vào sổ. Lưu ý nằm cạnh từng mục" in text
    assert "quá 3 tháng, cần văn bản giải trình. 38-HD/BTCTW mục II.4.3.1.d" in text
    with whole_register():
        assert MembershipEvent.objects.filter(person=an).count() == 1

    assert office.post(address, sent(stopped)).status_code == 302
    assert fresh(an).home_id == organisation.units.north_2.pk


def test_another_remark_stops_again(office, page_of):
    address = f"{page_of}record/trf/"
    typed = {**PROOF, "to_unit": "BAC.2", "day": "01-05-2026"}
    late = office.post(
        address, sent(office.get(address), **{**typed, "decision_date": "02-01-2026"})
    )

    again = office.post(address, sent(late, decision_date="02-05-2026"))

    assert "Văn bản ghi ngày sau ngày có hiệu lực" in text_of(again)


def test_probation_after_a_readmission_counts_from_its_ceremony(
    organisation, office, an
):
    """The roll keeps the first ceremony; the second begins the probation."""
    proof = {"actor": SYSTEM, "at": at(), "person": an, "decision": PAPER}
    end_membership(kind="DEL", day=dt.date(2021, 1, 1), **proof)
    readmit_person(
        unit_id=organisation.units.north_1.pk,
        ceremony_on=dt.date(2025, 5, 19),
        **proof,
    )

    page = office.get(f"/members/{an.uuid}/record/rec/")

    [day] = read(page).all("input", name="day")
    assert day.attributes["value"] == "19-05-2026"


def test_early_readmission_is_remarked_with_its_clause(office, an, page_of):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=an,
        kind="RES",
        day=dt.date(2026, 1, 1),
        decision=PAPER,
    )
    address = f"{page_of}record/rea/"
    fields = {**PROOF, "to_unit": "BAC.2", "day": "01-05-2026"}

    text = text_of(office.post(address, sent(office.get(address), **fields)))

    assert "người này ra ngày 01-01-2026. 294-QĐ/TW điểm 3.5.1.b" in text
    assert "Người tự xin ra khỏi Đảng không được kết nạp lại" in text


def test_member_who_was_left_out_is_entered_with_the_party_dates(office):
    page = office.get("/record/opening/")
    fields = {
        "full_name": "Đỗ Văn Sót",
        "sex": "NAM",
        "birth_date": "04-06-1962",
        "admission_ceremony_on": "03-02-1985",
        "official_on": "03-02-1986",
        "to_unit": "BAC.1",
        "standing": "OFFICIAL",
        "day": "01-05-2026",
    }

    written = office.post("/record/opening/", sent(page, **fields))

    assert written.status_code == 302
    with whole_register():
        person = Person.objects.get(full_name="Đỗ Văn Sót")
        [event] = MembershipEvent.objects.filter(person=person)
    assert (event.kind, person.state) == ("OPB", "OFFICIAL")
    assert current(person).official_on == dt.date(1986, 2, 3)


def test_arrival_asks_for_its_paper(office):
    page = office.get("/record/arrival/")
    fields = {
        "full_name": "Đỗ Văn Đến",
        "sex": "NAM",
        "birth_date": "04-06-1962",
        "outside": "Đảng bộ tỉnh Khác",
        "to_unit": "BAC.1",
        "day": "01-05-2026",
        "standing": "PROBATIONARY",
        "official_on": "03-02-1986",
    }

    refused = office.post("/record/arrival/", sent(page, **fields))

    assert [one.partition(":")[0] for one in mistakes(refused)] == [
        *("Loại đảng viên", "Số quyết định, số văn bản", "Ngày văn bản"),
    ]
