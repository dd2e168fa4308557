"""The classes in which the planned prospects studied, each a few days long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dangvu.demo.plan.development.prospects import PlannedProspect

AWARENESS, NEW_MEMBER = "AWARENESS", "NEW_MEMBER"
_DAY = dt.timedelta(days=1)
SESSIONS = 5


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody in a class, with the day of the certificate where they got one."""

    prospect: PlannedProspect
    certified_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PlannedClass:
    """A class of one office; sessions are on the days from the first to the last."""

    unit_id: int
    unit_name: str
    kind: str
    first_day: dt.date
    students: tuple[Student, ...]

    @property
    def last_day(self) -> dt.date:
        """Return the day of the last session."""
        return self.first_day + (SESSIONS - 1) * _DAY

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Return the days of the sessions."""
        return tuple(self.first_day + n * _DAY for n in range(SESSIONS))


Key = tuple[int, str, dt.date]


def plan_classes(
    prospects: Iterable[PlannedProspect], today: dt.date
) -> Iterator[PlannedClass]:
    """Gather who was certified on the same day by the same office."""
    found: dict[Key, list[Student]] = {}
    names: dict[int, str] = {}
    for one in prospects:
        office = one.place.chain.decider
        if office is None:
            continue
        names[office] = one.place.deciding
        for kind, first, student in _seats(one, today):
            found.setdefault((office, kind, first), []).append(student)
    for (office, kind, first), students in sorted(found.items(), key=lambda f: f[0]):
        yield PlannedClass(office, names[office], kind, first, tuple(students))


def _seats(
    one: PlannedProspect, today: dt.date
) -> Iterator[tuple[str, dt.date, Student]]:
    if one.certified_on:
        yield AWARENESS, _first(one.certified_on), Student(one, one.certified_on)
    elif one.stage == "DANG_HOC":
        yield AWARENESS, today - 2 * _DAY, Student(one, None)
    if one.learnt_on and one.person_id:
        yield NEW_MEMBER, _first(one.learnt_on), Student(one, one.learnt_on)


def _first(certified: dt.date) -> dt.date:
    """Return the first day of the class at whose end certificates were given."""
    return certified - (SESSIONS + 2) * _DAY
