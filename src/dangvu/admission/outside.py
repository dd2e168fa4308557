"""Judge a case outside the database (contracts §4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dangvu.admission.case import Case
from dangvu.admission.case.document import OwnCalendar
from dangvu.admission.checks import (
    Finding,
    RuleSource,
    judge,
    pinned,
    ruling_of_the_day,
)
from dangvu.admission.clocks import Clock, clocks
from dangvu.rulebook.calendar import (
    WorkCalendar,
    calendar_of,
    holiday_table,
    named_calendar,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a case: what fires, and the clocks that were started."""

    findings: tuple[Finding, ...]
    deadlines: tuple[Clock, ...]

    def as_document(self) -> dict[str, object]:
        """Return it as the command line prints it (contracts §4)."""
        return {
            "findings": [finding.as_document() for finding in self.findings],
            "deadlines": [
                {
                    "code": clock.code,
                    "due": clock.due,
                    "extended": clock.extended,
                    "citation": clock.citation,
                }
                for clock in self.deadlines
            ],
        }


def judge_outside(case: Case, *, at: dt.date, pack: str, profile: str) -> Verdict:
    """Judge a case by what it says alone.

    ``pack`` pins every step; without one each step is judged by the rules of its day.
    ``at`` stands for the day on which the case itself says it was looked at.
    Raises UnknownPack, UnknownProfile, UnknownCalendar.
    """
    rules, calendar = _rules(pack, profile), _calendar(case.calendar)
    case = case.model_copy(update={"at": at})
    return Verdict(
        tuple(judge(case, at=at, rules=rules, calendar=calendar)),
        tuple(clocks(case, on=at, rules=rules, calendar=calendar)),
    )


def _rules(pack: str, profile: str) -> RuleSource:
    if pack:
        return pinned(pack=pack, profile=profile)
    return ruling_of_the_day(profile_on=lambda _day: profile)


def _calendar(stated: str | OwnCalendar) -> WorkCalendar:
    """Return the case's own calendar, a named one, or the table of the program.

    Past the end of the table only Saturdays and Sundays are days off.
    """
    if isinstance(stated, OwnCalendar):
        return WorkCalendar(
            off=frozenset(stated.days_off), worked=frozenset(stated.days_worked)
        )
    if stated:
        return named_calendar(stated)
    return replace(calendar_of(holiday_table().values()), years=None)
