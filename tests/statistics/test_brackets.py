"""Limits of dates say the same as ages reckoned one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dangvu.core.periods import add_months, completed_years
from dangvu.register.party_age import completion
from dangvu.statistics.brackets import age_limits, party_limits

D = dt.date
days = st.dates(D(1990, 1, 1), D(2040, 12, 31))
years = st.integers(0, 90)
near = st.integers(-3, 3)


@given(days, years, near)
@example(D(2026, 2, 28), 30, 1)
@example(D(2024, 2, 28), 4, 1)
@example(D(2024, 2, 29), 1, 0)
def test_party_limit_is_the_first_decision_that_is_too_late(day, n, shift):
    decided = add_months(day, -12 * n) + dt.timedelta(shift)
    [limit] = party_limits([n], day)

    assert (decided < limit) == (completion(decided, 12 * n) <= day)


@given(days, years, near)
@example(D(2026, 2, 28), 30, 1)
@example(D(2024, 2, 29), 31, 0)
@example(D(2024, 2, 29), 31, 1)
def test_age_limit_is_the_first_birth_that_is_too_late(day, n, shift):
    born = add_months(day, -12 * n) + dt.timedelta(shift)
    [limit] = age_limits([n], day)

    assert (born < limit) == (completed_years(born, day) >= n and born <= day)


@pytest.mark.parametrize(
    ("day", "is_complete"),
    [(D(2026, 2, 27), False), (D(2026, 2, 28), True), (D(2026, 3, 1), True)],
)
def test_decision_of_29_february_completes_a_year_on_the_28th(day, is_complete):
    assert (D(1996, 2, 29) < party_limits([30], day)[0]) == is_complete


def test_limits_come_in_the_order_of_days():
    limits = party_limits([0, 10, 30], D(2026, 6, 30))

    assert limits == [D(1996, 7, 1), D(2016, 7, 1), D(2026, 7, 1)]
