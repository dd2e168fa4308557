"""Undo the last step about a person, while nothing was recorded after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.histories import close, since
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register.enums import ChangeKind, EventKind, NameKind
from dangvu.register.models import (
    MembershipEvent,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.operations.change_name import bear_name
from dangvu.register.operations.note_change import Change, note_change
from dangvu.register.operations.plan import draft_of, move_of, plan_entries
from dangvu.register.operations.post import require_at
from dangvu.register.operations.write_plan import write_plan
from dangvu.register.queries.last_step import last_step, right_to_undo

VERSIONED = (Profile, PersonalDetail, PersonName, PersonNumber, StatusFact)


class NotTheLastStep(Refused):
    """Something was recorded since, or the step is none that can be undone here."""

    default_code = "NOT_THE_LAST_STEP"


@transaction.atomic
def undo_step(
    *, actor: Actor, at: dt.datetime, person: Person, recording_id: int
) -> Recording:
    """Make the record of a person say again what it said before a recording.

    Entries are taken back, entries it had taken back are entered anew, versions it
    closed are written again; nothing is erased. Whoever is left without any entry
    gives the numbers free. Raises NotTheLastStep, NotAllowed. Source: ADR 0022.
    """
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.undo")
        undone = _judged(actor, person, recording_id)
        entries = MembershipEvent.objects.filter(recording=undone, person=person)
        written = list(entries.exclude(kind=EventKind.REV))
        reversals = entries.filter(kind=EventKind.REV).select_related("reverses")
        taken_back = [row.reverses for row in reversals if row.reverses]
        ends = [_ends(person, [*written, *taken_back])]
        require_at(actor, right_to_undo(actor, undone), ends)
        for model in VERSIONED:
            _restore(model, person, undone, recording)
        _reverse(written, taken_back, recording)
        _settle(person, recording)
        change = Change(ChangeKind.UNDONE, ())
        note_change(change, person=person, recording=recording, undoes=undone.pk)
        write_line(
            actor=actor,
            at=at,
            code="register.undo",
            subject=Subject("person", person.pk, person.home_id),
            detail={"recording": undone.pk, "operation": undone.operation},
            recording=recording,
        )
    return recording


def _judged(actor: Actor, person: Person, recording_id: int) -> Recording:
    step = last_step(actor=actor, person=person)
    if step is None or step.recording.pk != recording_id:
        raise NotTheLastStep(
            _(
                "This step can no longer be undone: something was recorded after it, or "
                "it is not yours. Look at the history and take back what is wrong."
            )
        )
    return step.recording


def _ends(person: Person, events: list[MembershipEvent]) -> tuple[int, set[int]]:
    units = {u for e in events for u in (e.from_unit_id, e.to_unit_id) if u}
    return person.pk, units


def _restore(
    model: type[models.Model], person: Person, undone: Recording, recording: Recording
) -> None:
    """Close the versions a recording opened and write those it closed again."""
    rows = model._default_manager.filter(person=person)
    made = rows.filter(known__upper_inf=True, known__startswith=undone.pk)
    ended: list[Any] = list(rows.filter(known__endswith=undone.pk))
    close(model, made.values_list("id", flat=True), recording_id=recording.pk)
    for row in ended:
        row.pk, row.known = None, since(recording.pk)
        row.save(force_insert=True)


def _reverse(
    written: list[MembershipEvent],
    taken_back: list[MembershipEvent],
    recording: Recording,
) -> None:
    if not written and not taken_back:
        return
    drafts = [draft_of(event, move_of(event)) for event in taken_back]
    plan = plan_entries(drafts, [event.pk for event in written])
    write_plan(plan, recording=recording)


def _settle(person: Person, recording: Recording) -> None:
    """Let the name follow its rows, and free the numbers of somebody never entered."""
    person.refresh_from_db()
    name = PersonName.objects.known_at().get(
        person=person, kind=NameKind.BIRTH, valid__upper_inf=True
    )
    if name.full_name != person.full_name:
        bear_name(person, name.full_name)
    live = person.events.filter(reverses__isnull=True, reversal__isnull=True)
    if not live.exists():
        held = PersonNumber.objects.known_at().filter(person=person)
        close(
            PersonNumber, held.values_list("id", flat=True), recording_id=recording.pk
        )
