"""Write judged entries and everything derived from them, inside one recording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from dangvu.audit.models import Recording
from dangvu.core.db.histories import write_histories
from dangvu.core.versions import Segment
from dangvu.register.enums import EventKind
from dangvu.register.facts import EntryPlan, EventDraft
from dangvu.register.ledger import Move, Place, Standpoint, home_after, replay
from dangvu.register.models import Membership, MembershipEvent, Person
from dangvu.register.operations.follow_homes import follow_homes

_COPIED = (
    "person_id",
    "effective_date",
    "from_unit_id",
    "to_unit_id",
    "from_standing",
    "to_standing",
    "survivor_id",
)


def write_plan(
    plan: EntryPlan, *, recording: Recording, reason: str = ""
) -> list[MembershipEvent]:
    """Append the entries and reversals, then rebuild the memberships of the persons.

    ``reason`` says why entries are taken back. Call inside ``whole_register``. Returns the new entries in the order given.
    """
    ids = next_ids("register_membershipevent", len(plan.drafts))
    events = [
        _event(event_id, draft, move, recording)
        for event_id, (draft, move) in zip(ids, plan.drafts, strict=True)
    ]
    MembershipEvent.objects.bulk_create(
        [*_reversals(plan.reversals, recording, reason), *events], batch_size=2000
    )
    replayed = {p: replay(chain) for p, chain in plan.chains.items()}
    write_memberships(replayed, recording_id=recording.pk)
    stays = {person: segments for person, (segments, _point) in replayed.items()}
    follow_homes(stays, recording=recording)
    return events


def write_memberships(
    replayed: Mapping[int, tuple[list[Segment[Place]], Standpoint]],
    *,
    recording_id: int,
) -> None:
    """Make memberships and the derived columns of persons follow the ledger."""
    write_histories(
        Membership,
        "person_id",
        {person: segments for person, (segments, _) in replayed.items()},
        Place,
        recording_id=recording_id,
    )
    persons = Person.objects.in_bulk(list(replayed))
    for person_id, person in persons.items():
        segments, point = replayed[person_id]
        person.state = point.state
        person.home_id = home_after(segments, point)
    Person.objects.bulk_update(persons.values(), ["state", "home"], batch_size=2000)


def next_ids(table: str, count: int) -> list[int]:
    """Take ids from a table's sequence, so that rows can name each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _event(
    event_id: int, draft: EventDraft, move: Move, recording: Recording
) -> MembershipEvent:
    return MembershipEvent(
        id=event_id,
        recording=recording,
        person_id=draft.person_id,
        kind=move.kind,
        effective_date=move.day,
        slot=draft.slot or event_id,
        **_columns("from", move.before),
        **_columns("to", move.after),
        outside=draft.outside,
        note=draft.note,
        survivor_id=draft.survivor_id,
        **draft.decision.columns(),
    )


def _columns(end: str, place: Place | None) -> dict[str, Any]:
    return {
        f"{end}_unit_id": place.unit_id if place else None,
        f"{end}_standing": place.standing if place else "",
    }


def _reversals(
    event_ids: Iterable[int], recording: Recording, reason: str
) -> list[MembershipEvent]:
    originals = MembershipEvent.objects.filter(id__in=list(event_ids)).order_by("id")
    return [
        MembershipEvent(
            id=row_id,
            recording=recording,
            kind=EventKind.REV,
            reverses=original,
            slot=original.slot,
            note=reason,
            **{name: getattr(original, name) for name in _COPIED},
        )
        for original, row_id in zip(
            originals,
            next_ids("register_membershipevent", len(originals)),
            strict=True,
        )
    ]
