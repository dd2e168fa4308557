"""Clocks of a case: the days of worked example WE-01, and what stops and opens them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.admission.case import Case
from dangvu.admission.checks import pinned
from dangvu.admission.clocks import clocks, next_due, probation_end
from dangvu.admission.step_facts import stated
from dangvu.core.periods import add_months
from dangvu.rulebook.calendar import named_calendar

HANOI = pinned(pack="TW-294", profile="HN-02")
NATIONAL = pinned(pack="TW-294")
ON = dt.date(2026, 1, 10)
STEPS = [("T8", "2025-09-10"), ("T13", "2025-10-29"), ("T14", "2025-11-25")]


def case(**sections):
    steps = [{"gate": gate, "on": on} for gate, on in STEPS]
    return Case.model_validate({"steps": steps} | sections)


WE_01 = case(
    organisation={"chain": "A", "has_section_committee": True},
    listing={
        "certificates": [{"date": "2025-07-15"}],
        "dossier_opened_on": "2025-07-30",
    },
    verification={
        "requests": [
            {
                "addressee": "Đảng ủy xã Mẫu",
                "received_on": "2025-08-04",
                "replied_on": "2025-08-29",
            }
        ]
    },
    decision={
        "sent_by_cell_on": "2025-09-16",
        "sent_by_grassroots_on": "2025-10-10",
        "signed_on": "2025-10-29",
        "received_on": "2025-11-05",
        "ceremony": {"held_on": "2025-11-25"},
    },
)


def found(document, *, on=ON, rules=HANOI):
    return clocks(document, on=on, rules=rules, calendar=named_calendar("H1"))


def by_code(document, **more):
    return {clock.code: clock for clock in found(document, **more)}


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("t-cert", "2030-07-15"),
        ("t-dossier", "2026-07-30"),
        ("t-verify", "2025-09-17"),
        ("t-send-cell", "2025-09-17"),
        ("t-send-base", "2025-10-15"),
        ("t-decide", "2025-11-12"),
        ("t-ceremony", "2025-12-17"),
        ("t-db", "2025-12-10"),
        ("t-cv", "2026-01-08"),
        ("t-probation", "2026-11-25"),
        ("t-official-cell", "2027-01-07"),
    ],
)
def test_we_01_has_the_deadlines_of_the_specification(code, due):
    assert by_code(WE_01)[code].due == dt.date.fromisoformat(due)


def test_decision_may_be_extended_by_fifteen_working_days():
    clock = by_code(WE_01)["t-decide"]

    assert clock.extended == dt.date(2025, 12, 3)
    assert (clock.is_running, clock.is_over) == (False, False)
    assert "294-QĐ/TW" in clock.citation


def test_what_only_hanoi_limits_has_no_clock_under_national_rules():
    assert {"t-send-cell", "t-send-base", "t-db"} & set(
        by_code(WE_01, rules=NATIONAL)
    ) == set()


def test_village_branch_has_no_clock_of_a_grassroots_committee():
    village = WE_01.model_copy(
        update={"organisation": WE_01.organisation.model_copy(update={"chain": "D"})}
    )

    assert "t-send-base" not in by_code(village)


def test_clock_is_over_on_the_day_after_the_last_one():
    waiting = case(decision={"received_on": "2025-11-05"})
    last = dt.date(2025, 12, 17)

    late = [
        by_code(waiting, on=last + dt.timedelta(days=days))["t-ceremony"].is_over
        for days in (0, 1)
    ]
    assert late == [False, True]


def test_probation_opens_on_its_last_day():
    days = [dt.date(2026, 11, 24), dt.date(2026, 11, 25)]

    assert [by_code(WE_01, on=day)["t-probation"].is_over for day in days] == [
        False,
        True,
    ]


def test_next_clock_of_a_state_is_the_one_that_ends_first():
    running = found(WE_01, on=dt.date(2025, 12, 1))
    due = next_due(running, "A14")

    assert due is not None
    assert (due.code, due.due) == ("t-db", dt.date(2025, 12, 10))


def test_days_beyond_the_holiday_table_are_provisional():
    short = named_calendar("H1")
    table = type(short)(off=short.off, years=frozenset({2025}))
    waiting = case(decision={"received_on": "2025-12-20"})
    [clock] = [
        c
        for c in clocks(waiting, on=ON, rules=NATIONAL, calendar=table)
        if c.code == "t-ceremony"
    ]

    assert clock.is_provisional
    assert clock.due > dt.date(2026, 1, 1)


def held_on(day):
    return case(decision={"signed_on": "2025-07-10", "ceremony": {"held_on": day}})


@given(
    ceremony=st.dates(dt.date(2025, 7, 10), dt.date(2040, 12, 31)),
    late=st.integers(0, 2000),
)
def test_official_day_is_the_end_of_twelve_months_however_late_the_paper(
    ceremony, late
):
    """294-QĐ/TW 4.2.2: decision, ceremony and official day are three days."""
    ends = probation_end(held_on(ceremony), NATIONAL)
    signed = ends + dt.timedelta(days=late)

    told = stated("T17", on=signed, number="9", chain="A", official_from=ends)

    recognition = told["probation"]["recognition"]
    assert ends == recognition["official_from"] == add_months(ceremony, 12)
    assert (ends.year, ends.month) == (ceremony.year + 1, ceremony.month)
    assert recognition["signed_on"] == signed


@pytest.mark.parametrize(
    ("ceremony", "ends"),
    [
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
        (dt.date(2027, 2, 28), dt.date(2028, 2, 28)),
        (dt.date(2027, 3, 1), dt.date(2028, 3, 1)),
    ],
)
def test_probation_from_a_leap_day_ends_with_february(ceremony, ends):
    assert probation_end(held_on(ceremony), NATIONAL) == ends
