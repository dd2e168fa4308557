"""Steps of a case: judged, refused, passed, written with their entry of the ledger."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.checks.every import every_check
from dangvu.admission.checks.finding import fired
from dangvu.admission.judging import Override, OverrideRefused, StepBlocked
from dangvu.admission.models import CaseStep
from dangvu.admission.operations.calendar_step import end_probations
from dangvu.admission.operations.held import CaseChanged
from dangvu.admission.vote_results import VoteSaysOtherwise
from dangvu.core.actor import SystemActor
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.register.operations.leave import end_membership
from dangvu.workflow.machine import WrongState
from support.admissions import JUDGE, a_case, again, checks_are, lead, step
from support.organisation import PAPER, SYSTEM, at
from support.reading import fresh, ledger_of, stays_of, trail

DAY = dt.date


@pytest.fixture
def free(monkeypatch):
    """No check fires."""
    with checks_are(monkeypatch):
        yield


def last_step(case):
    with whole_register():
        return CaseStep.objects.filter(case=case).latest("id")


@pytest.fixture
def admitted(units, free):
    """A member on probation, led through the ordinary steps."""
    return lead(a_case(units.works_1), until="T14")


def test_ordinary_way_ends_in_an_admission(admitted, units):
    person = admitted.person

    assert (admitted.state, admitted.chain) == ("A14", "A")
    assert (person.full_name, person.state) == ("Nguyễn Thị Mẫu An", "PROBATIONARY")
    assert ledger_of(person) == [("ADM", DAY(2025, 11, 25), "", "BAC.CTY.1")]
    assert last_step(admitted).event_id is not None


def test_columns_follow_the_steps(admitted, units):
    assert admitted.certificate_on == DAY(2025, 7, 15)
    assert admitted.dossier_opened_on == DAY(2025, 7, 30)
    assert admitted.cell_resolution_on == DAY(2025, 9, 10)
    assert admitted.decision_on == DAY(2025, 10, 29)
    assert admitted.decision_received_on == DAY(2025, 11, 5)
    assert admitted.ceremony_on == DAY(2025, 11, 25)
    assert admitted.probation_ends_on == DAY(2026, 11, 25)


def test_case_says_what_is_due_and_whose_turn_it_is(units, free):
    case = lead(a_case(units.works_1), until="T8")

    assert (case.due_code, case.due_on) == ("t-decide", DAY(2025, 11, 12))
    assert (case.turn_level, case.turn_unit) == ("BASE", units.works)
    case = lead(case, until="T13", way=[("T10", "2025-10-08"), ("T11", "2025-10-10")])
    assert (case.turn_level, case.turn_unit) == ("DECIDER", units.north)


def test_decision_of_the_admission_stands_in_the_entry(admitted):
    with whole_register():
        event = admitted.person.events.get()

    assert (event.decision_number, event.decision_date) == ("T13-NQ", DAY(2025, 10, 29))


def test_recognition_counts_from_the_end_of_probation(admitted):
    late = DAY(2027, 1, 20)
    step(admitted, "T16", "2026-12-20", on=late)
    step(admitted, "T17b", "2027-01-05", on=late)
    step(admitted, "T17", "2027-01-15", on=late, number="7-QĐ/ĐU")

    case = again(admitted)
    assert (case.state, case.closed_on) == ("A18", DAY(2027, 1, 15))
    assert stays_of(case.person) == [
        ("BAC.CTY.1", "PROBATIONARY", DAY(2025, 11, 25), DAY(2026, 11, 25)),
        ("BAC.CTY.1", "OFFICIAL", DAY(2026, 11, 25), None),
    ]


def test_end_of_probation_is_a_step_of_its_own(admitted):
    step(admitted, "T16", "2026-12-20", on=DAY(2026, 12, 21))

    with whole_register():
        codes = list(
            CaseStep.objects.filter(case=admitted)
            .order_by("id")
            .values_list("transition", "acted_on")
        )
    assert codes[-2:] == [("T15", DAY(2026, 11, 25)), ("T16", DAY(2026, 12, 20))]


def test_recognition_before_the_end_of_probation_is_refused(admitted):
    with pytest.raises(WrongState):
        step(admitted, "T16", "2026-11-24", on=DAY(2026, 12, 21))


def test_calendar_ends_probations_for_the_whole_register_only(admitted):
    assert end_probations(actor=SYSTEM, at=at(DAY(2026, 11, 24))) == 0
    assert end_probations(actor=SYSTEM, at=at(DAY(2026, 11, 25))) == 1
    assert again(admitted).state == "A15"


def test_removal_ends_the_membership(admitted):
    step(admitted, "T18", "2026-05-20", number="9-QĐ/ĐU", note="không đủ tư cách")

    case = again(admitted)
    assert (case.state, case.person.state) == ("Z3", "LEFT")
    assert ledger_of(case.person)[-1][0] == "DELP"


def test_cancelled_decision_is_a_reversal_and_not_a_deletion(admitted):
    step(admitted, "T19", "2026-05-20", number="9-QĐ/ĐU", note="sai tiêu chuẩn")

    case = again(admitted)
    assert (case.state, case.person.state) == ("Z4", "NONE")
    assert [entry[0] for entry in ledger_of(case.person)] == ["ADM", "REV"]


def test_cancelled_recognition_gives_the_probation_back(admitted):
    late = DAY(2027, 1, 20)
    for code, day in (("T16", "2026-12-20"), ("T17b", "2027-01-05")):
        step(admitted, code, day, on=late)
    step(admitted, "T17", "2027-01-15", on=late)
    step(admitted, "T19r", "2027-01-20", on=late, note="sai thẩm quyền")

    case = again(admitted)
    assert (case.state, case.closed_on) == ("A15", None)
    assert case.person.state == "PROBATIONARY"


def test_short_vote_keeps_the_case_where_it_was(units, free):
    case = lead(a_case(units.works_1), until="T7")
    vote = {"entitled": 15, "base": 15, "cast": 15, "in_favour": 9, "against": 6}
    enough = vote | {"in_favour": 10, "against": 5}
    with pytest.raises(VoteSaysOtherwise):
        step(case, "T8x", "2025-09-10", vote=enough)
    step(case, "T8x", "2025-09-10", vote=vote)

    assert again(case).state == "A7"
    assert again(case).sections["votes"]["ballots"][0]["in_favour"] == 9
    step(case, "T8", "2025-09-20", vote=enough)
    ballots = again(case).sections["votes"]["ballots"]
    assert [b.get("ballot", 1) for b in ballots] == [1, 2]


def test_step_out_of_turn_is_refused(units, free):
    with pytest.raises(WrongState, match="quần chúng"):
        step(a_case(units.works_1), "T8", "2025-09-10")


def test_step_of_tomorrow_is_refused(units, free):
    with pytest.raises(InTheFuture):
        step(a_case(units.works_1), "T1", "2026-06-02")


def test_blocked_step_says_what_stops_it(units, monkeypatch):
    case = a_case(units.works_1)
    with (
        checks_are(monkeypatch, [("L01", fired(name="An"))]),
        pytest.raises(StepBlocked, match="Chưa có nghị quyết chi bộ") as caught,
    ):
        step(case, "T1", "2025-02-10")
    assert [f.check for f in caught.value.findings] == ["L01"]
    assert again(case).state == "A0"


def test_check_is_passed_with_a_reason_and_a_document(units, monkeypatch):
    case = a_case(units.works_1)
    passed = Override("L01", "nghị quyết bị thất lạc", "12-CV/ĐU")
    with checks_are(monkeypatch, [("L01", fired(name="An"))]):
        step(case, "T1", "2025-02-10", overrides=(passed,))

    [kept] = last_step(case).findings
    assert (kept["check"], kept["reason"], kept["document"], kept["passed_by"]) == (
        "L01",
        "nghị quyết bị thất lạc",
        "12-CV/ĐU",
        "tests",
    )
    assert trail("admission.step")[-1].detail["passed"] == ["L01"]


def test_check_is_not_passed_without_a_document(units, monkeypatch):
    case = a_case(units.works_1)
    passed = (Override("L01", "vì", ""),)
    with (
        checks_are(monkeypatch, [("L01", fired(name="An"))]),
        pytest.raises(OverrideRefused),
    ):
        step(case, "T1", "2025-02-10", overrides=passed)


def test_some_checks_are_never_passed(units, monkeypatch):
    case = lead_without_checks(units, monkeypatch, "T7")
    passed = (Override("P01", "vì", "12-CV/ĐU"),)
    young = fired(name="An", meeting=DAY(2025, 9, 10))
    with (
        checks_are(monkeypatch, [("P01", young)]),
        pytest.raises(OverrideRefused, match="P01"),
    ):
        step(case, "T8", "2025-09-10", overrides=passed)


def lead_without_checks(units, monkeypatch, until):
    with checks_are(monkeypatch):
        return lead(a_case(units.works_1), until=until)


def test_warning_is_kept_with_who_passed_it(units, monkeypatch):
    case = lead_without_checks(units, monkeypatch, "T7")
    warned = fired(name="An", meeting=DAY(2025, 9, 10))
    with checks_are(monkeypatch, [("P02", warned)]):
        step(case, "T8", "2025-09-10", actor=SystemActor("chị Lan"))

    [kept] = last_step(case).findings
    assert (kept["check"], kept["severity"], kept["passed_by"]) == (
        "P02",
        "W",
        "chị Lan",
    )


def test_step_keeps_pack_and_profile_of_its_own_day(units, free):
    case = lead(a_case(units.works_1), until="T8")

    with whole_register():
        packs = dict(
            CaseStep.objects.filter(case=case).values_list("transition", "pack")
        )
    assert (packs["T1"], packs["T8"]) == ("TW-24", "TW-294")


def test_stale_page_is_refused(units, free):
    case = a_case(units.works_1)
    step(case, "T1", "2025-02-10", version=case.version)

    with pytest.raises(CaseChanged):
        step(case, "T2", "2025-05-05", version=case.version)


def test_branch_takes_its_own_steps_and_not_those_above(units, actors, free):
    village = a_case(units.north_1, actor=actors.secretary)
    step(village, "T1", "2025-02-10", actor=actors.secretary)
    step(village, "T2", "2025-05-05", actor=actors.secretary)
    step(village, "T3", "2025-07-15", actor=actors.secretary)

    with pytest.raises(NotAllowed):
        step(village, "T4", "2025-07-28", actor=actors.secretary)
    step(village, "T4", "2025-07-28", actor=actors.north_office)
    assert again(village).state == "A4"


def test_branch_secretary_records_the_ceremony(units, actors, free):
    way = [
        ("T5", "2025-07-30"),
        ("T6", "2025-07-31"),
        ("T7", "2025-09-05"),
        ("T8", "2025-09-10"),
        ("T11c", "2025-09-12"),
        ("T13", "2025-10-29"),
        ("T14r", "2025-11-05"),
    ]
    case = lead(a_case(units.north_1), until="T4")
    case = lead(case, until="T14r", way=way)
    step(case, "T14", "2025-11-25", actor=actors.secretary)

    person = again(case).person
    assert ledger_of(person) == [("ADM", DAY(2025, 11, 25), "", "BAC.1")]
    assert trail("register.admit")[-1].actor_name == actors.secretary.name


def test_readmission_uses_the_person_who_was(units, people, free):
    leave(people.cuc)
    case = a_case(
        units.works_1,
        name="Lê Thị Cúc",
        path="READMISSION",
        person=fresh(people.cuc),
    )
    case = lead(case, until="T14")

    assert case.person == people.cuc
    assert [entry[0] for entry in ledger_of(people.cuc)] == ["OPB", "DEL", "REA"]


def leave(person):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=person,
        kind="DEL",
        day=DAY(2022, 1, 10),
        decision=PAPER,
    )


SHORT = {"in_favour": 1, "entitled": 9}
SHORT_DAYS = ("2026-12-02", "2026-12-09", "2026-12-16")


def test_fourth_short_vote_on_recognition_is_blocked(admitted, monkeypatch):
    late = DAY(2026, 12, 28)
    for day in SHORT_DAYS:
        step(admitted, "T16x", day, on=late, vote=SHORT, note="chưa đủ phiếu")

    functions = dict.fromkeys(catalogue(), lambda moment: [])
    functions["Q09"] = every_check()["Q09"]
    with monkeypatch.context() as patch:
        patch.setattr(JUDGE, "every_check", lambda: functions)
        with pytest.raises(StepBlocked):
            step(admitted, "T16x", "2026-12-23", on=late, vote=SHORT, note="lần bốn")
    assert (again(admitted).state, again(admitted).short_votes) == ("A15", 3)


def test_third_short_vote_opens_the_report_upward(admitted):
    late = DAY(2026, 12, 28)
    for day in SHORT_DAYS:
        with pytest.raises(WrongState):
            step(admitted, "T16e", day, on=late)
        step(admitted, "T16x", day, on=late, vote=SHORT, note="chưa đủ phiếu")

    step(admitted, "T16e", "2026-12-23", on=late, number="9-BC/CB")
    assert again(admitted).state == "A16"
