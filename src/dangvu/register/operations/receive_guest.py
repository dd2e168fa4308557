"""Receive a member of another organisation for a time, and let the stay end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import close, days, since
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.core.text.folding import nfc
from dangvu.register import permissions
from dangvu.register.models import GuestStay
from dangvu.register.operations.enter_person import NameMissing
from dangvu.units.queries.find import reach_of


class StayRefused(Refused):
    """The days of a stay do not fit, or it was changed meanwhile."""

    default_code = "STAY"


@dataclass(frozen=True, slots=True)
class GuestDraft:
    """Who comes from where, to which branch, for how long."""

    unit_id: int
    full_name: str
    home: str
    period: Period
    birth_date: dt.date | None = None
    decision: Decision = NO_DECISION


@transaction.atomic
def receive_guest(*, actor: Actor, at: dt.datetime, draft: GuestDraft) -> GuestStay:
    """Write a stay; it changes no figure: guests are counted at home.

    Source: 294-QĐ/TW 6.3.2. Raises NameMissing, StayRefused, InTheFuture, NotAllowed.
    """
    first = draft.period.start
    if first is None or draft.period.is_empty:
        raise StayRefused(_("Enter a first day, and a last day not before it."))
    refuse_future(first, date_in_vietnam(at))
    if not any(letter.isalpha() for letter in draft.full_name):
        raise NameMissing(_("Enter the full name."))
    require(actor, permissions.RECORD, *reach_of(draft.unit_id))
    return _write(actor, at, draft, "register.guest")


@transaction.atomic
def end_stay(
    *, actor: Actor, at: dt.datetime, stay: GuestStay, day: dt.date
) -> GuestStay:
    """Say that a guest is gone from a day on; the old row stays, closed.

    Raises StayRefused for a day outside the stay, or when it was changed meanwhile.
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.RECORD, *reach_of(stay.unit_id))
    period = Period(stay.valid.lower, day)
    if period.is_empty or (stay.valid.upper and day > stay.valid.upper):
        raise StayRefused(_("The end must lie between the first and the last day."))
    draft = GuestDraft(
        stay.unit_id,
        stay.full_name,
        stay.home,
        period,
        stay.birth_date,
        Decision(stay.decision_number, stay.decision_date, stay.decision_issuer),
    )
    return _write(actor, at, draft, "register.guest_left", instead_of=stay)


def _write(
    actor: Actor,
    at: dt.datetime,
    draft: GuestDraft,
    code: str,
    *,
    instead_of: GuestStay | None = None,
) -> GuestStay:
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation=code)
        if instead_of:
            known = GuestStay.objects.known_at().filter(pk=instead_of.pk)
            if not known.exists():
                raise StayRefused(_("The stay was changed meanwhile. Look again."))
            close(GuestStay, [instead_of.pk], recording_id=recording.pk)
        stay: GuestStay = GuestStay.objects.create(
            unit_id=draft.unit_id,
            full_name=" ".join(nfc(draft.full_name).split()),
            birth_date=draft.birth_date,
            home=draft.home,
            valid=days(draft.period),
            known=since(recording.pk),
            **draft.decision.columns(),
        )
        write_line(
            actor=actor,
            at=at,
            code=code,
            subject=Subject("guest", stay.pk, draft.unit_id),
            detail={"from": draft.period.start, "until": draft.period.end},
            recording=recording,
        )
    return stay
