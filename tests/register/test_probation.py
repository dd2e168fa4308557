"""When probation ends."""

from __future__ import annotations

import datetime as dt

from dangvu.register.probation import end_of_probation


def test_end_of_probation_is_twelve_months_after_the_ceremony():
    assert end_of_probation(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)


def test_end_of_probation_of_the_worked_example():
    """EX-15: a ceremony on 31-08-2025, whatever the delay."""
    assert end_of_probation(dt.date(2025, 8, 31)) == dt.date(2026, 8, 31)
