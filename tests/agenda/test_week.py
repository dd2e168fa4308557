"""When a weekly digest goes out."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.agenda.week import is_time_to_send, monday_of
from support.organisation import at

MONDAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize("later", range(7))
def test_every_day_of_a_week_has_its_monday(later):
    assert monday_of(MONDAY + dt.timedelta(days=later)) == MONDAY


@pytest.mark.parametrize(
    ("hour", "leaves"), [(0, False), (6, False), (7, True), (18, True), (19, False)]
)
def test_mails_leave_by_day_only(hour, leaves):
    assert is_time_to_send(at(MONDAY, hour)) is leaves
    assert is_time_to_send(at(MONDAY, hour).astimezone(dt.UTC)) is leaves
