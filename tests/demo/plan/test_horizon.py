"""The days a plan knows."""

import datetime as dt

from dangvu.demo.plan.dice import dice
from dangvu.demo.plan.horizon import horizon, year_after


def test_horizon_begins_on_1_january_fifteen_years_before():
    span = horizon(dt.date(2026, 9, 1))

    assert dt.date.fromordinal(span.start) == dt.date(2011, 1, 1)
    assert (span.has_districts, span.has_reform) == (True, True)


def test_horizon_before_the_reform_has_none():
    assert not horizon(dt.date(2025, 6, 30)).has_reform
    assert horizon(dt.date(2025, 7, 1)).has_reform


def test_far_horizon_knows_no_districts():
    assert not horizon(dt.date(2041, 1, 1)).has_districts


def test_free_day_steps_back_over_reserved_days():
    span = horizon(dt.date(2026, 9, 1))
    first, leap = dt.date(2024, 3, 1).toordinal(), dt.date(2024, 2, 29).toordinal()

    assert span.free_day(first) == leap - 1
    assert span.free_day(first - 10, other=first - 10) == first - 11


def test_structure_day_is_the_first_of_a_month_but_not_of_the_reform():
    span = horizon(dt.date(2026, 9, 1))
    low, high = dt.date(2025, 6, 15).toordinal(), dt.date(2025, 8, 15).toordinal()

    drawn = {span.structure_day(dice(n), low, high) for n in range(20)}

    assert drawn == {dt.date(2025, 8, 1).toordinal()}
    assert span.structure_day(dice(1), low, low) is None


def test_a_year_after_29_february_is_28_february():
    leap = dt.date(2024, 2, 29).toordinal()

    assert dt.date.fromordinal(year_after(leap)) == dt.date(2025, 2, 28)
