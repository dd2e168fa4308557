"""What a plan of committees says, and what it must know of the people."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from dangvu.demo.plan.model import PlannedPerson

KEPT = 8
MOVED_WITHIN = 400


class PlannedTerm(NamedTuple):
    """A committee between two congresses; `until` where the next one has begun."""

    unit_key: int
    kind: str
    number: int
    since: dt.date
    until: dt.date | None
    planned_end: dt.date
    seats: int
    issuer: str


class PlannedMandate(NamedTuple):
    """A post of a person; `until` and `reason` where it has ended."""

    unit_key: int
    kind: str
    post: str
    person_id: int
    since: dt.date
    until: dt.date | None = None
    reason: str = ""
    basis: str = "ELECTED"


class Candidate(NamedTuple):
    """Somebody who may hold a post in a unit from a day on."""

    since: dt.date
    person_id: int
    name: str


class Mover(NamedTuple):
    """An official member who went to another unit on a day."""

    day: dt.date
    since: dt.date
    person_id: int


@dataclass(slots=True)
class Crowd:
    """What is remembered of the people of a branch while they are written."""

    official: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    probationary: list[Candidate] = field(default_factory=list)
    movers: list[Mover] = field(default_factory=list)


class Crowds:
    """The people of every branch, as far as posts need them."""

    def __init__(self, today: dt.date) -> None:
        """Know nobody yet."""
        self.by_unit: dict[int, Crowd] = {}
        self._recent = today - dt.timedelta(days=MOVED_WITHIN)

    def add(self, person: PlannedPerson, person_id: int) -> None:
        """Take in a person with the whole life."""
        self._note_moves(person, person_id)
        unit, ready = _stay(person, person_id)
        if unit is None:
            return
        crowd = self._crowd(unit)
        if person.events[-1].standing_to == "OFFICIAL":
            crowd.official += 1
            crowd.candidates.append(ready)
            if len(crowd.candidates) > 2 * KEPT:
                crowd.candidates = sorted(crowd.candidates)[:KEPT]
        elif not crowd.probationary:
            crowd.probationary.append(ready)

    def _crowd(self, unit: int) -> Crowd:
        return self.by_unit.setdefault(unit, Crowd())

    def _note_moves(self, person: PlannedPerson, person_id: int) -> None:
        since = dt.date.min
        for event in person.events:
            is_recent = event.kind == "TRF" and event.effective >= self._recent
            if is_recent and event.unit_from is not None:
                mover = Mover(event.effective, since, person_id)
                self._crowd(event.unit_from).movers.append(mover)
            if event.unit_to != event.unit_from:
                since = event.effective


def _stay(person: PlannedPerson, person_id: int) -> tuple[int | None, Candidate]:
    """Return where somebody is now, and since when there and official."""
    unit, since = None, dt.date.min
    for event in person.events:
        has_moved = event.unit_to != unit
        has_risen = event.standing_to != event.standing_from
        unit = event.unit_to
        if has_moved or has_risen:
            since = max(since, event.effective)
    return unit, Candidate(since, person_id, person.full_name)


@dataclass(slots=True)
class CommitteePlan:
    """Terms and mandates; `listed` are pairs (unit key, code of the warning).

    `heads` are the secretaries of today by unit.
    """

    terms: list[PlannedTerm] = field(default_factory=list)
    mandates: list[PlannedMandate] = field(default_factory=list)
    listed: list[tuple[int, str]] = field(default_factory=list)
    heads: dict[int, Candidate] = field(default_factory=dict)
