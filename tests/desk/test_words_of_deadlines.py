"""How a deadline is said."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from dangvu.desk.words_of_deadlines import Remaining, deadline_ring, remaining
from dangvu.rulebook.calendar import WorkCalendar, named_calendar

TODAY = dt.date(2025, 9, 10)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (dt.date(2025, 9, 9), Remaining("1 day late", "late")),
        (dt.date(2025, 9, 10), Remaining("Due today", "due")),
        (dt.date(2025, 9, 17), Remaining("7 days left", "due")),
        (dt.date(2025, 9, 18), Remaining("8 days left", "ok")),
    ],
)
def test_deadline_is_late_from_the_day_after_it(due, said):
    with override("en"):
        assert remaining(due, TODAY) == said


def ring(calendar, *, today=TODAY, since=TODAY):
    with override("en"):
        return deadline_ring(
            what="Decision",
            since=since,
            due=dt.date(2025, 11, 12),
            today=today,
            calendar=calendar,
        )


def test_ring_counts_working_days():
    drawn = ring(named_calendar("H1"))

    assert (drawn.value, drawn.unit, drawn.tone) == ("45", "working days left", "ok")
    assert drawn.text == "Decision: by 12-11-2025 at the latest (63 days left)."
    assert drawn.drawn == 0


def test_ring_of_a_late_deadline_is_closed():
    drawn = ring(named_calendar("H1"), today=dt.date(2025, 11, 14))

    assert (drawn.value, drawn.unit, drawn.tone) == ("2", "working days late", "late")
    assert drawn.drawn == 100


def test_ring_counts_days_where_the_holidays_are_not_known():
    drawn = ring(WorkCalendar(frozenset(), years=frozenset()))

    assert (drawn.value, drawn.unit) == ("63", "days left")


def test_ring_without_a_beginning_is_closed():
    assert ring(named_calendar("H1"), since=None).drawn == 100
