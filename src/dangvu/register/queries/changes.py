"""Changes of a member's record with their papers, latest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.core.clock import date_in_vietnam
from dangvu.core.decision import Decision
from dangvu.register.enums import ChangeKind
from dangvu.register.models import Person, RecordChange


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: which fields, from which day, by which paper; ``undone`` since."""

    day: dt.date
    kind: str
    fields: tuple[str, ...]
    decision: Decision
    is_correction: bool
    note: str
    recorded_by: str
    undone: bool


def changes_of(person: Person) -> list[Changed]:
    """Return the changes of a record that the database lets the actor see."""
    rows = list(
        RecordChange.objects.filter(person=person)
        .select_related("recording")
        .order_by("-id")
    )
    undone = {row.undoes_id for row in rows}
    return [
        Changed(
            day=row.effective_date or date_in_vietnam(row.recording.recorded_at),
            kind=row.kind,
            fields=tuple(row.fields),
            decision=Decision(
                row.decision_number, row.decision_date, row.decision_issuer
            ),
            is_correction=row.is_correction,
            note=row.note,
            recorded_by=row.recording.actor_name,
            undone=row.recording_id in undone,
        )
        for row in rows
        if row.kind != ChangeKind.UNDONE
    ]
