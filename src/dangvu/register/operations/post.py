"""Post entries to the ledger: judge, check rights, record, write, leave a trail.

What every verb of this room ends in. The verbs say what; this says how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.register import permissions
from dangvu.register.facts import EntryPlan, EventDraft
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.follow_entries import follow_entries
from dangvu.register.operations.part_people import part_people
from dangvu.register.operations.plan import plan_entries
from dangvu.register.operations.write_plan import write_plan
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class Posting:
    """What to post, and under which right."""

    operation: str
    drafts: Sequence[EventDraft] = ()
    reversals: Sequence[int] = ()
    note: str = ""
    right: str = permissions.RECORD


def post(*, actor: Actor, at: dt.datetime, posting: Posting) -> list[MembershipEvent]:
    """Do it all in one transaction; return the new entries that were asked for.

    Later entries that read otherwise now are entered anew with them (ADR 0017). The
    actor must hold the right at every unit inside the register that an entry leads from
    or to; where it leads through none, at the person's home. Raises ChainBroken,
    UnitCannotHold, AlreadyReversed, InTheFuture, NotAllowed.
    """
    for draft in posting.drafts:
        refuse_future(draft.day, date_in_vietnam(at))
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation=posting.operation, note=posting.note
        )
        reversed_events = _events(posting.reversals)
        require_at(actor, posting.right, map(_ends, reversed_events))
        plan = plan_entries(posting.drafts, posting.reversals)
        require_at(actor, posting.right, _ends_of_drafts(plan))
        events = write_plan(plan, recording=recording, reason=posting.note)
        asked = events[: len(posting.drafts)]
        follow_entries(taken_back=reversed_events, written=asked, recording=recording)
        part_people(taken_back=reversed_events, recording=recording)
        _leave_trail(actor, at, posting.operation, asked, recording)
        _leave_trail(actor, at, "register.follow", events[len(asked) :], recording)
        _leave_trail(actor, at, "register.reverse", reversed_events, recording)
    return asked


#: A person and the units, of those inside the register, that an entry leads through.
Ends = tuple[int, set[int]]


def require_at(actor: Actor, right: str, ends: Iterable[Ends]) -> None:
    """Raise NotAllowed unless the actor holds the right wherever an entry leads.

    Without any unit the person's home counts, without a home the whole register.
    """
    led = list(ends)
    homeless = [person for person, units in led if not units]
    homes = Person.objects.filter(pk__in=homeless).values_list("home_id", flat=True)
    for unit_id in {unit for _person, units in led for unit in units} | set(homes):
        require(actor, right, *(reach_of(unit_id) if unit_id else ()))


def _events(event_ids: Sequence[int]) -> list[MembershipEvent]:
    return list(MembershipEvent.objects.filter(id__in=event_ids).order_by("id"))


def _ends(event: MembershipEvent) -> Ends:
    pair = (event.from_unit_id, event.to_unit_id)
    return event.person_id, {unit for unit in pair if unit}


def _ends_of_drafts(plan: EntryPlan) -> Iterable[Ends]:
    for draft, move in plan.drafts:
        places = (move.before, move.after)
        yield draft.person_id, {place.unit_id for place in places if place}


def _leave_trail(
    actor: Actor,
    at: dt.datetime,
    code: str,
    events: Sequence[MembershipEvent],
    recording: Recording,
) -> None:
    for event in events:
        write_line(
            actor=actor,
            at=at,
            code=code,
            subject=Subject(
                "person", event.person_id, event.to_unit_id or event.from_unit_id
            ),
            detail={"event": event.pk, "kind": event.kind, "day": event.effective_date},
            recording=recording,
        )
