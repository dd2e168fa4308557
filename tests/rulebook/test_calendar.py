"""Working days: the worked examples of the specifications, and what must always hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.rulebook.calendar import (
    WorkCalendar,
    calendar_of,
    holiday_table,
    named_calendar,
)
from dangvu.rulebook.enums import DayKind, Mark
from dangvu.rulebook.errors import NoHolidayTable, UnknownCalendar

D = dt.date
DAYS = st.dates(D(2019, 1, 1), D(2030, 12, 31))
F, H1 = named_calendar("F"), named_calendar("H1")

#: calendar, event, working days, last day in time; rules-records §10, rules-admission §9.
EXAMPLES = [
    ("F", D(2026, 2, 3), -30, D(2025, 12, 22), "EX-01 dossier of a badge"),
    ("F", D(2026, 11, 7), -30, D(2026, 9, 28), "EX-02"),
    ("F", D(2027, 2, 3), -30, D(2026, 12, 22), "EX-02, EX-06"),
    ("F", D(2026, 9, 2), -30, D(2026, 7, 21), "EX-02"),
    ("F", D(2026, 1, 5), 30, D(2026, 2, 23), "EX-07 show the paper"),
    ("F", D(2025, 12, 1), 60, D(2026, 3, 3), "EX-08 start of a transfer"),
    ("F", D(2026, 5, 4), 30, D(2026, 6, 15), "EX-10 complaint, notice"),
    ("F", D(2026, 6, 1), 90, D(2026, 10, 7), "EX-10 settlement"),
    ("F", D(2026, 8, 31), 30, D(2026, 10, 14), "EX-15 consider recognition"),
    ("H1", D(2025, 8, 4), 30, D(2025, 9, 17), "WE-01 replies"),
    ("H1", D(2025, 9, 10), 5, D(2025, 9, 17), "WE-01 branch sends"),
    ("H1", D(2025, 9, 10), 25, D(2025, 10, 15), "WE-01 grassroots"),
    ("H1", D(2025, 9, 10), 45, D(2025, 11, 12), "WE-01 decision"),
    ("H1", D(2025, 9, 10), 60, D(2025, 12, 3), "WE-01 extended"),
    ("H1", D(2025, 11, 5), 30, D(2025, 12, 17), "WE-01 ceremony"),
    ("H1", D(2025, 10, 29), 30, D(2025, 12, 10), "WE-01 database"),
    ("H1", D(2025, 11, 25), 30, D(2026, 1, 8), "WE-01 member CV"),
    ("H1", D(2026, 11, 25), 30, D(2027, 1, 7), "WE-01 recognition"),
    ("H1", D(2025, 9, 22), 45, D(2025, 11, 24), "WE-04 D03"),
    ("H1", D(2025, 9, 22), 60, D(2025, 12, 15), "WE-04 D04"),
    ("H1", D(2025, 12, 10), 30, D(2026, 1, 23), "WE-05 ceremony"),
    ("H1", D(2025, 12, 15), 30, D(2026, 1, 28), "WE-05 member CV"),
    ("H1", D(2025, 10, 15), 45, D(2025, 12, 17), "WE-06 decision clock"),
    ("H1", D(2025, 11, 3), 15, D(2025, 11, 24), "WE-06 forwarding"),
    ("H1", D(2025, 11, 24), 30, D(2026, 1, 7), "WE-06 new place decides"),
    ("H1", D(2025, 11, 3), 30, D(2025, 12, 15), "WE-06 decision still valid"),
    ("H1", D(2025, 12, 22), 30, D(2026, 2, 4), "WE-06 ceremony"),
    ("H1", D(2026, 1, 12), 60, D(2026, 4, 13), "WE-06 reconsideration"),
    ("H1", D(2025, 10, 10), 30, D(2025, 11, 21), "WE-08 branch considers"),
    ("H1", D(2025, 10, 29), 15, D(2025, 11, 19), "WE-08 target of Hà Nội"),
    ("H1", D(2025, 10, 29), 30, D(2025, 12, 10), "WE-08 legal decision"),
    ("H1", D(2025, 10, 29), 45, D(2025, 12, 31), "WE-08 extended"),
    ("H1", D(2025, 10, 1), 90, D(2026, 2, 6), "WE-09 reply from abroad"),
    ("H1", D(2025, 10, 1), 30, D(2025, 11, 12), "WE-09 reply in the country"),
    ("H1", D(2025, 11, 14), 30, D(2025, 12, 26), "WE-10 branch considers"),
    ("H1", D(2026, 2, 2), 30, D(2026, 3, 23), "WE-10 appeal"),
    ("H1", D(2026, 3, 20), 90, D(2026, 7, 29), "WE-10 answer, local"),
    ("H1", D(2026, 3, 20), 180, D(2026, 12, 7), "WE-10 answer, centre"),
]


@pytest.mark.parametrize(("code", "event", "days", "last", "case"), EXAMPLES)
def test_add_gives_the_deadline_of_every_worked_example(code, event, days, last, case):
    assert named_calendar(code).add(event, days) == last, case


def test_add_without_the_days_of_the_lunar_new_year_is_a_week_early():
    without = WorkCalendar(off=frozenset(d for d in F.off if d.month != 2))

    assert without.add(D(2026, 1, 5), 30) == D(2026, 2, 16)


def test_count_is_what_the_examples_call_day_35_56_and_95():
    assert H1.count(D(2025, 9, 10), D(2025, 10, 29)) == 35
    assert H1.count(D(2025, 9, 19), D(2025, 12, 8)) == 56
    assert H1.count(D(2025, 10, 29), D(2026, 3, 20)) == 95


def test_is_late_only_after_the_last_day():
    assert not H1.is_late(D(2025, 11, 12), since=D(2025, 9, 10), limit=45)
    assert H1.is_late(D(2025, 11, 13), since=D(2025, 9, 10), limit=45)


def test_a_saturday_that_is_worked_counts_only_when_it_is_said():
    saturday = D(2026, 1, 10)
    said = WorkCalendar(off=frozenset(), worked=frozenset({saturday}))

    assert not WorkCalendar(off=frozenset()).is_working(saturday)
    assert said.is_working(saturday)
    assert said.add(D(2026, 1, 9), 1) == saturday


def test_a_year_outside_the_table_is_refused():
    table = calendar_of(holiday_table().values())

    with pytest.raises(NoHolidayTable, match="2028"):
        table.add(D(2027, 12, 30), 3)
    with pytest.raises(NoHolidayTable, match="2019"):
        table.is_working(D(2019, 12, 31))


def test_named_calendar_knows_two_names():
    with pytest.raises(UnknownCalendar):
        named_calendar("../holidays")
    assert (len(H1.off), len(F.off)) == (26, 12)


def test_table_covers_2020_to_2027_and_says_where_each_day_is_known_from():
    table = holiday_table()

    assert sorted({day.year for day in table}) == list(range(2020, 2028))
    assert list(table) == sorted(table)
    assert all(row.source and row.name_vi and row.name_en for row in table.values())
    assert {row.mark for row in table.values()} == {Mark.UNVERIFIED}


def test_table_takes_days_off_that_would_be_worked_and_lists_the_rest():
    kinds = Counter(row.kind for row in holiday_table().values())
    off = [row.day for row in holiday_table().values() if row.kind == DayKind.HOLIDAY]

    assert all(day.weekday() < 5 for day in off)
    assert kinds[DayKind.WORKED] == 0
    assert kinds[DayKind.LISTED] == 9
    assert Counter(day.year for day in off)[2025] == 12


def test_table_and_the_test_calendars_stand_apart():
    """H1 happens to be what the State announced for 2026; F is not."""
    table = calendar_of(holiday_table().values())

    def of_2026(days):
        return {day for day in days if day.year == 2026}

    assert of_2026(table.off) == of_2026(H1.off)
    assert of_2026(F.off) != of_2026(H1.off)


@given(day=DAYS, number=st.integers(1, 200))
def test_add_lands_on_a_working_day_and_back_again(day, number):
    there = H1.add(day, number)

    assert H1.is_working(there)
    assert there > day
    assert H1.count(day, there) == number
    if H1.is_working(day):
        assert H1.add(there, -number) == day


@given(day=DAYS, first=st.integers(0, 60), second=st.integers(0, 60))
def test_add_may_be_done_in_two_steps(day, first, second):
    assert F.add(F.add(day, first), second) == F.add(day, first + second)


@given(first=DAYS, second=DAYS)
def test_count_is_the_same_backwards_with_a_minus(first, second):
    near = first + (second - first) % dt.timedelta(days=400)

    assert F.count(first, near) == -F.count(near, first)


@given(day=DAYS)
def test_add_of_nothing_is_the_day_itself(day):
    assert F.add(day, 0) == day
