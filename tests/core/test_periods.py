"""Half-open periods, partial dates, months and ages."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.periods import PartialDate, Period, add_months, completed_years

D = dt.date
START, END = D(2026, 1, 1), D(2026, 2, 1)


def test_period_contains_its_first_day_and_not_its_end():
    period = Period(START, END)

    assert [day in period for day in (D(2025, 12, 31), START, D(2026, 1, 31), END)] == [
        False,
        True,
        True,
        False,
    ]
    assert D(1, 1, 1) in Period(None, END)
    assert D(9999, 12, 31) in Period(START, None)


@pytest.mark.parametrize(
    ("period", "empty"),
    [
        (Period(START, START), True),
        (Period(END, START), True),
        (Period(START, END), False),
        (Period(), False),
        (Period(None, START), False),
    ],
)
def test_period_is_empty_without_a_day(period, empty):
    assert period.is_empty is empty


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Period(START, END), Period(END, None), None),
        (Period(START, END), Period(), Period(START, END)),
        (Period(None, END), Period(START, None), Period(START, END)),
        (Period(START, None), Period(END, None), Period(END, None)),
        (Period(), Period(), Period()),
    ],
)
def test_overlap_is_what_lies_in_both(one, other, both):
    assert one.overlap(other) == other.overlap(one) == both


@pytest.mark.parametrize(
    ("partial", "text"),
    [
        (PartialDate(D(1950, 1, 1), "YEAR"), "1950"),
        (PartialDate(D(1950, 3, 1), "MONTH"), "1950-03"),
        (PartialDate(D(1950, 3, 15)), "1950-03-15"),
    ],
)
def test_partial_date_is_written_as_far_as_it_is_known(partial, text):
    assert str(partial) == text


@pytest.mark.parametrize(
    ("day", "precision"), [(D(1950, 3, 15), "MONTH"), (D(1950, 3, 1), "YEAR")]
)
def test_partial_date_is_the_first_day_of_what_is_known(day, precision):
    with pytest.raises(ValueError, match="not the first day"):
        PartialDate(day, precision)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (D(2025, 8, 31), 6, D(2026, 2, 28)),
        (D(2023, 8, 31), 6, D(2024, 2, 29)),
        (D(2025, 1, 31), 1, D(2025, 2, 28)),
        (D(2025, 12, 15), 1, D(2026, 1, 15)),
        (D(2025, 8, 31), 12, D(2026, 8, 31)),
        (D(2026, 3, 31), -1, D(2026, 2, 28)),
        (D(2026, 1, 15), -1, D(2025, 12, 15)),
        (D(2026, 1, 15), 0, D(2026, 1, 15)),
    ],
)
def test_add_months_keeps_to_the_end_of_the_month(day, months, result):
    assert add_months(day, months) == result


@pytest.mark.parametrize(
    ("day", "years"),
    [(D(2025, 3, 14), 44), (D(2025, 3, 15), 45), (D(2026, 3, 14), 45)],
)
def test_completed_years_change_on_the_birthday(day, years):
    assert completed_years(D(1980, 3, 15), day) == years


def test_completed_years_of_a_birthday_on_29_february_change_on_1_march():
    born = D(2000, 2, 29)

    assert completed_years(born, D(2025, 2, 28)) == 24
    assert completed_years(born, D(2025, 3, 1)) == 25
