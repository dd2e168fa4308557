"""Change attributes of a unit from a day on: name, type, parent, seal, authority."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.decision import Decision
from dangvu.core.errors import NotAllowed, Refused
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
from dangvu.units.unit_types import decided_above, may_hold_members


class DecidedAbove(NotAllowed):
    """Only an office above the unit changes this of it."""

    default_code = "DECIDED_ABOVE"


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
    its members, whose own facts do not change. Type, parent and authorities are decided
    above: they need the right at the unit above. Raises UnitNotAlive, InTheFuture,
    TreeRefused, DecidedAbove, NotAllowed, the refusals of an unknown type, host kind or
    authority. Source: rules-records 2.5.
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, permissions.CHANGE, *reach_of(unit.pk))
    recording = open_recording(actor=actor, at=at, operation="units.change")
    history = current_histories([unit.pk])[unit.pk]
    if decided_above() & set(changes):
        _require_above(actor, history, day)
    if "parent_id" in changes:
        _require_new_parent(actor, changes["parent_id"])
    changed = _changed(history, day, changes, decision)
    write_units({unit.pk: changed}, recording_id=recording.pk)
    if "parent_id" in changes:
        rebuild_reach()
    write_line(
        actor=actor,
        at=at,
        code="units.change",
        subject=Subject("unit", unit.pk, unit.pk),
        detail={"day": day, "changes": changes, "decision": decision.number},
        recording=recording,
    )


def _require_above(
    actor: Actor, history: list[Segment[UnitFacts]], day: dt.date
) -> None:
    """Refuse what only an office above the unit decides; above a root is nobody."""
    before = facts_at(history, day)
    parent = before.parent_id if before else None
    if not may(actor, permissions.CHANGE, *(reach_of(parent) if parent else ())):
        raise DecidedAbove(
            _(
                "Type, place in the tree and authority of a unit are decided by the "
                "committee above it: the office there records them."
            )
        )


def _require_new_parent(actor: Actor, new: object) -> None:
    """Refuse to give a body to a committee beyond the actor's reach.

    Without a parent a unit is a root: that needs the right to the whole register.
    """
    reach = reach_of(new) if isinstance(new, int) else ()
    require(actor, permissions.CHANGE, *reach)


def _changed(
    history: list[Segment[UnitFacts]],
    day: dt.date,
    changes: dict[str, object],
    decision: Decision,
) -> list[Segment[UnitFacts]]:
    before = facts_at(history, day)
    if before is None:
        raise UnitNotAlive(
            _("The unit does not exist on %(day)s.") % {"day": day.strftime("%d-%m-%Y")}
        )
    if "type" in changes:
        _refuse_other_nature(before.type, str(changes["type"]))
    result = history
    for field, value in changes.items():
        result = set_field(result, field, value, day=day)
    return [
        replace(s, facts=replace(s.facts, **decision.columns()))
        if s.period.start == day
        else s
        for s in split(result, day)
    ]


def _refuse_other_nature(old_type: str, new_type: str) -> None:
    """Refuse to turn a unit that holds members into one that does not, or back."""
    if may_hold_members(old_type) != may_hold_members(new_type):
        raise Refused(
            _(
                "Members belong to this unit directly; another type cannot hold them. "
                "Found a new unit and merge this one into it."
            ),
            code="OTHER_NATURE",
        )
