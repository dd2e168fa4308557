"""Periods before and parts of periods."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.statistics.spans import part_starts, previous_start, whole_months

D = dt.date


@pytest.mark.parametrize(
    ("first", "last", "months", "before"),
    [
        (D(2025, 1, 1), D(2025, 12, 31), 12, D(2024, 1, 1)),
        (D(2025, 3, 1), D(2025, 3, 31), 1, D(2025, 2, 1)),
        (D(2024, 2, 1), D(2024, 2, 29), 1, D(2024, 1, 1)),
        (D(2024, 2, 1), D(2024, 2, 28), 0, D(2024, 1, 4)),
        (D(2025, 5, 10), D(2025, 5, 10), 0, D(2025, 5, 9)),
        (D(2025, 5, 10), D(2025, 5, 19), 0, D(2025, 4, 30)),
    ],
)
def test_previous_period_is_as_long(first, last, months, before):
    assert whole_months(first, last) == months
    assert previous_start(first, last) == before


@pytest.mark.parametrize(
    ("first", "last", "starts"),
    [
        (D(2025, 1, 1), D(2025, 12, 31), [D(2025, n, 1) for n in (1, 4, 7, 10)]),
        (D(2025, 1, 1), D(2025, 6, 30), [D(2025, 1, 1), D(2025, 4, 1)]),
        (D(2025, 1, 1), D(2025, 3, 31), [D(2025, n, 1) for n in (1, 2, 3)]),
        (D(2025, 2, 1), D(2025, 7, 31), [D(2025, n, 1) for n in range(2, 8)]),
        (D(2025, 2, 1), D(2025, 2, 28), [D(2025, 2, 1)]),
        (D(2025, 2, 3), D(2025, 2, 28), [D(2025, 2, 3)]),
    ],
)
def test_parts_are_quarters_or_months_where_the_period_is_made_of_them(
    first, last, starts
):
    assert part_starts(first, last) == starts
