"""Days and instants in Vietnam."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import (
    InTheFuture,
    date_in_vietnam,
    end_of_day,
    now,
    refuse_future,
    today,
)

DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (dt.datetime(2026, 5, 31, 16, 59, 59, tzinfo=dt.UTC), dt.date(2026, 5, 31)),
        (dt.datetime(2026, 5, 31, 17, tzinfo=dt.UTC), DAY),
        (dt.datetime(2026, 6, 1, 16, 59, 59, tzinfo=dt.UTC), DAY),
    ],
)
def test_a_day_begins_at_midnight_in_vietnam(instant, day):
    assert date_in_vietnam(instant) == day


def test_end_of_day_is_the_first_instant_after_it():
    assert end_of_day(DAY) == dt.datetime(2026, 6, 1, 17, tzinfo=dt.UTC)
    assert date_in_vietnam(end_of_day(DAY) - dt.timedelta(microseconds=1)) == DAY


def test_now_and_today_agree(time_machine):
    time_machine.move_to(dt.datetime(2026, 5, 31, 20, tzinfo=dt.UTC), tick=False)

    assert now() == dt.datetime(2026, 5, 31, 20, tzinfo=dt.UTC)
    assert today() == DAY


def test_refuse_future_takes_today_and_before():
    refuse_future(DAY, DAY)
    refuse_future(dt.date(1930, 2, 3), DAY)

    with pytest.raises(InTheFuture) as refusal:
        refuse_future(dt.date(2026, 6, 2), DAY)

    assert refusal.value.code == "FUTURE_DAY"
    assert "02-06-2026" in str(refusal.value)
