"""Months, «over N months», ages by month: the examples and what must always hold."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.periods import add_months
from dangvu.rulebook.months import (
    AgeVerdict,
    age_verdict,
    is_at_least,
    is_older_than,
    months_of_age,
)

D = dt.date
DAYS = st.dates(D(1900, 1, 1), D(2100, 12, 31))


def test_more_than_three_months_begins_the_day_after():
    """EX-07: shown on 05-01-2026; 05-04 is exactly three months, 06-04 is over."""
    introduced = D(2026, 1, 5)

    assert not is_older_than(introduced, 3, D(2026, 4, 5))
    assert is_older_than(introduced, 3, D(2026, 4, 6))


def test_sixty_months_exactly_are_not_over():
    """WE-03: certificate of 15-08-2020."""
    assert not is_older_than(D(2020, 8, 15), 60, D(2025, 8, 15))
    assert is_older_than(D(2020, 8, 15), 60, D(2025, 8, 16))


def test_twelve_months_are_full_on_the_same_day_clamped():
    assert is_at_least(D(2024, 2, 29), 12, D(2025, 2, 28))
    assert not is_at_least(D(2024, 2, 29), 12, D(2025, 2, 27))
    assert is_at_least(D(2022, 3, 15), 36, D(2025, 3, 15))
    assert not is_at_least(D(2020, 12, 1), 60, D(2025, 9, 19))


@pytest.mark.parametrize(
    ("birth", "day", "months", "verdict"),
    [
        (D(2007, 10, 17), D(2025, 9, 25), 215, AgeVerdict.TOO_YOUNG),
        (D(2007, 10, 17), D(2025, 10, 10), 216, AgeVerdict.BOUNDARY_YOUNGEST),
        (D(2007, 10, 17), D(2025, 10, 20), 216, AgeVerdict.RIGHT),
        (D(1965, 9, 3), D(2025, 9, 26), 720, AgeVerdict.BOUNDARY_OLDEST),
        (D(1965, 9, 3), D(2025, 10, 10), 721, AgeVerdict.TOO_OLD),
        (D(2008, 2, 20), D(2026, 3, 2), 217, AgeVerdict.RIGHT),
        (D(1965, 9, 3), D(2025, 9, 3), 720, AgeVerdict.RIGHT),
    ],
)
def test_age_by_month_is_that_of_the_worked_examples(birth, day, months, verdict):
    assert months_of_age(birth, day) == months
    assert age_verdict(birth, day, youngest=18, oldest=60) == verdict


@given(start=DAYS, months=st.integers(0, 300), on=DAYS)
def test_at_least_and_more_than_differ_on_one_day_only(start, months, on):
    at_least, more_than = (
        is_at_least(start, months, on),
        is_older_than(start, months, on),
    )

    assert (at_least and not more_than) == (on == add_months(start, months))
    assert at_least or not more_than


@given(birth=DAYS, day=DAYS)
def test_age_grows_with_the_days(birth, day):
    later = day + dt.timedelta(days=40)

    assert months_of_age(birth, later) > months_of_age(birth, day)
