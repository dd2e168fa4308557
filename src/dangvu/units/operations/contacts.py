"""Say how a unit is reached from a day on."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import read_histories, write_histories
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.core.versions import Segment, joined, truncate
from dangvu.units import permissions
from dangvu.units.contact import ContactFacts
from dangvu.units.models import Unit, UnitContact
from dangvu.units.operations.change import UnitNotAlive
from dangvu.units.queries.find import reach_of, version_on

History = list[Segment[ContactFacts]]


@transaction.atomic
def change_contact(
    *, actor: Actor, at: dt.datetime, unit: Unit, day: dt.date, contact: ContactFacts
) -> None:
    """Give a unit these contacts from a day on, until they were next changed.

    Raises UnitNotAlive, InTheFuture, NotAllowed. Source: rules-records 2.1 (minimum
    attributes of an organisation).
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.CHANGE, *reach_of(unit.pk))
    if version_on(unit.pk, day=day) is None:
        raise UnitNotAlive(
            _("The unit does not exist on %(day)s.") % {"day": day.strftime("%d-%m-%Y")}
        )
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="units.contact")
        known = read_histories(UnitContact, "unit_id", [unit.pk], ContactFacts)
        wanted = _changed(known.get(unit.pk, []), day, contact)
        write_histories(
            UnitContact,
            "unit_id",
            {unit.pk: wanted},
            ContactFacts,
            recording_id=recording.pk,
        )
        write_line(
            actor=actor,
            at=at,
            code="units.contact",
            subject=Subject("unit", unit.pk, unit.pk),
            detail={"day": day},
            recording=recording,
        )


def _changed(history: History, day: dt.date, contact: ContactFacts) -> History:
    """Let it hold from the day on; what was said for a later day stays."""
    later = [s for s in history if s.period.start and s.period.start > day]
    end = later[0].period.start if later else None
    here = Segment(Period(day, end), contact)
    return joined([*truncate(history, day), here, *later])
