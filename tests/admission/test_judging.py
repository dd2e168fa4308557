"""What is said of findings to those who are to put them right."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import pinned
from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.judging import findings_at, gaps_at, left_open, section_asked
from dangvu.rulebook.calendar import WorkCalendar
from support.cases import fires, whole_case
from support.cases.build import LATER


@pytest.mark.parametrize(
    ("check", "section"),
    [
        ("V11", "special"),
        ("O05", "verification"),
        ("S03", "cv"),
        ("S12", "decision"),
        ("K07", "cv"),
        ("E01", "votes"),
        ("E09", "decision"),
        ("C04", "probation"),
        ("G01", ""),
    ],
)
def test_section_is_where_the_facts_of_a_check_are_written(check, section):
    assert section_asked(check) == section


def test_every_check_but_the_general_ones_has_a_section_of_the_case():
    named = {section_asked(check) for check in catalogue() if check[0] != "G"}

    assert named <= set(Case.model_fields)


DECIDED = dt.date(2025, 10, 29)
BOOKS = {
    "rules": pinned(pack="TW-294"),
    "calendar": WorkCalendar(off=frozenset(), years=None),
}


def test_result_is_not_asked_before_the_decision():
    case = whole_case(until="T11", decision__notified_on=None)
    step = Step(gate=Gate.T13, on=DECIDED)

    found = findings_at(case, step, today=DECIDED, **BOOKS)

    assert "D05" not in {one.check for one in found}


@pytest.mark.parametrize(("told", "expected"), [(None, ["D05"]), (DECIDED, [])])
def test_result_that_was_not_told_stays_open_after_the_decision(told, expected):
    case = whole_case(decision__notified_on=told)

    found = left_open(case, today=dt.date(2026, 1, 6), **BOOKS)

    assert [one.check for one in found] == expected


ALLOWED = dt.date(2025, 7, 28)
SIXTY = dt.date(1965, 6, 30)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"applicant__birth_date": dt.date(2007, 7, 28)}, ["P11"]),
        ({"applicant__birth_date": dt.date(2007, 8, 1)}, ["P01", "P11"]),
        ({"applicant__birth_date": SIXTY}, ["P04", "P11"]),
        ({"applicant__education": {"level": "PRIMARY"}}, ["P06"]),
        ({"applicant__education": {}}, []),
        ({"applicant__is_citizen": False}, ["P09"]),
        ({"applicant__is_citizen": None}, []),
    ],
)
def test_permission_is_warned_of_personal_facts_that_will_stop_the_vote(
    changes, expected
):
    case = whole_case(until="T3", **changes)

    found = findings_at(case, Step(gate=Gate.T4, on=ALLOWED), today=LATER, **BOOKS)

    assert [(one.check, str(one.severity)) for one in found] == [
        (check, "W") for check in expected
    ]


def test_personal_facts_are_not_warned_of_at_another_step_or_afterwards():
    young = {"applicant__birth_date": dt.date(2007, 8, 1)}
    step = Step(gate=Gate.T3, on=ALLOWED)

    assert (
        findings_at(whole_case(until="T2", **young), step, today=LATER, **BOOKS) == []
    )
    assert "P01" not in fires(whole_case(until="T4", **young))


def test_every_check_asked_at_a_step_has_a_value_for_its_day():
    steps = whole_case().steps

    assert gaps_at(whole_case(), steps, today=dt.date(2026, 1, 6), **BOOKS) == []
