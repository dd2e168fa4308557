"""Say that a warning about a committee is known and may stand, with the reason."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.committees import rule_codes
from dangvu.access.models import AcceptedWarning
from dangvu.access.permissions import RECORD_POSTS
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.histories import close, days, since
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of


class WarningRefused(Refused):
    """There is no such warning, it has no reason, or it was accepted before."""

    default_code = "WARNING"


@transaction.atomic
def accept_warning(
    *,
    actor: Actor,
    at: dt.datetime,
    unit: Unit,
    kind: str,
    code: str,
    reason: str,
) -> AcceptedWarning:
    """Let a warning stand from today on; it is still shown, with the reason.

    Raises WarningRefused, NotAllowed. Source: records 1.2 (all warnings with override
    and reason).
    """
    require(actor, RECORD_POSTS, *reach_of(unit.pk))
    if code not in rule_codes():
        raise WarningRefused(_("There is no such warning."))
    if not reason.strip():
        raise WarningRefused(_("Say why the warning may stand."), code="NO_REASON")
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="access.accept_warning", note=reason
        )
        standing = AcceptedWarning.objects.known_at().filter(
            unit=unit, kind=kind, code=code
        )
        if standing.exists():
            raise WarningRefused(_("The warning was accepted before. Look again."))
        accepted: AcceptedWarning = AcceptedWarning.objects.create(
            unit=unit,
            kind=kind,
            code=code,
            reason=reason,
            valid=days(Period(date_in_vietnam(at), None)),
            known=since(recording.pk),
        )
        write_line(
            actor=actor,
            at=at,
            code="access.accept_warning",
            subject=Subject("unit", unit.pk, unit.pk),
            detail={"committee": kind, "warning": code},
            recording=recording,
        )
    return accepted


@transaction.atomic
def raise_warning_again(
    *, actor: Actor, at: dt.datetime, unit: Unit, kind: str, code: str
) -> None:
    """Let an accepted warning be one again. Raises WarningRefused, NotAllowed."""
    require(actor, RECORD_POSTS, *reach_of(unit.pk))
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="access.accept_warning"
        )
        rows = AcceptedWarning.objects.known_at().filter(
            unit=unit, kind=kind, code=code
        )
        found = list(rows.values_list("pk", flat=True))
        if not found:
            raise WarningRefused(_("The warning is not accepted. Look again."))
        close(AcceptedWarning, found, recording_id=recording.pk)
        write_line(
            actor=actor,
            at=at,
            code="access.raise_warning",
            subject=Subject("unit", unit.pk, unit.pk),
            detail={"committee": kind, "warning": code},
            recording=recording,
        )
