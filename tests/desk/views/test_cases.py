"""Cases of admission at the desk: listed, opened, led on, taken out."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase, CaseStep, VerificationRequest
from dangvu.admission.queries.document import document_of
from dangvu.core.db.scope import whole_register
from support.admissions import WAY, a_case, again, checks_are, lead, step
from support.committees import term
from support.prospects import sympathiser
from support.reading import trail

#: Queries of the list and of one case; session, office and scope take eleven of them.
LISTED, SHOWN = 16, 45
OPENED = {
    "template": "YOUTH_UNION",
    "full_name": "Đỗ Thị Hoa",
    "birth_date": "02-09-2004",
    "sex": "NU",
    "unit": "BAC.1",
    "opened_on": "01-06-2026",
    "state": "A0",
}


@pytest.fixture
def case(organisation):
    """A case at the first village of the northern commune."""
    return a_case(organisation.units.north_1, opened_on=dt.date(2026, 5, 1))


def the_case():
    with whole_register():
        return AdmissionCase.objects.get()


def steps_taken():
    with whole_register():
        return list(CaseStep.objects.values_list("transition", flat=True))


def page_of(case, rest=""):
    return f"/cases/{case.public_id}/{rest}"


def text(answer):
    return answer.content.decode()


def test_list_shows_state_turn_and_branch(office, case):
    shown = text(office.get("/cases/"))

    assert "Nguyễn Thị Mẫu An" in shown
    assert "Quần chúng" in shown
    assert shown.count("Chi bộ thôn 1") == 2


@pytest.mark.parametrize(
    ("asked", "is_listed"),
    [
        ("q=mau+an", True),
        ("q=binh", False),
        ("state=A0", True),
        ("state=A5", False),
        ("unit=BAC.2", False),
        ("kind=STUDENT", False),
        ("late=on", False),
    ],
)
def test_list_is_narrowed(office, case, asked, is_listed):
    shown = text(office.get(f"/cases/?{asked}"))

    assert ("Nguyễn Thị Mẫu An" in shown) is is_listed


def test_empty_list_says_what_to_do(office):
    assert "Chưa có hồ sơ kết nạp" in text(office.get("/cases/"))


def test_case_is_opened_by_hand_by_a_ready_made_path(office, organisation):
    answer = office.post("/cases/open/", OPENED)

    opened = the_case()
    assert answer.url == page_of(opened)
    assert (opened.full_name, opened.unit_id) == (
        "Đỗ Thị Hoa",
        organisation.units.north_1.pk,
    )
    assert opened.template == "YOUTH_UNION"


def test_enterprise_owned_from_abroad_begins_with_its_employer(office, organisation):
    office.post("/cases/open/", {**OPENED, "is_foreign_owned": "on"})

    persons = the_case().sections["verification"]["persons"]
    assert [person["has_foreign_employer"] for person in persons] == [True]


def test_case_that_cannot_be_opened_keeps_what_was_typed(office, organisation):
    answer = office.post("/cases/open/", {**OPENED, "unit": "NAM.1"})

    assert answer.status_code == 200
    assert 'value="Đỗ Thị Hoa"' in text(answer)
    with whole_register():
        assert not AdmissionCase.objects.exists()


def test_former_member_who_is_not_found_is_said_beside_the_field(office, organisation):
    answer = office.post("/cases/open/", {**OPENED, "former": "999999999999"})

    assert list(answer.context["form"].errors) == ["former"]


def test_case_shows_stages_conditions_papers_and_sections(office, case):
    context = office.get(page_of(case)).context

    assert context["steps_now"][0].title.startswith("Đưa vào")
    assert context["main_step"].url == page_of(case, "steps/T1/")
    assert context["checklist"][0].tone == "late"
    assert len(context["papers"]) == 9
    assert len(context["sections"]) == 15


def test_secretary_is_not_led_to_sealed_facts(visit, case):
    lines = visit("secretary").get(page_of(case)).context["sections"]

    assert [line.url for line in lines if line.title == "Diện đặc biệt"] == [""]


def test_step_is_recorded(office, case, monkeypatch):
    with checks_are(monkeypatch):
        answer = office.post(
            page_of(case, "steps/T1/"),
            {
                "acted_on": "04-05-2026",
                "number": "3-NQ/CB",
                "version": again(case).version,
            },
        )

    assert answer.url == page_of(case)
    assert again(case).state == "A1"
    assert "3-NQ/CB" in text(office.get(page_of(case)))


def test_blocked_step_says_why_and_is_not_recorded(office, case):
    answer = office.post(
        page_of(case, "steps/T1/"),
        {"acted_on": "04-05-2026", "version": again(case).version},
    )

    assert answer.status_code == 200
    codes = [c.citation[:3] for c in answer.context["checklist"][0].open]
    assert {"L01", "L02"} <= set(codes)
    assert "Chưa ghi được bước này" in text(answer)
    assert "Bước này đang vướng" in text(office.get(page_of(case, "steps/T1/")))
    assert steps_taken() == []


def test_blocking_check_is_passed_with_reason_and_document(office, case):
    sent = {"acted_on": "04-05-2026", "version": again(case).version}
    blocked = office.post(page_of(case, "steps/T1/"), sent)
    codes = [one.check for one in blocked.context["passings"]]
    whys = {
        f"{what}-{code}": "Nghị quyết bổ sung 5-NQ/CB"
        for code in codes
        for what in ("reason", "document")
    }
    seen = blocked.context["form"]["seen"].value()

    office.post(page_of(case, "steps/T1/"), {**sent, **whys, "seen": seen})

    assert codes == ["L01", "L02"]
    assert steps_taken() == ["T1"]
    assert "Nghị quyết bổ sung 5-NQ/CB" in text(office.get(page_of(case)))


def test_secretary_cannot_pass_a_blocking_check(visit, case):
    sent = {"acted_on": "04-05-2026", "version": again(case).version}

    blocked = visit("secretary").post(page_of(case, "steps/T1/"), sent)

    assert blocked.context["passings"] == []


def test_only_looking_records_nothing(office, case, monkeypatch):
    with checks_are(monkeypatch):
        office.post(
            page_of(case, "steps/T1/"),
            {"acted_on": "04-05-2026", "version": again(case).version, "look": "1"},
        )

    assert steps_taken() == []


def test_step_that_cannot_be_taken_now_leads_back(office, case):
    answer = office.get(page_of(case, "steps/T14/"))

    assert answer.url == page_of(case)


def test_ceremony_is_told_with_its_step(office, organisation, monkeypatch):
    short = [("T11c" if code == "T11" else code, day) for code, day in WAY]
    way = [(code, day) for code, day in short if code != "T10"]
    with checks_are(monkeypatch):
        case = lead(a_case(organisation.units.north_1), until="T14r", way=way)
        url = page_of(case, "steps/T14/")
        assert len(office.get(url).context["fact_parts"]) == 1
        sent = {
            "acted_on": "25-11-2025",
            "version": again(case).version,
            "ceremony-is_one_by_one": "yes",
            "ceremony-steps": ["OATH", "CLOSING"],
            "helper": str(organisation.people.an.uuid),
        }
        answer = office.post(url, sent)

    assert answer.url == page_of(case)
    document = document_of(again(case))
    [helper] = document.probation.helpers
    assert (helper.member, helper.since) == (sent["helper"], dt.date(2025, 11, 25))
    ceremony = document.decision.ceremony
    assert (ceremony.held_on, ceremony.is_one_by_one) == (dt.date(2025, 11, 25), True)
    assert [str(one) for one in ceremony.steps] == ["OATH", "CLOSING"]


def test_vote_shows_its_base_from_the_register(office, case, monkeypatch):
    with checks_are(monkeypatch):
        for code, day in (("T1", 2), ("T3", 3), ("T4", 4), ("T5", 5), ("T6", 6)):
            step(case, code, f"2026-05-{day:02}", number="1")
        step(case, "T7", "2026-05-07", number="1")
        voting = office.get(page_of(case, "steps/T8/")).context["voting"]
        answer = office.post(
            page_of(case, "steps/T8/"),
            {
                "acted_on": "08-05-2026",
                "version": str(again(case).version),
                "entitled": "15",
                "in_favour": "9",
                "against": "6",
                "look": "1",
            },
        )

    assert (voting.entitled, voting.probationary, voting.needed) == (1, 1, 1)
    assert answer.context["share_words"] == "9 × 3 = 27 < 15 × 2 = 30: chưa đủ"


def test_section_is_written_and_shown_again(office, case):
    place = page_of(case, "sections/listing/")
    sent = {"resolution-number": "3-NQ/CB", "resolution-date": "04-05-2026"}

    office.post(place, {**sent, "version": again(case).version})

    assert again(case).sections["listing"]["resolution"]["number"] == "3-NQ/CB"
    assert 'value="3-NQ/CB"' in text(office.get(place))


def test_section_written_by_somebody_else_meanwhile_is_not_overwritten(office, case):
    place = page_of(case, "sections/listing/")
    was = again(case).version
    office.post(place, {"resolution-number": "3-NQ/CB", "version": was})

    answer = office.post(place, {"resolution-number": "4-NQ/CB", "version": was})

    assert answer.status_code == 200
    assert again(case).sections["listing"]["resolution"]["number"] == "3-NQ/CB"


def test_section_that_does_not_exist_is_not_found(office, case):
    assert office.get(page_of(case, "sections/gone/")).status_code == 404


def test_sealed_section_is_refused_without_its_right(visit, office, case):
    place = page_of(case, "sections/special/")

    assert visit("secretary").get(place).status_code == 403
    assert office.get(place).status_code == 200


def test_letters_are_sent_together_and_answered(office, case):
    place = page_of(case, "letters/")
    sent = {
        "sent_on": "04-05-2026",
        "letters-0-addressee": "Đảng ủy xã Đông Mẫu",
        "letters-1-addressee": "Đảng ủy xã Tây Mẫu",
        "letters-1-about": "FATHER",
    }

    office.post(place, sent)
    rows = office.get(page_of(case)).context["requests"]
    office.post(rows[1].url, {"replied_on": "20-05-2026", "result": "PASS"})

    context = office.get(page_of(case)).context
    assert [row.about for row in rows] == ["người xin vào Đảng", "cha"]
    assert context["requests_summary"] == "1/2 đã trả lời"


def test_each_letter_takes_a_number_of_its_own(organisation, office, case):
    term(organisation.units.north)
    sent = {
        "sent_on": "04-05-2026",
        "takes_numbers": "on",
        "letters-0-addressee": "Đảng ủy xã Đông Mẫu",
        "letters-1-addressee": "Đảng ủy xã Tây Mẫu",
    }
    office.post(page_of(case, "letters/"), sent)
    with whole_register():
        numbers = VerificationRequest.objects.order_by("pk").values_list("number")

        assert [*numbers] == [("01-CV/ĐU",), ("02-CV/ĐU",)]


def test_letters_without_an_addressee_are_asked_for(office, case):
    answer = office.post(page_of(case, "letters/"), {"sent_on": "04-05-2026"})

    assert answer.status_code == 200
    assert "Ghi ít nhất một công văn" in text(answer)


def test_case_is_taken_out_as_it_is_published(office, visit, case):
    sent = {"religion-organisation": "Giáo hội Mẫu", "version": again(case).version}
    office.post(page_of(case, "sections/special/"), sent)

    ours = office.get(page_of(case, "json/")).json()
    theirs = visit("secretary").get(page_of(case, "json/")).json()

    assert ours["applicant"]["name"] == "Nguyễn Thị Mẫu An"
    assert ("special" in ours, "special" in theirs) == (True, False)
    assert ours["next"] == {"gate": "T1", "on": ours["at"]}


def test_foreign_case_looks_like_an_absent_one(visit, organisation):
    foreign = a_case(organisation.units.south_1)

    assert visit("secretary").get(page_of(foreign)).status_code == 404


def test_section_says_what_its_facts_ask_for(office, case):
    place = page_of(case, "sections/place/")
    before = office.get(place)
    office.post(place, {"study-months": "12"})
    shown = office.get(place)

    assert before.context["asks"] == []
    assert [one.citation for one in shown.context["asks"]] == ["06-HD/TW điểm 6.2.a"]
    assert "Thẩm quyền theo các thông tin này" in shown.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_same_however_many_cases_and_letters(
    office, organisation, case, number, django_assert_num_queries
):
    for other in range(number - 1):
        a_case(organisation.units.north_1, name=f"Lý Thị Số {other}")
    letters = {f"letters-{n}-addressee": f"Nơi {n}" for n in range(number)}
    office.post(page_of(case, "letters/"), {"sent_on": "04-05-2026", **letters})
    office.get("/cases/")

    with django_assert_num_queries(LISTED):
        office.get("/cases/")
    with django_assert_num_queries(SHOWN):
        office.get(page_of(case))


def test_case_of_a_prospect_begins_with_what_is_known(office, organisation):
    hoa = sympathiser(organisation.units.north_1)

    form = office.get(f"/cases/open/?prospect={hoa.uuid}").context["form"]

    assert (form.initial["full_name"], form.initial["state"]) == ("Đỗ Thị Hoa", "A1")


def test_list_of_a_unit_that_is_none_says_so(office, organisation):
    answer = office.get("/cases/?unit=none")

    assert answer.status_code == 404
    assert list(answer.context["form"].errors) == ["unit"]


def test_lines_name_members_by_their_record_and_cases_apart(office, organisation, case):
    office.get("/cases/")
    with whole_register():
        AdmissionCase.objects.update(person=organisation.people.an)
    office.get("/cases/")

    told = [line.detail for line in trail("admission.list")]
    assert told == [
        {"cases": [case.pk], "ids": []},
        {"cases": [case.pk], "ids": [organisation.people.an.pk]},
    ]
