"""Removal, cancellation, redoing and appeal beside a case."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import CaseStep, Proceeding
from dangvu.admission.operations.proceedings import (
    CannotBegin,
    NumberMissing,
    open_proceeding,
    step_proceeding,
)
from dangvu.admission.operations.restated_dates import DatesNotRestated
from dangvu.admission.queries.document import document_of
from dangvu.admission.step_draft import StepDraft
from dangvu.admission.vote_results import VoteSaysOtherwise
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.register.queries.verify import verify_register
from dangvu.statistics.queries.reports import make_sheet
from dangvu.workflow.machine import WrongState
from support.admissions import WAY, a_case, again, checks_are, lead, step
from support.organisation import SYSTEM, at
from support.reading import ledger_of, stays_of

OPENED = dt.date(2026, 3, 1)
EARLIER = dt.date(2024, 2, 1)


@pytest.fixture
def admitted(units, monkeypatch):
    with checks_are(monkeypatch):
        yield lead(a_case(units.works_1), until="T14")


def begin(case, code, *, actor=SYSTEM):
    return open_proceeding(actor=actor, at=at(), case=case, code=code, opened_on=OPENED)


def act(proceeding, code, day, *, actor=SYSTEM, **more):
    draft = StepDraft(code, dt.date.fromisoformat(day), **more)
    return step_proceeding(actor=actor, at=at(), proceeding=proceeding, draft=draft)


@pytest.fixture
def recognised(units, monkeypatch):
    way = [(code, f"{int(day[:4]) - 1}{day[4:]}") for code, day in WAY]
    with checks_are(monkeypatch):
        case = lead(a_case(units.works_1, opened_on=EARLIER), until="T14", way=way)
        for code, day in (
            ("T16", "2025-12-02"),
            ("T17b", "2025-12-10"),
            ("T17", "2025-12-20"),
        ):
            step(case, code, day, number=f"{code}-QĐ")
        yield again(case)


def admissions(units, first, last):
    """The admissions of a period in ST-01, whose identities hold."""
    made = make_sheet(
        actor=SYSTEM, table="ST-01", unit=units.works, period=(first, last)
    )
    assert [one.code for one in made.identities if not one.holds] == []
    return next(row.cells["total"] for row in made.lines if row.code == "ADM")


def remove(admitted):
    removal = begin(admitted, "REMOVAL")
    act(removal, "R-ASK", "2026-03-02")
    act(removal, "R-CELL", "2026-04-01")
    act(removal, "R-BASE", "2026-04-10")
    act(removal, "R-DECIDE", "2026-04-20", number="5-QĐ/ĐU", note="không phấn đấu")
    return removal


@pytest.mark.parametrize(("code", "in_favour"), [("R-SHORT", 6), ("R-CELL", 5)])
def test_vote_on_a_removal_is_recorded_as_what_it_is(admitted, code, in_favour):
    removal = begin(admitted, "REMOVAL")

    with pytest.raises(VoteSaysOtherwise):
        act(removal, code, "2026-04-01", vote={"entitled": 9, "in_favour": in_favour})


def test_three_short_votes_on_a_removal_are_reported_upward(admitted):
    removal = begin(admitted, "REMOVAL")
    days = ("2026-04-01", "2026-04-08", "2026-04-15")
    for number, day in enumerate(days, start=1):
        with pytest.raises(WrongState):
            act(removal, "R-UP", day)
        act(removal, "R-SHORT", day, vote={"entitled": 9, "in_favour": 5})
        assert number == len(document_of(again(admitted)).votes.ballots)

    act(removal, "R-UP", "2026-04-16")

    ballots = document_of(again(admitted)).votes.ballots
    assert {one.reported_on for one in ballots} == {dt.date(2026, 4, 16)}
    with whole_register():
        assert Proceeding.objects.get(pk=removal.pk).state == "R1"


def test_removal_goes_through_every_level_into_the_ledger(admitted):
    removal = remove(admitted)

    case = again(admitted)
    assert (case.state, case.closed_on) == ("Z3", dt.date(2026, 4, 20))
    assert ledger_of(case.person)[-1][:2] == ("DELP", dt.date(2026, 4, 20))
    with whole_register():
        stored = Proceeding.objects.get(pk=removal.pk)
        steps = CaseStep.objects.filter(proceeding=removal).order_by("id")
        codes = [step.transition for step in steps]
    assert (stored.state, stored.closed_on) == ("RX", dt.date(2026, 4, 20))
    assert codes == ["R-ASK", "R-CELL", "R-BASE", "R-DECIDE"]


def test_level_is_not_left_out(admitted):
    removal = begin(admitted, "REMOVAL")
    act(removal, "R-CELL", "2026-04-01")

    with pytest.raises(WrongState):
        act(removal, "R-DECIDE", "2026-04-20")


def test_keeping_a_member_needs_a_reason(admitted):
    removal = begin(admitted, "REMOVAL")

    with pytest.raises(ReasonMissing):
        act(removal, "R-KEEP", "2026-04-20")
    act(removal, "R-KEEP", "2026-04-20", note="tiến bộ rõ")
    assert again(admitted).state == "A14"


def test_upheld_appeal_restores_the_member(admitted):
    remove(admitted)
    appeal = begin(again(admitted), "APPEAL")
    act(appeal, "P-ACCEPT", "2026-05-04")
    with pytest.raises(NumberMissing):
        act(appeal, "P-UPHOLD", "2026-05-20", number=" ")
    act(appeal, "P-UPHOLD", "2026-05-20", number="8-QĐ/TU")

    case = again(admitted)
    assert (case.state, case.closed_on) == ("A14", None)
    assert [entry[0] for entry in ledger_of(case.person)] == ["ADM", "DELP", "REI"]


def standing_of(proceeding):
    with whole_register():
        row = Proceeding.objects.get(pk=proceeding.pk)
    return row.turn_unit_id, row.turn_level, row.due_on, row.due_code


def test_proceeding_keeps_whose_turn_it_is_and_until_when(admitted, units):
    removal = begin(admitted, "REMOVAL")
    begun = standing_of(removal)
    act(removal, "R-CELL", "2026-04-01")
    resolved = standing_of(removal)
    act(removal, "R-BASE", "2026-04-10")
    act(removal, "R-DECIDE", "2026-04-20", number="5-QĐ/ĐU", note="không phấn đấu")
    appeal = begin(again(admitted), "APPEAL")
    received = {"removal": {"appeal": {"received_on": "2026-05-04"}}}
    act(appeal, "P-ACCEPT", "2026-05-04", sections=received)

    assert begun == (units.works_1.pk, "CELL", None, "")
    assert resolved == (units.works.pk, "BASE", None, "")
    assert standing_of(removal) == (None, "", None, "")
    assert standing_of(appeal)[1:] == (
        "DECIDER",
        dt.date(2026, 9, 10),
        "t-appeal-answer",
    )


def test_cancellation_takes_the_admission_back(admitted):
    cancelling = begin(admitted, "CANCELLATION")
    letter = {"removal": {"cancellation": {"failed_standard": "khai man lý lịch"}}}
    act(cancelling, "H-ORDER", "2026-04-01", sections=letter)
    act(cancelling, "H-HEAR", "2026-04-10")
    act(cancelling, "H-CANCEL", "2026-04-20", number="6-QĐ/ĐU", note="sai tiêu chuẩn")

    case = again(admitted)
    assert case.state == "Z4"
    assert case.sections["removal"]["cancellation"] == {
        "failed_standard": "khai man lý lịch",
        "fault": "STANDARD",
        "cancelled_on": "2026-04-20",
    }
    assert [entry[0] for entry in ledger_of(case.person)] == ["ADM", "REV"]


def redo(case, *, restated, day="2026-04-20"):
    redoing = begin(case, "REDOING")
    act(redoing, "S-VERIFY", "2026-04-01")
    act(redoing, "S-REDO", "2026-04-10", note="biểu quyết lại")
    facts = {"removal": {"cancellation": restated}}
    return act(redoing, "S-DECIDE", day, number="9-QĐ/ĐU", sections=facts)


def test_redoing_restates_the_admission_in_the_ledger(admitted):
    redo(admitted, restated={"restated_admission_on": "2025-12-15"})

    case = again(admitted)
    assert (case.state, case.ceremony_on) == ("A14", dt.date(2025, 11, 25))
    assert case.probation_ends_on == dt.date(2026, 12, 15)
    assert sorted(entry[0] for entry in ledger_of(case.person)) == ["ADM", "ADM", "REV"]
    assert [stay[1:3] for stay in stays_of(case.person)] == [
        ("PROBATIONARY", dt.date(2025, 12, 15))
    ]


def test_redoing_without_the_new_dates_changes_nothing(admitted):
    with pytest.raises(DatesNotRestated):
        redo(admitted, restated={"cancelled_by": "ISSUER"})

    assert [entry[0] for entry in ledger_of(again(admitted).person)] == ["ADM"]
    with whole_register():
        assert Proceeding.objects.get(case=admitted).state == "S2"


def test_restated_dates_keep_the_identities_of_the_report(admitted, units):
    year = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    months = (dt.date(2026, 1, 1), dt.date(2026, 5, 31))
    before = [admissions(units, *span) for span in (year, months)]

    redo(admitted, restated={"restated_admission_on": "2026-01-10"})

    assert before == [1, 0]
    assert [admissions(units, *span) for span in (year, months)] == [0, 1]
    with whole_register():
        assert verify_register().broken == []


def test_cancellation_takes_the_restated_admission_back(admitted):
    redo(admitted, restated={"restated_admission_on": "2025-12-15"})
    cancelling = begin(again(admitted), "CANCELLATION")
    act(cancelling, "H-ORDER", "2026-05-04")
    act(cancelling, "H-CANCEL", "2026-05-05", number="6-QĐ/ĐU")

    kinds = [entry[0] for entry in ledger_of(again(admitted).person)]
    assert sorted(kinds) == ["ADM", "ADM", "REV", "REV"]


def test_recognition_alone_is_cancelled(recognised):
    cancelling = begin(recognised, "CANCELLATION")
    act(cancelling, "H-ORDER", "2026-05-04")
    act(cancelling, "H-CANCEL-R", "2026-05-05", number="6-QĐ/ĐU")

    case = again(recognised)
    assert case.state == "A15"
    assert sorted(entry[0] for entry in ledger_of(case.person)) == ["ADM", "REC", "REV"]


def test_redoing_restates_both_dates_of_an_official_member(recognised):
    dates = {
        "restated_admission_on": "2025-03-03",
        "restated_official_on": "2026-03-03",
    }
    redo(recognised, restated=dates)

    case = again(recognised)
    assert case.official_on == dt.date(2026, 3, 3)
    assert [stay[1:3] for stay in stays_of(case.person)] == [
        ("PROBATIONARY", dt.date(2025, 3, 3)),
        ("OFFICIAL", dt.date(2026, 3, 3)),
    ]


def test_member_is_asked_three_times_at_most(admitted):
    removal = begin(admitted, "REMOVAL")
    for day in ("2026-03-02", "2026-03-16", "2026-03-30"):
        act(removal, "R-ASK", day)

    assert again(admitted).sections["removal"]["self_review_requests"] == [
        "2026-03-02",
        "2026-03-16",
        "2026-03-30",
    ]
    with pytest.raises(CannotBegin):
        act(removal, "R-ASK", "2026-04-13")


def test_votes_on_a_removal_stand_with_their_base(admitted):
    removal = begin(admitted, "REMOVAL")
    act(removal, "R-SHORT", "2026-03-20", vote={"in_favour": 0})
    act(removal, "R-CELL", "2026-04-01", vote={"entitled": 3, "in_favour": 2})
    act(removal, "R-BASE", "2026-04-10", vote={"entitled": 9, "in_favour": 7})

    ballots = again(admitted).sections["votes"]["ballots"]
    found = [b for b in ballots if b["gate"] == "T18"]
    assert [(b["body"], b.get("ballot", 1), b["in_favour"]) for b in found] == [
        ("CELL", 1, 0),
        ("CELL", 2, 2),
        ("GRASSROOTS_COMMITTEE", 1, 7),
    ]
    assert all("entitled" in ballot for ballot in found)


def test_one_procedure_of_a_kind_is_open_at_a_time(admitted):
    begin(admitted, "REMOVAL")

    with pytest.raises(CannotBegin):
        begin(admitted, "REMOVAL")


def test_appeal_needs_a_removal(admitted):
    with pytest.raises(CannotBegin):
        begin(admitted, "APPEAL")


def test_branch_beside_may_not_begin(admitted, actors):
    with pytest.raises(NotAllowed):
        begin(admitted, "REMOVAL", actor=actors.secretary)
