"""The history of one member: entries, moves of the body, statuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dangvu.core.actor import Actor
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.register.enums import EventKind
from dangvu.register.models import Membership, MembershipEvent, Person, StatusFact
from dangvu.register.queries.people import visible_to
from dangvu.units.models import UnitPath
from dangvu.units.queries.find import names_on

BODY_MOVED = "MOVED"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history; ``taken_back`` tells when an entry was reversed."""

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


def history_of(*, actor: Actor, person: Person) -> list[Happening]:
    """Return everything the actor may know of a member's way, latest first.

    Moves of a body (its parent changed while the person was in it) are derived from
    the tree. Reversed entries stay, marked.
    """
    if not visible_to(actor).filter(pk=person.pk).exists():
        return []
    happenings = [*_entries(person), *_body_moves(person), *_statuses(person)]
    return sorted(happenings, key=lambda h: (h.day, h.event_id or 0), reverse=True)


def _entries(person: Person) -> list[Happening]:
    events = (
        MembershipEvent.objects.filter(person=person, reverses__isnull=True)
        .select_related("recording", "reversal__recording")
        .order_by("id")
    )
    rows = list(events)
    names = _names_by_day(rows)
    return [_entry(event, names[event.effective_date]) for event in rows]


def _names_by_day(events: Iterable[MembershipEvent]) -> dict[dt.date, dict[int, str]]:
    """Names of the units as they were on the day of each entry."""
    units = {u for e in events for u in (e.from_unit_id, e.to_unit_id) if u}
    days = {e.effective_date for e in events}
    return {day: names_on(units, day=day) for day in days}


def _entry(event: MembershipEvent, names: dict[int, str]) -> Happening:
    reversal = getattr(event, "reversal", None)
    return Happening(
        day=event.effective_date,
        kind=event.kind,
        origin=_place(event.from_unit_id, names, event, EventKind.TIN),
        destination=_place(event.to_unit_id, names, event, EventKind.TOUT),
        standing=event.to_standing or event.from_standing,
        decision=Decision(
            event.decision_number, event.decision_date, event.decision_issuer
        ),
        note=event.note,
        event_id=event.pk,
        recorded_at=event.recording.recorded_at,
        recorded_by=event.recording.actor_name,
        taken_back=reversal.recording.recorded_at if reversal else None,
    )


def _place(
    unit_id: int | None, names: dict[int, str], event: MembershipEvent, outside: str
) -> str:
    if unit_id is not None:
        return names.get(unit_id, "")
    return event.outside if event.kind == outside else ""


def _body_moves(person: Person) -> list[Happening]:
    stays = Membership.objects.known_at().filter(person=person)
    moves: list[Happening | None] = []
    for unit_id, valid in stays.values_list("unit_id", "valid"):
        paths = UnitPath.objects.known_at().filter(
            unit_id=unit_id, valid__startswith__gt=valid.lower
        )
        if valid.upper:
            paths = paths.filter(valid__startswith__lt=valid.upper)
        moves.extend(_body_move(p.valid.lower, p.path) for p in paths)
    return [move for move in moves if move]


def _body_move(day: dt.date, path: str) -> Happening | None:
    above = [int(label) for label in path.split(".")[:-1]]
    if not above:
        return None
    return Happening(
        day=day, kind=BODY_MOVED, destination=names_on(above, day=day)[above[-1]]
    )


def _statuses(person: Person) -> list[Happening]:
    facts = StatusFact.objects.known_at().filter(person=person)
    return [
        Happening(
            day=fact.valid.lower,
            kind=fact.kind,
            destination=fact.place,
            note=fact.reason,
            until=fact.valid.upper,
            decision=Decision(
                fact.decision_number, fact.decision_date, fact.decision_issuer
            ),
        )
        for fact in facts
    ]
