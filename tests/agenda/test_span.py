"""Which days a list speaks of, and how pressing a due day is."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.agenda.enums import Urgency
from dangvu.agenda.span import span_of, urgency

MONDAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "sunday", "last"),
    [
        ("2026-06-01", "2026-06-07", "2026-06-30"),
        ("2026-06-07", "2026-06-07", "2026-06-30"),
        ("2026-12-15", "2026-12-20", "2026-12-31"),
        ("2026-06-30", "2026-07-05", "2026-07-05"),
    ],
)
def test_span_is_the_month_and_the_week_to_its_end(day, sunday, last):
    span = span_of(dt.date.fromisoformat(day))

    assert (span.sunday.isoformat(), span.last.isoformat()) == (sunday, last)
    assert span.first == span.day.replace(day=1)


@pytest.mark.parametrize(
    ("due", "pressing"),
    [
        ("2026-05-31", Urgency.LATE),
        ("2026-06-01", Urgency.WEEK),
        ("2026-06-07", Urgency.WEEK),
        ("2026-06-08", Urgency.MONTH),
        (None, Urgency.UNDATED),
    ],
)
def test_due_day_is_late_only_when_it_has_passed(due, pressing):
    day = dt.date.fromisoformat(due) if due else None

    assert urgency(day, span_of(MONDAY)) == pressing


def test_notice_is_never_late():
    past = dt.date(2026, 6, 2)

    assert urgency(past, span_of(dt.date(2026, 6, 20)), is_notice=True) == Urgency.MONTH
