"""Write a referral for somebody who moves, before it is sent or sent again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.core.text.folding import nfc
from dangvu.sources import permissions
from dangvu.sources.enums import Stage
from dangvu.sources.models import Prospect, Referral, ReferralStep
from dangvu.sources.queries.certificates import current_certificate
from dangvu.sources.referral_enums import Destination, MoveReason, ReferralState
from dangvu.units.queries.find import reach_of

#: States in which the sender still writes.
WRITTEN_IN = (ReferralState.DRAFT, ReferralState.RETURNED)


class ReferralRefused(Refused):
    """Something about a referral does not fit."""

    default_code = "REFERRAL"


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """Why and where somebody moves, the letter, and whom the other side may ask.

    ``to_unit_id`` is a unit of this register; for a place outside ``to_outside`` names
    it as a letter does.
    """

    reason: MoveReason
    moved_on: dt.date
    destination: Destination
    contact_name: str
    contact_phone: str = ""
    to_unit_id: int | None = None
    to_outside: str = ""
    letter_number: str = ""
    letter_date: dt.date | None = None
    enclosed: Sequence[str] = ()
    note: str = ""


@transaction.atomic
def write_referral(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, draft: ReferralDraft
) -> Referral:
    """Begin a referral. Whoever holds a certificate is referred, also an expired one.

    Raises NotAllowed, InTheFuture, ReferralRefused without a certificate, beside
    another referral that is open, or once a case took the person over.
    Source: admission 7.6; 06-HD/TW 3.9.a.
    """
    require(actor, permissions.REFER, *(reach_of(prospect.unit_id) or ["-"]))
    columns = _columns(draft, prospect.unit_id, date_in_vietnam(at))
    if prospect.stage in {Stage.HO_SO, Stage.KET_THUC}:
        raise ReferralRefused(
            _("This person is in an admission case or is no longer followed here.")
        )
    certificate = current_certificate(prospect.pk)
    if certificate is None:
        raise ReferralRefused(
            _("This person holds no certificate yet. Enter it first, then refer them.")
        )
    try:
        with transaction.atomic():
            made = Referral.objects.create(
                prospect=prospect,
                certificate=certificate,
                full_name=prospect.full_name,
                birth_date=prospect.birth_date,
                phone=prospect.phone,
                certificate_number=certificate.number,
                certificate_issuer=certificate.issuer,
                certificate_on=certificate.issued_on,
                certificate_until=certificate.valid_until,
                from_unit_id=prospect.unit_id,
                **columns,
            )
    except IntegrityError as twin:
        raise ReferralRefused(
            _("Another referral of this person is under way. Close that one first.")
        ) from twin
    _leave(actor, at, made, "WRITE")
    return made


@transaction.atomic
def change_referral(
    *, actor: Actor, at: dt.datetime, referral: Referral, draft: ReferralDraft
) -> Referral:
    """Write a referral anew that was not sent yet, or was returned. Raises as above."""
    held = Referral.objects.select_for_update().get(pk=referral.pk)
    require(actor, permissions.REFER, *(reach_of(held.from_unit_id) or ["-"]))
    if held.state not in WRITTEN_IN:
        raise ReferralRefused(
            _("The referral is with the other side; it is not changed any more.")
        )
    columns = _columns(draft, held.from_unit_id, date_in_vietnam(at))
    for name, value in columns.items():
        setattr(held, name, value)
    held.save(update_fields=list(columns))
    _leave(actor, at, held, "CHANGE")
    return held


def _columns(draft: ReferralDraft, from_unit_id: int, today: dt.date) -> dict[str, Any]:
    if draft.letter_date:
        refuse_future(draft.letter_date, today)
    outside = nfc(" ".join(draft.to_outside.split()))
    if bool(outside) == (draft.to_unit_id is not None):
        raise ReferralRefused(
            _("Choose one place: a unit of this register, or a place outside it.")
        )
    if draft.to_unit_id == from_unit_id:
        raise ReferralRefused(_("The person is with this unit already."))
    if not draft.contact_name.strip():
        raise ReferralRefused(_("Say whom the other side may ask."))
    return {
        "reason": draft.reason,
        "moved_on": draft.moved_on,
        "destination": draft.destination,
        "to_unit_id": draft.to_unit_id,
        "to_outside": outside,
        "letter_number": nfc(draft.letter_number.strip()),
        "letter_date": draft.letter_date,
        "enclosed": list(draft.enclosed),
        "note": nfc(draft.note.strip()),
        "contact_name": nfc(draft.contact_name.strip()),
        "contact_phone": draft.contact_phone.strip(),
    }


def _leave(actor: Actor, at: dt.datetime, referral: Referral, code: str) -> None:
    """Append the step of writing, and the line of the trail."""
    ReferralStep.objects.create(
        referral=referral,
        code=code,
        state=referral.state,
        day=date_in_vietnam(at),
        unit_id=referral.from_unit_id,
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="sources.write_referral",
        subject=Subject("prospect", referral.prospect_id, referral.from_unit_id),
        detail={"referral": referral.pk},
    )
