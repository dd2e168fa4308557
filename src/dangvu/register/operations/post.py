"""Post entries to the ledger: judge, check rights, record, write, leave a trail.

What every verb of this room ends in. The verbs say what; this says how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.register import permissions
from dangvu.register.facts import EntryPlan, EventDraft
from dangvu.register.models import MembershipEvent
from dangvu.register.operations.plan import plan_entries
from dangvu.register.operations.write_plan import write_plan
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class Posting:
    """What to post, under which right, and what else to write in the recording.

    ``also`` runs inside the same recording, after the entries.
    """

    operation: str
    drafts: Sequence[EventDraft] = ()
    reversals: Sequence[int] = ()
    note: str = ""
    right: str = permissions.RECORD
    also: Callable[[Recording], None] | None = None


def post(*, actor: Actor, at: dt.datetime, posting: Posting) -> list[MembershipEvent]:
    """Do it all in one transaction; return the new entries.

    The actor must hold the right at every unit inside the register that an entry leads
    from or to. Raises ChainBroken, UnitCannotHold, InTheFuture, NotAllowed.
    """
    today = date_in_vietnam(at)
    for draft in posting.drafts:
        refuse_future(draft.day, today)
    with whole_register():
        plan = plan_entries(posting.drafts, posting.reversals)
        _require_rights(actor, posting, plan)
        recording = open_recording(
            actor=actor, at=at, operation=posting.operation, note=posting.note
        )
        events = write_plan(plan, recording=recording)
        if posting.also:
            posting.also(recording)
        _leave_trail(actor, at, posting, events, recording)
    return events


def _require_rights(actor: Actor, posting: Posting, plan: EntryPlan) -> None:
    units = plan.unit_ids()
    reversed_events = MembershipEvent.objects.filter(id__in=plan.reversals)
    for pair in reversed_events.values_list("from_unit_id", "to_unit_id"):
        units.update(unit for unit in pair if unit)
    for unit_id in units:
        require(actor, posting.right, *(reach_of(unit_id) or ["-"]))


def _leave_trail(
    actor: Actor,
    at: dt.datetime,
    posting: Posting,
    events: Sequence[MembershipEvent],
    recording: Recording,
) -> None:
    for event in events:
        write_line(
            actor=actor,
            at=at,
            code=posting.operation,
            subject=Subject(
                "person", event.person_id, event.to_unit_id or event.from_unit_id
            ),
            detail={"event": event.pk, "kind": event.kind, "day": event.effective_date},
            recording=recording,
        )
    if posting.reversals:
        write_line(
            actor=actor,
            at=at,
            code="register.reverse",
            detail={"events": list(posting.reversals), "reason": posting.note},
            recording=recording,
        )
