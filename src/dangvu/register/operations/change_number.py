"""Give a person a number: another one, one more, or the right one for a wrong one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import close, days, period_of, since
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.core.reasons import require_reason
from dangvu.register import permissions
from dangvu.register.enums import ChangeKind
from dangvu.register.models import Person, PersonNumber
from dangvu.register.numbers import tidy_number
from dangvu.register.operations.note_change import Change, note_change
from dangvu.register.operations.post import require_at
from dangvu.register.operations.refuse_merged import refuse_merged
from dangvu.register.operations.write_people import refuse_taken_numbers
from dangvu.register.queries.card import FIELDS_OF_NUMBERS


class Way(StrEnum):
    """What happened to the number."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    CORRECTED = "CORRECTED"


class NumberHeld(Refused):
    """The person has this number already."""

    default_code = "NUMBER_HELD"


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """A number of a scheme, what happened to it, and since when."""

    scheme: str
    value: str
    way: str
    day: dt.date


@transaction.atomic
def change_number(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    draft: NumberDraft,
    decision: Decision,
    note: str = "",
) -> Recording:
    """Write the number; a changed one stays in the history and is still found.

    A correction takes the wrong number away and needs the right ``register.correct``
    and a reason. Sources: rules-records 3.5; 06-HD/TW 8.2a. Raises MergedAway, NumberMalformed,
    NumberTaken, NumberHeld, ReasonMissing, InTheFuture, NotAllowed.
    """
    refuse_future(draft.day, date_in_vietnam(at))
    value = tidy_number(draft.scheme, draft.value)
    corrects = draft.way == Way.CORRECTED
    if corrects:
        require_reason(note)
    right = permissions.CORRECT if corrects else permissions.RECORD
    field = FIELDS_OF_NUMBERS[draft.scheme]
    with whole_register():
        require_at(actor, right, [(person.pk, set())])
        refuse_merged(person)
        recording = open_recording(
            actor=actor, at=at, operation="register.number", note=note
        )
        _write(person, draft, value, decision, recording)
        change = Change(
            ChangeKind.NUMBER, (field,), draft.day, decision, corrects, note
        )
        note_change(change, person=person, recording=recording)
        write_line(
            actor=actor,
            at=at,
            code="register.number",
            subject=Subject("person", person.pk, person.home_id),
            detail={"day": draft.day, "fields": [field], "paper": decision.number},
            recording=recording,
        )
    return recording


def _write(
    person: Person,
    draft: NumberDraft,
    value: str,
    decision: Decision,
    recording: Recording,
) -> None:
    """Close the rows the number takes the place of, and write what holds instead."""
    refuse_taken_numbers([(draft.scheme, value)], bearer=person.pk)
    held = PersonNumber.objects.known_at().filter(person=person, scheme=draft.scheme)
    if held.filter(value=value).exists():
        raise NumberHeld(_("The record has this number already."))
    current = list(held.filter(valid__upper_inf=True))
    period = Period(None, None)
    if draft.way != Way.ADDED and current:
        close(PersonNumber, [row.pk for row in current], recording_id=recording.pk)
        period = period_of(current[-1].valid)
    if draft.way == Way.CHANGED:
        period = Period(draft.day, None)
        _end(current, draft.day, recording)
    PersonNumber.objects.create(
        person=person,
        scheme=draft.scheme,
        value=value,
        source=decision.number,
        valid=days(period),
        known=since(recording.pk),
    )


def _end(rows: Iterable[PersonNumber], day: dt.date, recording: Recording) -> None:
    """Write rows anew that held until a day."""
    for row in rows:
        held = period_of(row.valid).overlap(Period(None, day))
        if held:
            PersonNumber.objects.create(
                person_id=row.person_id,
                scheme=row.scheme,
                value=row.value,
                source=row.source,
                disputed=row.disputed,
                valid=days(held),
                known=since(recording.pk),
            )
