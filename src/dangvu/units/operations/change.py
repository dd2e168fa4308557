"""Change attributes of a unit from a day on: name, type, parent, seal, authority."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.core.versions import Segment, set_field, split
from dangvu.core.versions import at as facts_at
from dangvu.units import permissions
from dangvu.units.models import Unit
from dangvu.units.operations.write import (
    current_histories,
    rebuild_reach,
    write_units,
)
from dangvu.units.queries.find import reach_of
from dangvu.units.timeline import UnitFacts
from dangvu.units.unit_types import may_hold_members


class UnitNotAlive(Refused):
    """The unit does not exist on that day."""

    default_code = "UNIT_NOT_ALIVE"


@transaction.atomic
def change_unit(
    *,
    actor: Actor,
    at: dt.datetime,
    unit: Unit,
    day: dt.date,
    changes: dict[str, object],
    decision: Decision,
) -> None:
    """Give a unit other attributes from a day on, until they were next changed.

    ``changes`` names fields of UnitFacts; a new ``parent_id`` moves the whole body with
    its members, whose own facts do not change. Raises UnitNotAlive, InTheFuture,
    TreeRefused, NotAllowed. Source: rules-records 2.5.
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.CHANGE, *reach_of(unit.pk))
    parent_id = changes.get("parent_id")
    if isinstance(parent_id, int):
        require(actor, permissions.CHANGE, *reach_of(parent_id))
    history = current_histories([unit.pk])[unit.pk]
    changed = _changed(history, day, changes, decision)
    recording = open_recording(actor=actor, at=at, operation="units.change")
    write_units({unit.pk: changed}, recording_id=recording.pk)
    rebuild_reach()
    write_line(
        actor=actor,
        at=at,
        code="units.change",
        subject=Subject("unit", unit.pk, unit.pk),
        detail={"day": day, "changes": changes, "decision": decision.number},
        recording=recording,
    )


def _changed(
    history: list[Segment[UnitFacts]],
    day: dt.date,
    changes: dict[str, object],
    decision: Decision,
) -> list[Segment[UnitFacts]]:
    if facts_at(history, day) is None:
        raise UnitNotAlive(
            _("The unit does not exist on %(day)s.") % {"day": day.strftime("%d-%m-%Y")}
        )
    _refuse_other_nature(history, day, changes.get("type"))
    result = history
    for field, value in changes.items():
        result = set_field(result, field, value, day=day)
    return [
        replace(s, facts=replace(s.facts, **decision.columns()))
        if s.period.start == day
        else s
        for s in split(result, day)
    ]


def _refuse_other_nature(
    history: list[Segment[UnitFacts]], day: dt.date, new_type: object
) -> None:
    """Refuse to turn a unit that holds members into one that does not, or back."""
    if not isinstance(new_type, str):
        return
    old = [s.facts.type for s in split(history, day) if s.period.end != day]
    if any(may_hold_members(code) != may_hold_members(new_type) for code in old):
        raise Refused(
            _(
                "Members belong to this unit directly; another type cannot hold them. "
                "Found a new unit and merge this one into it."
            ),
            code="OTHER_NATURE",
        )
