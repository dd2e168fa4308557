"""The last thing that was recorded about a person, if it may be undone."""

from __future__ import annotations

from dataclasses import dataclass

from dangvu.audit.models import Recording
from dangvu.core.actor import Actor, may
from dangvu.core.db.scope import whole_register
from dangvu.register import permissions
from dangvu.register.enums import EventKind
from dangvu.register.models import MembershipEvent, Person, RecordChange
from dangvu.register.queries.recordings import latest_of
from dangvu.units.queries.find import reach_of

#: Steps of one clerk about one person; imports, merges and reorganisations have an
#: undoing of their own.
UNDOABLE = frozenset(
    f"register.{verb}"
    for verb in (
        *("admit", "receive", "open", "readmit", "restore", "recognise"),
        *("transfer", "release", "leave", "correct"),
        *("facts", "name", "number", "status"),
    )
)


@dataclass(frozen=True, slots=True)
class Step:
    """What was recorded: kinds of entries, or the fields that changed."""

    recording: Recording
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def last_step(*, actor: Actor, person: Person) -> Step | None:
    """Return the last step if the actor wrote it, or has the right to correct."""
    with whole_register():
        recording = Recording.objects.filter(pk=latest_of(person)).first()
        if recording is None or recording.operation not in UNDOABLE:
            return None
        home = reach_of(person.home_id) if person.home_id else ()
        if not may(actor, right_to_undo(actor, recording), *home):
            return None
        return _step(person, recording)


def _step(person: Person, recording: Recording) -> Step | None:
    events = MembershipEvent.objects.filter(recording=recording)
    rows = list(events.exclude(kind=EventKind.REV).order_by("id"))
    changes = RecordChange.objects.filter(recording=recording, person=person)
    fields = [name for row in changes for name in row.fields]
    if any(row.person_id != person.pk or row.kind == EventKind.DUP for row in rows):
        return None
    if events.filter(reverses__kind=EventKind.DUP).exists():
        return None
    asked = tuple(row.kind for row in rows if row.slot == row.pk)
    return Step(recording, asked or tuple(row.kind for row in rows), tuple(fields))


def right_to_undo(actor: Actor, recording: Recording) -> str:
    """Return the right that undoing needs: one's own step, or that of somebody else."""
    is_own = actor.user_id is not None and actor.user_id == recording.user_id
    return permissions.RECORD if is_own else permissions.CORRECT
