"""The history of one member: entries, moves of the body, statuses."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dangvu.core.actor import Actor
from dangvu.core.db.histories import period_of
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.register import permissions
from dangvu.register.enums import EventKind
from dangvu.register.models import Membership, MembershipEvent, Person, StatusFact
from dangvu.register.queries.people import visible_to
from dangvu.units.models import UnitPath, UnitReach, UnitVersion
from dangvu.units.queries.scope import units_in

BODY_MOVED = "MOVED"
Units = QuerySet[UnitReach, int]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history; ``taken_back`` tells when an entry was reversed.

    ``followed`` when another was written in its place in the same recording: a
    replacement, or the same paper after an earlier entry that came late (ADR 0017).
    """

    day: dt.date
    kind: str
    origin: str = ""
    destination: str = ""
    standing: str = ""
    decision: Decision = NO_DECISION
    note: str = ""
    until: dt.date | None = None
    event_id: int | None = None
    recorded_at: dt.datetime | None = None
    recorded_by: str = ""
    taken_back: dt.datetime | None = None
    followed: bool = False


def history_of(*, actor: Actor, person: Person) -> list[Happening]:
    """Return everything the actor may know of a member's way, latest first.

    Moves of a body (its parent changed while the person was in it) are derived from
    the tree. Reversed entries stay, marked.
    """
    if not visible_to(actor).filter(pk=person.pk).exists():
        return []
    units = units_in(actor.scope(permissions.VIEW))
    events = _events(person, units)
    again = {(event.slot, event.recording_id) for event in events}
    moves = list(_body_moves(person, units))
    past = _Past.of(
        {u for e in events for u in (e.from_unit_id, e.to_unit_id) if u}
        | {u for m in moves for u in (m.unit_id, m.origin_id, m.destination_id)}
    )
    happenings = [
        *(_entry(event, past, again) for event in events),
        *(_moved(move, past) for move in moves),
        *_statuses(person, units),
    ]
    return sorted(happenings, key=lambda h: (h.day, h.event_id or 0), reverse=True)


@dataclass(frozen=True, slots=True)
class _Past:
    """The versions of units, for their names and decisions on any day."""

    versions: dict[int, list[UnitVersion]]

    @classmethod
    def of(cls, unit_ids: set[int]) -> _Past:
        rows = UnitVersion.objects.known_at().filter(unit_id__in=unit_ids)
        versions: dict[int, list[UnitVersion]] = {}
        for row in rows.order_by("unit_id", "valid"):
            versions.setdefault(row.unit_id, []).append(row)
        return cls(versions)

    def version(self, unit_id: int, day: dt.date) -> UnitVersion | None:
        """What a unit was on a day, or last if it had ended."""
        begun = [v for v in self.versions.get(unit_id, []) if v.valid.lower <= day]
        return begun[-1] if begun else None

    def name(self, unit_id: int, day: dt.date) -> str:
        """Its name then."""
        version = self.version(unit_id, day)
        return version.name if version else ""


def _events(person: Person, units: Units) -> list[MembershipEvent]:
    events = MembershipEvent.objects.filter(
        Q(from_unit_id__in=units) | Q(to_unit_id__in=units),
        person=person,
        reverses__isnull=True,
    )
    return list(
        events.select_related("recording", "reversal__recording").order_by("id")
    )


def _entry(
    event: MembershipEvent, past: _Past, again: set[tuple[int, int]]
) -> Happening:
    """Read an entry; ``again`` are slots and recordings of entries there are."""
    reversal = getattr(event, "reversal", None)
    return Happening(
        day=event.effective_date,
        kind=event.kind,
        origin=_place(event.from_unit_id, past, event, EventKind.TIN),
        destination=_place(event.to_unit_id, past, event, EventKind.TOUT),
        standing=event.to_standing or event.from_standing,
        decision=_decision(event),
        note=event.note,
        event_id=event.pk,
        recorded_at=event.recording.recorded_at,
        recorded_by=event.recording.actor_name,
        taken_back=reversal.recording.recorded_at if reversal else None,
        followed=reversal is not None and (event.slot, reversal.recording_id) in again,
    )


def _place(
    unit_id: int | None, past: _Past, event: MembershipEvent, outside: str
) -> str:
    if unit_id is not None:
        return past.name(unit_id, event.effective_date)
    return event.outside if event.kind == outside else ""


@dataclass(frozen=True, slots=True)
class _BodyMove:
    """A unit above the person (or the person's own) got another parent."""

    day: dt.date
    unit_id: int
    origin_id: int
    destination_id: int


def _body_moves(person: Person, units: Units) -> Iterator[_BodyMove]:
    stays = Membership.objects.known_at().filter(person=person, unit_id__in=units)
    periods = [(row.unit_id, period_of(row.valid)) for row in stays]
    paths = UnitPath.objects.known_at().filter(unit_id__in={u for u, _p in periods})
    rows = list(paths.order_by("unit_id", "valid"))
    for before, after in itertools.pairwise(rows):
        day = after.valid.lower
        stayed = any(
            unit_id == after.unit_id and day in period and day != period.start
            for unit_id, period in periods
        )
        if before.unit_id == after.unit_id and stayed:
            yield from _new_parents(before.path, after.path, day)


def _new_parents(before: str, after: str, day: dt.date) -> Iterator[_BodyMove]:
    """Find who, from the root down, stands below another parent than before."""
    parents = dict(_child_and_parent(before))
    for unit_id, parent_id in _child_and_parent(after):
        if parents.get(unit_id, parent_id) != parent_id:
            yield _BodyMove(day, unit_id, parents[unit_id], parent_id)


def _child_and_parent(path: str) -> Iterator[tuple[int, int]]:
    for parent, child in itertools.pairwise(map(int, path.split("."))):
        yield child, parent


def _moved(move: _BodyMove, past: _Past) -> Happening:
    version = past.version(move.unit_id, move.day)
    return Happening(
        day=move.day,
        kind=BODY_MOVED,
        origin=past.name(move.origin_id, move.day),
        destination=past.name(move.destination_id, move.day),
        decision=_decision(version) if version else NO_DECISION,
    )


def _statuses(person: Person, units: Units) -> list[Happening]:
    facts = StatusFact.objects.known_at().filter(person=person, unit_id__in=units)
    return [
        Happening(
            day=fact.valid.lower,
            kind=fact.kind,
            destination=fact.place,
            note=fact.reason,
            until=fact.valid.upper,
            decision=_decision(fact),
        )
        for fact in facts
    ]


def _decision(row: MembershipEvent | UnitVersion | StatusFact) -> Decision:
    return Decision(row.decision_number, row.decision_date, row.decision_issuer)
