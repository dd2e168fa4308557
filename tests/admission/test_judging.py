"""What is said of findings to those who are to put them right."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import pinned
from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.judging import findings_at, gaps_at, left_open, section_asked
from dangvu.rulebook.calendar import WorkCalendar
from support.cases import whole_case


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


def test_every_check_asked_at_a_step_has_a_value_for_its_day():
    steps = whole_case().steps

    assert gaps_at(whole_case(), steps, today=dt.date(2026, 1, 6), **BOOKS) == []
