"""The last step about a member as the page offers to undo it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, today
from dangvu.desk.member_page import field_label
from dangvu.desk.words_of_register import kind_word
from dangvu.register.models import Person
from dangvu.register.queries.last_step import Step, last_step


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """What was recorded last today, when and by whom."""

    recording_id: int
    what: str
    at: dt.datetime
    by: str


def undo_offer(actor: Actor, person: Person) -> UndoOffer | None:
    """Return the last step if it was made today and the actor may undo it."""
    step = last_step(actor=actor, person=person)
    if step is None or date_in_vietnam(step.recording.recorded_at) != today():
        return None
    recording = step.recording
    return UndoOffer(
        recording.pk, what_was_done(step), recording.recorded_at, recording.actor_name
    )


def what_was_done(step: Step) -> str:
    """Name the step in words: its entries, or the fields it changed."""
    if step.kinds:
        return ", ".join(kind_word(kind) for kind in step.kinds)
    if step.fields:
        return ", ".join(field_label(name) for name in step.fields)
    if step.recording.operation == "register.status":
        return _("Exempt, suspended, away")
    return _("Take an entry back")
