"""The cases of a demo city show everything once, and are in order but where meant."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from dangvu.admission.case import Gate, Step
from dangvu.admission.checks import Finding, judge, pinned
from dangvu.admission.judging import findings_at
from dangvu.admission.procedures import procedure
from dangvu.admission.special_cases import special_cases, special_cases_of
from dangvu.demo.plan.development.model import PlannedCase
from dangvu.rulebook.calendar import named_calendar
from support.development import TODAY, document, planned_cases

RULES = pinned(pack="TW-294")
CALENDAR = named_calendar("H1")
#: What is meant to fire in a case with a flaw, by the flaw and the state.
MEANT = {
    ("SLOW", "A6"): {"V13"},
    ("SLOW", "A8"): {"D03"},
    ("SLOW", "A11"): {"D03", "D04"},
    ("NOT_REVIEWED", "A4"): {"L06"},
    ("NO_HELPER", "A7"): {"L03"},
}
#: What blocks the vote of the branch in a case with a flaw.
BLOCKED = {"EXPIRED": "L11", "NO_RESIDENCE": "O02", "NO_HELPER": "L04"}


@pytest.fixture(scope="module")
def cases() -> list[PlannedCase]:
    return planned_cases()


def found(case: PlannedCase) -> list[Finding]:
    return judge(document(case), at=TODAY, rules=RULES, calendar=CALENDAR)


def test_cases_stand_in_every_state(cases: list[PlannedCase]) -> None:
    there = {case.way.state for case in cases}

    assert there == {state.code for state in procedure().states}


def test_cases_are_every_special_case_that_a_document_can_tell(
    cases: list[PlannedCase],
) -> None:
    told = {one.code for case in cases for one in special_cases_of(document(case))}

    assert told == {one.code for one in special_cases()}


def test_cases_are_judged_without_findings_but_those_meant(
    cases: list[PlannedCase],
) -> None:
    for case in cases:
        meant = MEANT.get((case.flaw, case.way.state), set())
        assert {finding.check for finding in found(case)} == meant, case.way


@pytest.mark.parametrize("flaw", list(BLOCKED))
def test_case_with_a_flaw_shows_what_blocks_the_vote(
    cases: list[PlannedCase], flaw: str
) -> None:
    case = next(one for one in cases if one.flaw == flaw)
    found = findings_at(
        document(case),
        Step(gate=Gate.T8, on=TODAY),
        today=TODAY,
        rules=RULES,
        calendar=CALENDAR,
    )

    assert BLOCKED[flaw] in {finding.check for finding in found if finding.blocks}


def test_steps_of_cases_lead_from_state_to_state(cases: list[PlannedCase]) -> None:
    for case in cases:
        state = procedure().start.code
        for code, day in case.way.steps:
            step = procedure().transition(code)
            assert state in step.sources
            assert set(step.needs) <= case.place.chain.conditions
            assert day <= TODAY
            state = step.lands(state)
        days = [day for _code, day in case.way.steps]
        assert (state, days) == (case.way.state, sorted(days))


def test_cases_of_members_keep_the_days_of_the_ledger(
    cases: list[PlannedCase],
) -> None:
    member = next(case for case in cases if case.way.state == "A18")

    assert member.way.day("T13") == dt.date(2025, 7, 16)
    assert member.way.day("T14") == dt.date(2025, 8, 5)
    assert member.way.day("T15") == dt.date(2026, 8, 5)
    assert member.way.day("T17", "T17c") == dt.date(2026, 9, 9)
    assert member.events["T14"] == 50


def test_cases_without_seals_tell_nothing_that_would_be_sealed() -> None:
    sealed = {"special", "readmission"}

    for case in planned_cases(with_sealed=False):
        assert not sealed & case.sections.keys()
        assert "kin" not in case.sections.get("cv", {})


def test_proceedings_stand_beside_the_first_case_of_a_state(
    cases: list[PlannedCase],
) -> None:
    beside = Counter(one.procedure for case in cases for one in case.proceedings)

    assert beside == {"REMOVAL": 2, "CANCELLATION": 1, "REDOING": 1, "APPEAL": 1}


def test_cases_are_as_many_as_asked_for() -> None:
    before = [case for case in planned_cases(wanted=150) if not case.events]

    assert len(before) == 150
