"""Keep the paper behind a change of a member's record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.audit.models import Recording
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.register.models import Person, RecordChange


@dataclass(frozen=True, slots=True)
class Change:
    """Which fields changed, from when, and by which paper; ``day`` None: from always."""

    kind: str
    fields: tuple[str, ...]
    day: dt.date | None = None
    decision: Decision = NO_DECISION
    is_correction: bool = False
    note: str = ""


def note_change(
    change: Change, *, person: Person, recording: Recording, undoes: int | None = None
) -> RecordChange:
    """Write the change down inside its recording. Call inside ``whole_register``."""
    noted: RecordChange = RecordChange.objects.create(
        recording=recording,
        person=person,
        kind=change.kind,
        effective_date=change.day,
        is_correction=change.is_correction,
        fields=sorted(change.fields),
        note=change.note,
        undoes_id=undoes,
        **change.decision.columns(),
    )
    return noted
