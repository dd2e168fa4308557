"""Say that a member is exempt, suspended or temporarily away, and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import close, days, period_of, since
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.register import permissions
from dangvu.register.enums import StatusKind
from dangvu.register.models import Membership, Person, StatusFact
from dangvu.register.operations.refuse_merged import refuse_merged
from dangvu.units.queries.find import reach_of


class StatusRefused(Refused):
    """The status does not fit the membership or another status."""

    default_code = "STATUS"


@dataclass(frozen=True, slots=True)
class StatusDraft:
    """An overlay on a membership; ``reason`` is a code, ``place`` is for AWAY."""

    kind: str
    period: Period
    reason: str = ""
    place: str = ""
    decision: Decision = NO_DECISION


@transaction.atomic
def set_status(
    *, actor: Actor, at: dt.datetime, person: Person, draft: StatusDraft
) -> StatusFact:
    """Write the overlay; the member stays counted at home.

    Raises MergedAway; StatusRefused when the person was no member on the first day or has a status
    of the kind in that period. Sources: rules-records 6.1–6.2, B.1; quality 7.2.
    """
    if draft.period.start is None or draft.period.is_empty:
        raise StatusRefused(_("Enter a first day, and a last day not before it."))
    if draft.kind not in StatusKind:
        raise StatusRefused(_("There is no status of this kind."))
    refuse_future(draft.period.start, date_in_vietnam(at))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.status")
        unit_id = _home_on(person, draft.period.start)
        require(actor, permissions.RECORD, *reach_of(unit_id))
        refuse_merged(person)
        _refuse_second(person, draft)
        fact = _create(person, unit_id, draft, recording.pk)
        write_line(
            actor=actor,
            at=at,
            code="register.status",
            subject=Subject("person", person.pk, unit_id),
            detail={"kind": draft.kind, "from": draft.period.start},
            recording=recording,
        )
    return fact


@transaction.atomic
def end_status(
    *, actor: Actor, at: dt.datetime, fact: StatusFact, day: dt.date
) -> StatusFact:
    """Say that an overlay ended before a day; the old row stays, closed.

    Raises StatusRefused when it was ended anew meanwhile, or for a day outside it.
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.RECORD, *reach_of(fact.unit_id))
    period = Period(fact.valid.lower, day)
    if period.is_empty or (fact.valid.upper and day > fact.valid.upper):
        raise StatusRefused(_("The end must lie between the first and the last day."))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.status")
        if not StatusFact.objects.known_at().filter(pk=fact.pk).exists():
            raise StatusRefused(_("The status was changed meanwhile. Look again."))
        close(StatusFact, [fact.pk], recording_id=recording.pk)
        draft = StatusDraft(
            fact.kind,
            period,
            fact.reason,
            fact.place,
            Decision(fact.decision_number, fact.decision_date, fact.decision_issuer),
        )
        ended = _create(fact.person, fact.unit_id, draft, recording.pk)
        write_line(
            actor=actor,
            at=at,
            code="register.status",
            subject=Subject("person", fact.person_id, fact.unit_id),
            detail={"kind": fact.kind, "until": day},
            recording=recording,
        )
    return ended


def _home_on(person: Person, day: dt.date) -> int:
    rows = Membership.objects.known_at().valid_on(day).filter(person=person)
    unit_id: int | None = rows.values_list("unit_id", flat=True).first()
    if unit_id is None:
        raise StatusRefused(
            _("This person was not a member on %(day)s.")
            % {"day": day.strftime("%d-%m-%Y")}
        )
    return unit_id


def _refuse_second(person: Person, draft: StatusDraft) -> None:
    others = StatusFact.objects.known_at().filter(person=person, kind=draft.kind)
    for valid in others.values_list("valid", flat=True):
        if period_of(valid).overlap(draft.period):
            raise StatusRefused(
                _("A status of this kind already holds in that period. End it first.")
            )


def _create(
    person: Person, unit_id: int, draft: StatusDraft, recording_id: int
) -> StatusFact:
    fact: StatusFact = StatusFact.objects.create(
        person=person,
        unit_id=unit_id,
        kind=draft.kind,
        reason=draft.reason,
        place=draft.place,
        valid=days(draft.period),
        known=since(recording_id),
        **draft.decision.columns(),
    )
    return fact
