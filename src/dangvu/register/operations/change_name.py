"""Give a person another name from a day on, or correct one that was entered wrongly."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
from dangvu.core.text.folding import fold, nfc
from dangvu.core.text.ordering import sort_key
from dangvu.core.versions import Segment, correct_field, set_field
from dangvu.register import permissions
from dangvu.register.enums import ChangeKind, NameKind
from dangvu.register.models import Person, PersonName
from dangvu.register.operations.enter_person import (
    LONGEST_NAME,
    NameMissing,
    NameTooLong,
)
from dangvu.register.operations.note_change import Change, note_change
from dangvu.register.operations.post import require_at
from dangvu.register.operations.refuse_merged import refuse_merged

ALWAYS = Period(None, None)
FIELD_OF_KIND = {NameKind.BIRTH: "full_name", NameKind.OTHER: "other_names"}


class NameUnchanged(Refused):
    """The person has that name already."""

    default_code = "NAME_UNCHANGED"


@dataclass(frozen=True, slots=True)
class NameDraft:
    """A name that somebody bears from a day on; a correction holds as the wrong one did."""

    kind: str
    full_name: str
    day: dt.date
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """What a row of a name says."""

    full_name: str


@transaction.atomic
def change_name(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    draft: NameDraft,
    decision: Decision,
    note: str = "",
) -> Recording:
    """Write the name; the one before stays in the history and is still found.

    A change needs the State's paper and the consent of the level above the grassroots,
    which ``decision`` names; a correction the right ``register.correct`` and a reason.
    Source: 06-HD/TW 9.1 and 8.2a. Raises MergedAway, NameMissing, NameTooLong,
    NameUnchanged, ReasonMissing, InTheFuture, NotAllowed.
    """
    refuse_future(draft.day, date_in_vietnam(at))
    name = _judged(draft)
    right = permissions.CORRECT if draft.is_correction else permissions.RECORD
    if draft.is_correction:
        require_reason(note)
    field = FIELD_OF_KIND[NameKind(draft.kind)]
    with whole_register():
        require_at(actor, right, [(person.pk, set())])
        refuse_merged(person)
        recording = open_recording(
            actor=actor, at=at, operation="register.name", note=note
        )
        _write(person, draft, name, decision, recording)
        change = Change(
            ChangeKind.NAME, (field,), draft.day, decision, draft.is_correction, note
        )
        note_change(change, person=person, recording=recording)
        write_line(
            actor=actor,
            at=at,
            code="register.name",
            subject=Subject("person", person.pk, person.home_id),
            detail={"day": draft.day, "fields": [field], "paper": decision.number},
            recording=recording,
        )
    return recording


def bear_name(person: Person, name: str) -> None:
    """Keep name, order and search key of the person in step with the name at birth."""
    person.full_name = name
    person.sort_key, person.search_key = sort_key(name), fold(name)
    person.save(update_fields=["full_name", "sort_key", "search_key"])


def _judged(draft: NameDraft) -> str:
    name = " ".join(nfc(draft.full_name).split())
    if not any(letter.isalpha() for letter in name):
        raise NameMissing(_("Enter the full name."))
    if len(name) > LONGEST_NAME:
        raise NameTooLong(
            _("A full name has at most %(number)d characters.")
            % {"number": LONGEST_NAME}
        )
    return name


def _write(
    person: Person,
    draft: NameDraft,
    name: str,
    decision: Decision,
    recording: Recording,
) -> None:
    rows = PersonName.objects.known_at().filter(person=person, kind=draft.kind)
    held = {
        Segment(period_of(row.valid), _Name(row.full_name)): row
        for row in rows.order_by("valid")
    }
    wanted = _history(list(held), draft, name)
    if wanted == list(held):
        raise NameUnchanged(_("This is the name the record has already."))
    stale = [row.pk for segment, row in held.items() if segment not in wanted]
    close(PersonName, stale, recording_id=recording.pk)
    for segment in wanted:
        if segment not in held:
            PersonName.objects.create(
                person=person,
                kind=draft.kind,
                full_name=segment.facts.full_name,
                source=decision.number,
                valid=days(segment.period),
                known=since(recording.pk),
            )
    if draft.kind == NameKind.BIRTH:
        bear_name(person, wanted[-1].facts.full_name)


def _history(
    held: list[Segment[_Name]], draft: NameDraft, name: str
) -> list[Segment[_Name]]:
    if not held:
        return [Segment(ALWAYS, _Name(name))]
    spread = correct_field if draft.is_correction else set_field
    return spread(held, "full_name", name, day=draft.day)
