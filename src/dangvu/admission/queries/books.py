"""What cases are judged by: the rules of each day, and the calendar of working days."""

from __future__ import annotations

from dataclasses import dataclass

from dangvu.admission.checks import RuleSource
from dangvu.admission.queries.rules import rules_of_the_day
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.queries.calendar import work_calendar


@dataclass(frozen=True, slots=True)
class Books:
    """Rules and calendar, read once for a request."""

    rules: RuleSource
    calendar: WorkCalendar


def books() -> Books:
    """Read rules and calendar."""
    return Books(rules_of_the_day(), work_calendar())
