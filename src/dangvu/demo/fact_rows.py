"""The two-clock rows of the profile (P1) and of the detail (P2) of planned people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import pairwise
from operator import attrgetter
from typing import Any

from dangvu.core.periods import Period
from dangvu.core.versions import Segment, known_in_steps, set_field
from dangvu.demo.knowledge import RecordingOf, known, valid, written
from dangvu.demo.plan.model import PlannedEvent, PlannedPerson, ProfileChange
from dangvu.register.facts import DetailFacts, ProfileFacts

#: A change and the recording by which the register learnt of it.
Told = tuple[int, ProfileChange]
_RECOGNISED = ("official_on", "official_decision_on")


class FactTable:
    """One table of facts: its columns, and how a planned person fills them."""

    def __init__(self, kind: type[ProfileFacts] | type[DetailFacts]) -> None:
        """Know the columns that a plan has; the others keep their defaults."""
        planned = PlannedPerson.__dataclass_fields__
        names = [f.name for f in fields(kind)]
        filled = [name for name in names if name in planned]
        left = [name for name in names if name not in planned]
        self.names = (*filled, *left)
        self._kind = kind
        self._places = {name: place for place, name in enumerate(self.names)}
        self._take = attrgetter(*filled)
        blank = kind()
        self._rest = tuple(getattr(blank, name) for name in left)

    def first_values(
        self, person: PlannedPerson, *, is_recognised_later: bool
    ) -> tuple[Any, ...]:
        """Return what is known at the first event, in the order of the columns."""
        values: tuple[Any, ...] = (*self._take(person), *self._rest)
        if not is_recognised_later or _RECOGNISED[0] not in self._places:
            return values
        unknown = {self._places[name] for name in _RECOGNISED}
        return tuple(None if n in unknown else v for n, v in enumerate(values))

    def rows(
        self, start: tuple[Any, ...], first: int, changes: Sequence[Told]
    ) -> list[tuple[Any, ...]]:
        """Return rows of valid, known and values; ``first`` is the first recording.

        Changes that were told in the order in which they happened need no more than
        one pass; whatever else goes through ``set_field``.
        """
        mine = [told for told in changes if self._own(told)]
        days = [change.valid_from for _at, change in mine]
        if all(a < b for a, b in pairwise(days)):
            return self._in_one_pass(start, first, mine)
        return self.rows_step_by_step(start, first, mine)

    def rows_step_by_step(
        self, start: tuple[Any, ...], first: int, changes: Iterable[Told]
    ) -> list[tuple[Any, ...]]:
        """Return the same rows for changes in any order, more slowly."""
        facts = self._kind(**dict(zip(self.names, start, strict=True)))
        history: list[Segment[Any]] = [Segment(Period(), facts)]
        steps = [(first, history)]
        for at, change in changes:
            for place, value in self._own((at, change)).items():
                name, day = self.names[place], change.valid_from
                history = set_field(history, name, value, day=day)
            steps.append((at, history))
        get = attrgetter(*self.names)
        return [
            (valid(row), known(row), *get(row.segment.facts))
            for row in known_in_steps(steps)
        ]

    def _own(self, told: Told) -> dict[int, Any]:
        places = self._places
        return {places[n]: v for n, v in told[1].fields.items() if n in places}

    def _in_one_pass(
        self, start: tuple[Any, ...], first: int, changes: Iterable[Told]
    ) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        since: dt.date | None = None
        values, known_from = start, first
        for at, change in changes:
            own = self._own((at, change))
            new = tuple(own.get(place, value) for place, value in enumerate(values))
            if new == values:
                continue
            if known_from < at:
                rows.append((written(since, None), f"[{known_from},{at})", *values))
            day = change.valid_from
            rows.append((written(since, day), f"[{at},)", *values))
            since, values, known_from = day, new, at
        rows.append((written(since, None), f"[{known_from},)", *values))
        return rows


PROFILE = FactTable(ProfileFacts)
DETAIL = FactTable(DetailFacts)


def told_changes(
    person: PlannedPerson,
    events: Iterable[PlannedEvent],
    first: int,
    recording_of: RecordingOf,
) -> list[Told]:
    """Return what changed later, in the order in which the register learnt of it.

    Recognition makes the official date known.
    """
    recognised = [
        ProfileChange(
            event.effective,
            event.recorded_on,
            {
                "official_on": event.effective,
                "official_decision_on": person.official_decision_on,
            },
        )
        for event in events
        if event.kind == "REC"
    ]
    every = [*recognised, *person.profile_changes]
    told = [(max(first, recording_of(c.recorded_on)), c) for c in every]
    return sorted(told, key=_order) if len(told) > 1 else told


def _order(told: Told) -> tuple[int, dt.date]:
    return told[0], told[1].valid_from
