"""Give a unit a code of another scheme, and close it."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import close, days, since
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.units import permissions
from dangvu.units.models import Unit, UnitCode
from dangvu.units.operations.found import CodeTaken, CodeUnusable
from dangvu.units.queries.find import reach_of

_SCHEME = re.compile(r"[\w.-]{1,40}")


class CodeNotHeld(Refused):
    """The unit does not have the code on that day, or no longer."""

    default_code = "CODE_NOT_HELD"


@transaction.atomic
def add_code(
    *,
    actor: Actor,
    at: dt.datetime,
    unit: Unit,
    scheme: str,
    value: str,
    day: dt.date,
) -> UnitCode:
    """Give a unit a code of a scheme from a day on.

    Raises CodeUnusable for an empty or unwritable one, CodeTaken while another unit has
    it, InTheFuture, NotAllowed. Source: records 1.3 (several external identifiers).
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.CHANGE, *reach_of(unit.pk))
    scheme, value = scheme.strip(), value.strip()
    if not _SCHEME.fullmatch(scheme) or not value:
        raise CodeUnusable(
            _("Write the scheme in letters and digits, and the code behind it.")
        )
    recording = open_recording(actor=actor, at=at, operation="units.code")
    period = days(Period(day, None))
    held = UnitCode.objects.known_at().filter(scheme=scheme, value=value)
    if held.filter(valid__overlap=period).exists():
        raise CodeTaken(
            _("The code “%(code)s” belongs to a unit in that time. Close it first.")
            % {"code": f"{scheme}:{value}"}
        )
    code: UnitCode = UnitCode.objects.create(
        unit=unit,
        scheme=scheme,
        value=value,
        valid=period,
        known=since(recording.pk),
    )
    _trail(actor, at, "units.add_code", code, recording)
    return code


@transaction.atomic
def end_code(
    *, actor: Actor, at: dt.datetime, code: UnitCode, day: dt.date
) -> UnitCode:
    """Say that a code was no longer the unit's from a day on.

    Raises CodeNotHeld for a day outside or when it was changed meanwhile, InTheFuture,
    NotAllowed.
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.CHANGE, *reach_of(code.unit_id))
    recording = open_recording(actor=actor, at=at, operation="units.code")
    start, end = code.valid.lower, code.valid.upper
    is_known = UnitCode.objects.known_at().filter(pk=code.pk).exists()
    if not is_known or (start and day <= start) or (end and day > end):
        raise CodeNotHeld(
            _(
                "The unit did not have the code on that day, or it was changed meanwhile."
            )
        )
    close(UnitCode, [code.pk], recording_id=recording.pk)
    ended: UnitCode = UnitCode.objects.create(
        unit_id=code.unit_id,
        scheme=code.scheme,
        value=code.value,
        valid=days(Period(start, day)),
        known=since(recording.pk),
    )
    _trail(actor, at, "units.end_code", ended, recording)
    return ended


def _trail(
    actor: Actor, at: dt.datetime, act: str, code: UnitCode, recording: Recording
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=act,
        subject=Subject("unit", code.unit_id, code.unit_id),
        detail={"code": str(code), "from": code.valid.lower, "until": code.valid.upper},
        recording=recording,
    )
