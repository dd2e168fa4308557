"""Checks of every step: order, rules of the day, dates."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import judge, ruling_of_the_day
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case

D = dt.date
SIGNED = "cv__signed_on"


def of_the_day(**changes):
    case = whole_case(**changes)
    found = judge(
        case,
        at=D(2026, 12, 30),
        rules=ruling_of_the_day(profile_on=lambda _day: "HN-02"),
        calendar=named_calendar("H1"),
    )
    return {(one.check, one.on) for one in found if one.check == "G02"}


def steps(*days: tuple[str, dt.date]) -> dict[str, list[dict[str, object]]]:
    return {"steps": [{"gate": gate, "on": day} for gate, day in days]}


def test_whole_case_fires_nothing():
    assert fires(whole_case()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (steps(("T1", D(2025, 2, 10)), ("T3", D(2025, 2, 10))), []),
        (steps(("T1", D(2025, 2, 10)), ("T3", D(2025, 2, 9))), ["G01"]),
        (steps(("T3", D(2025, 2, 9)), ("T1", D(2025, 2, 10))), ["G01"]),
        (steps(("T1", D(2025, 2, 10)), ("T1b", D(2025, 2, 10))), []),
        (steps(("T1", D(2025, 2, 10)), ("T1b", D(2025, 2, 9))), ["G01"]),
        (steps(("T10", D(2025, 10, 8)), ("T11", D(2025, 10, 8))), []),
        (steps(("T10", D(2025, 10, 8)), ("T11", D(2025, 10, 7))), ["G01"]),
        (steps(("T11", D(2025, 10, 10)), ("T12", D(2025, 10, 9))), ["G01"]),
        (steps(("T11", D(2025, 10, 29)), ("T13", D(2025, 10, 29))), []),
        (steps(("T11", D(2025, 10, 30)), ("T13", D(2025, 10, 29))), ["G01"]),
        (steps(("T12", D(2025, 10, 30)), ("T13", D(2025, 10, 29))), ["G01"]),
        (steps(("T12", D(2025, 10, 30)), ("T13b", D(2025, 10, 29))), ["G01"]),
    ],
)
def test_steps_go_in_their_order(changes, expected):
    found = fires(whole_case(**changes, listing__certificates=()))

    assert [code for code in found if code == "G01"] == expected


def test_step_taken_anew_is_compared_with_the_steps_before_it():
    again = steps(
        ("T5", D(2024, 7, 1)),
        ("T8", D(2024, 9, 1)),
        ("T5", D(2025, 7, 30)),
        ("T8", D(2025, 9, 10)),
    )

    assert "G01" not in fires(whole_case(**again))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cv__application__date": D(2025, 7, 15)}, []),
        ({"cv__application__date": D(2025, 7, 14)}, ["G01"]),
        ({SIGNED: D(2025, 7, 29)}, ["G01"]),
        ({SIGNED: D(2025, 7, 31)}, []),
        ({"listing__dossier_opened_on": None}, ["G03"]),
        ({"listing__permission__date": None}, ["G03"]),
        ({"verification__certification__signed_on": None}, ["G03"]),
        ({"listing__reviewed_on": D(2026, 12, 30)}, []),
        ({"listing__reviewed_on": D(2026, 12, 31)}, ["G03"]),
    ],
)
def test_papers_are_dated_in_their_order(changes, expected):
    assert [code for code in fires(whole_case(**changes)) if code[0] == "G"] == expected


def test_day_that_is_planned_may_lie_ahead():
    planned = {"gate": "T8", "on": D(2025, 9, 10)}
    case = whole_case(until="T7", next=planned, listing__reviewed_on=D(2025, 9, 10))

    assert "G03" not in fires(case, at=D(2025, 12, 29))
    assert fires(whole_case(until="T8"), at=D(2025, 9, 9)).count("G03") == 1


def test_rules_that_were_not_read_are_said_where_nothing_is_pinned():
    recognition = steps(("T14", D(2025, 11, 25)), ("T16", D(2026, 4, 7)))
    later = steps(("T14", D(2025, 11, 25)), ("T16", D(2026, 4, 8)))

    assert of_the_day(**recognition) == set()
    assert of_the_day(**later) == {("G02", D(2026, 4, 8))}


def test_day_that_no_pack_covers_is_judged_by_the_nearest():
    assert of_the_day(**steps(("T1", D(2019, 1, 1)))) == {("G02", D(2019, 1, 1))}
