"""Proceedings beside a case at the desk."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import Proceeding
from dangvu.admission.operations.proceedings import open_proceeding
from dangvu.core.db.scope import whole_register
from support.admissions import WAY, a_case, again, checks_are, lead, on_probation
from support.organisation import SYSTEM, at
from support.reading import stays_of

DAY = dt.date(2026, 5, 4)
#: The village branch stands directly under the commune: no step of a grass-roots body.
SHORT_WAY = [
    ("T11c" if code == "T11" else code, day) for code, day in WAY if code != "T10"
]


def begun(case, code="REMOVAL"):
    return open_proceeding(actor=SYSTEM, at=at(), case=case, code=code, opened_on=DAY)


def where(proceeding, step=""):
    case = proceeding.case
    tail = f"{step}/" if step else ""
    return f"/cases/{case.public_id}/proceedings/{proceeding.public_id}/{tail}"


def send(office, proceeding, step, **facts):
    version = again(proceeding.case).version
    sent = {"acted_on": "04-05-2026", "version": version, **facts}
    return office.post(where(proceeding, step), sent)


@pytest.fixture
def member(organisation):
    """Somebody on probation in the northern village."""
    return on_probation(organisation.units.north_1)


def test_office_begins_a_removal_from_the_case(office, member):
    url = f"/cases/{member.public_id}/proceedings/"
    assert url in office.get(f"/cases/{member.public_id}/").content.decode()

    answer = office.post(url, {"code": "REMOVAL", "opened_on": "04-05-2026"})

    with whole_register():
        [found] = Proceeding.objects.select_related("case")
    assert answer.url == where(found)
    [row] = office.get("/proceedings/").context["rows"]
    assert (row.title, row.opened_on) == ("Xóa tên đảng viên dự bị", DAY)
    assert (row.turn, row.due) == ("Chi bộ thôn 1", None)


def test_case_not_decided_begins_nothing(office, organisation):
    case = a_case(organisation.units.north_1)

    assert office.get(f"/cases/{case.public_id}/proceedings/").context["form"] is None


def test_step_of_removal_leads_to_the_proceedings(office, member):
    answer = office.get(f"/cases/{member.public_id}/steps/T18/")

    assert answer.url == f"/cases/{member.public_id}/proceedings/"


def test_vote_and_evidence_stand_on_the_page(office, member):
    removal = begun(member)
    send(office, removal, "R-ASK", note="bỏ sinh hoạt")
    answer = send(
        office,
        removal,
        "R-CELL",
        **{
            "ground": "LEFT_PARTY_LIFE",
            "evidence-0-kind": "DUES_BOOK",
            "evidence-0-number": "12",
            "entitled": "3",
            "in_favour": "2",
        },
    )
    assert answer.status_code == 302

    context = office.get(where(removal)).context
    assert [(one.share, one.word) for one in context["votes"]] == [
        ("2 trên 3 đồng ý: 2 × 3 = 6 ≥ 3 × 2 = 6", "đủ")
    ]
    assert [(one.title, one.number) for one in context["evidence"]] == [
        ("Sổ thu, nộp đảng phí", "12")
    ]
    facts = dict(context["facts"])
    assert facts["Đã yêu cầu tự kiểm điểm ngày"] == "04-05-2026"
    assert [event.title for event in context["events"]] == [
        "Chi bộ biểu quyết đề nghị xóa tên",
        "Yêu cầu tự kiểm điểm",
    ]


def test_removal_without_requests_and_votes_is_blocked(office, member):
    removal = begun(member)
    send(office, removal, "R-CELL", note="bỏ sinh hoạt")
    answer = send(office, removal, "R-DECIDE-C", number="5-QĐ", note="xóa tên")

    listed = answer.context["checklist"][0].open
    codes = {check.citation.split(" · ")[0] for check in listed}
    assert {"X01", "X02"} <= codes
    assert again(member).state == "A14"


def test_redoing_restates_the_dates(office, organisation, monkeypatch):
    with checks_are(monkeypatch):
        case = lead(a_case(organisation.units.north_1), until="T14", way=SHORT_WAY)
        redoing = begun(case, "REDOING")
        send(office, redoing, "S-VERIFY")
        send(office, redoing, "S-REDO", note="họp lại chi bộ")
        send(
            office,
            redoing,
            "S-DECIDE",
            **{
                "number": "9-QĐ",
                "cancellation-cancelled_by": "ISSUER",
                "cancellation-restated_admission_on": "15-12-2025",
            },
        )

    [stay] = stays_of(again(case).person)
    assert stay[1:3] == ("PROBATIONARY", dt.date(2025, 12, 15))


def test_late_appeal_is_told_before_it_is_taken_up(office, organisation, monkeypatch):
    with checks_are(monkeypatch):
        case = lead(a_case(organisation.units.north_1), until="T14", way=SHORT_WAY)
        removal = begun(case)
        send(office, removal, "R-CELL", entitled="3", in_favour="3")
        send(office, removal, "R-DECIDE-C", number="5-QĐ", note="xóa tên")
    assert again(case).state == "Z3"
    appeal = begun(again(case), "APPEAL")
    filed = {
        "received_on": "05-01-2026",
        "appeal-filed_on": "04-05-2026",
        "appeal-filed_by": "OTHER",
        "appeal-level": "LOCAL",
    }

    answer = send(office, appeal, "P-ACCEPT", **filed)

    listed = answer.context["checklist"][0].open
    codes = {check.citation.split(" · ")[0] for check in listed}
    assert {"X04", "X05"} <= codes
    [row] = office.get("/proceedings/").context["rows"]
    assert row.turn == "Đảng bộ xã Bắc Mẫu"
    send(office, appeal, "P-REFUSE", note="quá hạn", **filed)
    with whole_register():
        assert Proceeding.objects.get(pk=appeal.pk).state == "PC"


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_there_are(
    office, organisation, number, django_assert_num_queries
):
    for other in range(number):
        begun(on_probation(organisation.units.north_1, f"Lý Thị Số {other}"))
    office.get("/proceedings/")

    with django_assert_num_queries(18):
        office.get("/proceedings/")
