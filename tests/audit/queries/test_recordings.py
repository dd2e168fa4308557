"""What was known at the end of a day."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.operations.record import open_recording
from dangvu.audit.queries.recordings import last_recording
from dangvu.core.clock import VIETNAM
from support.organisation import SYSTEM

DAY = dt.date(2026, 3, 31)


@pytest.fixture
def around_midnight(db):
    """Recordings just before, at and just after midnight in Vietnam."""
    midnight = dt.datetime.combine(DAY + dt.timedelta(days=1), dt.time(), VIETNAM)
    tick = dt.timedelta(microseconds=1)
    return [
        open_recording(actor=SYSTEM, at=midnight + n * tick, operation="tests").pk
        for n in (-1, 0, 1)
    ]


def test_last_recording_is_the_last_before_midnight_in_vietnam(around_midnight):
    before, _at, after = around_midnight

    assert last_recording(DAY) == before
    assert last_recording(DAY + dt.timedelta(days=1)) == after


def test_last_recording_counts_the_day_there_and_not_in_greenwich(around_midnight):
    """The end of 31-3 in Vietnam is 17:00 on 31-3 in Greenwich."""
    evening = dt.datetime(2026, 3, 31, 18, tzinfo=dt.UTC)
    late = open_recording(actor=SYSTEM, at=evening, operation="tests").pk

    assert last_recording(DAY) == around_midnight[0]
    assert last_recording(DAY + dt.timedelta(days=1)) == late


def test_last_recording_before_the_first_knows_nothing(around_midnight):
    assert last_recording(DAY - dt.timedelta(days=1)) == 0


def test_last_recording_without_a_day_means_everything(around_midnight):
    assert last_recording() is None
    assert last_recording(None) is None


def test_last_recording_of_an_empty_register_is_nothing(db):
    assert last_recording(DAY) == 0
