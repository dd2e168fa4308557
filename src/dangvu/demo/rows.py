"""From a planned person to the rows of every table, as PostgreSQL's COPY reads them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.demo.fact_rows import DETAIL, PROFILE, told_changes
from dangvu.demo.knowledge import RecordingOf
from dangvu.demo.plan.model import (
    PlannedEvent,
    PlannedPerson,
    StatusSpan,
)
from dangvu.demo.stay_rows import stay_rows
from dangvu.register.ledger import Move, Place, home_after, replay

NAMESPACE = uuid.UUID("5b1f7a52-6b34-4c39-9a1c-6f6f20261121")
ALWAYS = "(,)"
#: Which number of the plan is entered under which scheme.
_NUMBERS = (
    ("NATIONAL_ID", "national_id"),
    ("CARD", "card_number"),
    ("CARD_85", "card_number_old"),
    ("CV", "cv_number"),
)
_FACT_TABLES = (("register_profile", PROFILE), ("register_personaldetail", DETAIL))

_EVENT = (
    "id",
    "recording_id",
    "person_id",
    "kind",
    "effective_date",
    "slot",
    "from_unit_id",
    "from_standing",
    "to_unit_id",
    "to_standing",
    "outside",
    "decision_number",
    "decision_date",
    "decision_issuer",
    "note",
)
_STATUS = ("person_id", "unit_id", "kind", "reason", "place", "valid", "known")

#: Columns of each table, in the order of its rows and of loading.
COLUMNS: dict[str, tuple[str, ...]] = {
    "register_person": (
        "id",
        "uuid",
        "created_id",
        "home_id",
        "state",
        "full_name",
        "sort_key",
        "search_key",
    ),
    "register_personname": (
        "person_id",
        "kind",
        "full_name",
        "source",
        "valid",
        "known",
    ),
    "register_personnumber": (
        "person_id",
        "scheme",
        "value",
        "source",
        "disputed",
        "valid",
        "known",
    ),
    "register_profile": (
        "person_id",
        "valid",
        "known",
        *PROFILE.names,
    ),
    "register_personaldetail": (
        "person_id",
        "valid",
        "known",
        *DETAIL.names,
    ),
    "register_membershipevent": _EVENT,
    "register_membership": ("person_id", "unit_id", "standing", "valid", "known"),
    "register_statusfact": (
        *_STATUS,
        "decision_number",
        "decision_issuer",
    ),
}


@dataclass(slots=True)
class Batch:
    """Rows by table, filled person by person."""

    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in COLUMNS}
    )

    def add(self, table: str, *values: Any) -> None:
        """Append one row."""
        self.rows[table].append(values)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Ids of the planned units, days on which they ended, recordings of days."""

    units: Mapping[int, int]
    ends: Mapping[int, dt.date]
    recording_of: RecordingOf
    source: str


def add_person(
    batch: Batch, person: PlannedPerson, ids: tuple[int, int], around: Surroundings
) -> None:
    """Add every row of one person; ``ids`` are the person's and the first event's."""
    person_id, event_id = ids
    events = recorded_in_order(person.events, around.ends)
    moves = [_move(e, event_id + n, around) for n, e in enumerate(events)]
    first = moves[0].recording_id
    _add_identity(batch, person, (person_id, first), moves, around)
    _add_events(batch, person_id, events, moves)
    _add_facts(batch, person, (person_id, first), events, around)
    for span in person.status_facts:
        _add_status(batch, person_id, span, moves, around)


def recorded_in_order(
    events: tuple[PlannedEvent, ...], ends: Mapping[int, dt.date]
) -> list[PlannedEvent]:
    """Let nothing be recorded before what it follows from, or after its unit ended.

    Recording days are pulled back where the plan was later than that.
    """
    result: list[PlannedEvent] = []
    latest = dt.date.max
    for event in reversed(events):
        end = ends.get(event.unit_from or -1, dt.date.max)
        latest = max(event.effective, min(latest, event.recorded_on, end))
        result.append(event._replace(recorded_on=latest))
    return result[::-1]


def _move(event: PlannedEvent, event_id: int, around: Surroundings) -> Move:
    return Move(
        kind=event.kind,
        day=event.effective,
        before=_place(event.unit_from, event.standing_from, around),
        after=_place(event.unit_to, event.standing_to, around),
        slot=event_id,
        recording_id=around.recording_of(event.recorded_on),
        event_id=event_id,
    )


def _place(key: int | None, standing: str | None, around: Surroundings) -> Place | None:
    return None if key is None else Place(around.units[key], standing or "")


def _add_identity(
    batch: Batch,
    person: PlannedPerson,
    ids: tuple[int, int],
    moves: list[Move],
    around: Surroundings,
) -> None:
    person_id, first = ids
    segments, point = replay(moves)
    home = home_after(segments, point)
    batch.rows["register_membership"].extend(
        (person_id, *row) for row in stay_rows(moves, segments)
    )
    name = person.full_name
    batch.add(
        "register_person",
        person_id,
        uuid.uuid5(NAMESPACE, f"{around.source} {person.serial}"),
        first,
        home,
        point.state,
        name,
        sort_key(name),
        fold(name),
    )
    _add_names(batch, person, ids, around.source)


def _add_names(
    batch: Batch, person: PlannedPerson, ids: tuple[int, int], source: str
) -> None:
    """Add the name and the numbers, held since the first recording and never disputed."""
    person_id, first = ids
    since, disputed = f"[{first},)", False
    told = (source, ALWAYS, since)
    batch.add("register_personname", person_id, "BIRTH", person.full_name, *told)
    for scheme, field_name in _NUMBERS:
        if value := getattr(person, field_name):
            held = (source, disputed, ALWAYS, since)
            batch.add("register_personnumber", person_id, scheme, value, *held)


def _add_events(
    batch: Batch, person_id: int, events: list[PlannedEvent], moves: list[Move]
) -> None:
    for event, move in zip(events, moves, strict=True):
        batch.add(
            "register_membershipevent",
            move.event_id,
            move.recording_id,
            person_id,
            event.kind,
            event.effective,
            move.slot,
            move.before.unit_id if move.before else None,
            event.standing_from or "",
            move.after.unit_id if move.after else None,
            event.standing_to or "",
            event.outside,
            event.decision_number,
            event.decision_date,
            event.decision_issuer,
            "",
        )


def _add_facts(
    batch: Batch,
    person: PlannedPerson,
    ids: tuple[int, int],
    events: list[PlannedEvent],
    around: Surroundings,
) -> None:
    """Add the histories of the profile (P1) and of the detail (P2)."""
    person_id, first = ids
    told = told_changes(person, events, first, around.recording_of)
    later = any(event.kind == "REC" for event in events)
    for table, facts in _FACT_TABLES:
        start = facts.first_values(person, is_recognised_later=later)
        rows = batch.rows[table]
        rows.extend((person_id, *row) for row in facts.rows(start, first, told))


def _add_status(
    batch: Batch,
    person_id: int,
    span: StatusSpan,
    moves: list[Move],
    around: Surroundings,
) -> None:
    place = None
    for move in moves:
        if move.day <= span.valid_from:
            place = move.after
    if place is None:
        return
    recording = max(moves[0].recording_id, around.recording_of(span.recorded_on))
    batch.add(
        "register_statusfact",
        person_id,
        place.unit_id,
        span.kind,
        span.reason,
        "",
        f"[{span.valid_from},{span.valid_to or ''})",
        f"[{recording},)",
        "",
        "",
    )
