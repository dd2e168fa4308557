"""The moment at which a case is judged: a gate, its day, the rules of that day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.case.facts import Paper
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.months import is_at_least, is_older_than
from dangvu.rulebook.view import Answer, Rules


@dataclass(frozen=True, slots=True)
class Moment:
    """What a check function is given.

    ``on`` is the day of the step that is judged, or the day on which the case is looked
    at for daily checks; ``at`` is the day on which it is looked at in both cases;
    ``is_stub`` says that the rules of the day are not confirmed.
    """

    case: Case
    gate: str
    on: dt.date
    rules: Rules
    calendar: WorkCalendar
    at: dt.date
    is_stub: bool = False

    def rule(self, parameter: str) -> Answer:
        """Return what the rules of the day say. Raises UnknownParameter, NoValue."""
        return self.rules.parameter(parameter)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps taken, and the next one after them."""
        return (*self.case.steps, *([self.case.next] if self.case.next else []))

    def step_on(self, gate: Gate) -> dt.date | None:
        """Return the day of the last step of a gate, the one asked for included."""
        days = [step.on for step in self.steps if step.gate == gate]
        return days[-1] if days else None

    def has_passed(self, gate: Gate) -> bool:
        """Say whether by the day a step of the gate was taken."""
        return any(step.gate == gate and step.on <= self.on for step in self.case.steps)

    @property
    def is_given_up(self) -> bool:
        """Say whether by the day the case ended here without an admission."""
        return any(map(self.has_passed, (Gate.T1C, Gate.T13B, Gate.Z5)))

    def is_there(self, paper: Paper | None, by: dt.date | None = None) -> bool:
        """Say whether a paper was there on the day; without its day it counts.

        ``by`` is an earlier day on which it had to be there.
        """
        last = min(self.on, by or self.on)
        return paper is not None and (paper.date is None or paper.date <= last)

    def due(self, since: dt.date, parameter: str) -> dt.date:
        """Return the last day in time of a limit in working days."""
        return self.calendar.add(since, self.rule(parameter).number)

    def is_late(self, since: dt.date, parameter: str, act: dt.date) -> bool:
        """Say whether an act comes after a limit in working days."""
        return act > self.due(since, parameter)

    def is_older_than(self, since: dt.date, parameter: str) -> bool:
        """Say whether on the day more than the months of a parameter have passed."""
        return is_older_than(since, self.rule(parameter).number, self.on)

    def is_at_least(self, since: dt.date, parameter: str) -> bool:
        """Say whether on the day the months of a parameter are full."""
        return is_at_least(since, self.rule(parameter).number, self.on)
