"""Carry out a reorganisation: members move together, then the units end.

What merging, splitting and dissolving have in common. Sources: rules-records 2.3, 2.4,
2.6; records 1.4; 38-HD/BTCTW II.4.3.3.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.core.versions import Segment, set_field
from dangvu.core.versions import at as facts_at
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import Membership, MembershipEvent
from dangvu.register.operations.plan import plan_entries
from dangvu.register.operations.write_plan import write_plan
from dangvu.reorganisation import permissions
from dangvu.reorganisation.followers import FOLLOWERS
from dangvu.units.models import UnitVersion
from dangvu.units.operations.change import UnitNotAlive
from dangvu.units.operations.end import end_units
from dangvu.units.operations.write import current_histories, write_units
from dangvu.units.queries.find import codes_of, reach_of
from dangvu.units.timeline import UnitFacts


class NotEverybodyPlaced(Refused):
    """Some member of a unit that ends has no unit to go to."""

    default_code = "NOT_PLACED"


class NotThere(Refused):
    """Somebody was given a unit to go to who does not belong to one that ends."""

    default_code = "NOT_THERE"


class CarriesItselfOn(Refused):
    """A unit was named as the successor of itself."""

    default_code = "SAME_UNIT"


class LaterEntries(Refused):
    """Something was recorded for these units after the day of the reorganisation."""

    default_code = "LATER_ENTRIES"


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Units that end on a day, who carries them on, and where each member goes.

    ``heirs`` are pairs (unit, successor); ``destination`` maps each person to a unit,
    or is None where everybody follows the only successor of their unit.
    """

    kind: str
    ending: Sequence[int]
    heirs: Sequence[tuple[int, int]]
    day: dt.date
    decision: Decision
    destination: Mapping[int, int] | None = None


@transaction.atomic
def carry_out(
    *, actor: Actor, at: dt.datetime, plan: Reorganisation
) -> list[MembershipEvent]:
    """Move everybody by one collective entry each, move child units, end the units.

    What other rooms keep about the units follows (``followers``). Party dates and numbers stay. Raises NotEverybodyPlaced, NotThere, LaterEntries,
    CarriesItselfOn, UnitNotAlive, TreeRefused, UnitCannotHold, NotAllowed.
    """
    refuse_future(plan.day, date_in_vietnam(at))
    _require_rights(actor, plan)
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation=f"reorganisation.{plan.kind.lower()}"
        )
        _refuse_dead(plan)
        _refuse_later_entries(plan)
        entries = plan_entries(_drafts(plan))
        events = write_plan(entries, recording=recording)
        _move_children(plan, recording)
        end_units(
            unit_ids=plan.ending,
            day=plan.day,
            heirs=plan.heirs,
            kind=plan.kind,
            recording_id=recording.pk,
        )
        _leave_trail(actor, at, plan, recording)
        for follower in FOLLOWERS:
            follower(actor, at, plan.ending)
    return events


def _require_rights(actor: Actor, plan: Reorganisation) -> None:
    heirs = {heir for _old, heir in plan.heirs}
    for unit_id in {*plan.ending, *heirs, *(plan.destination or {}).values()}:
        require(actor, permissions.CARRY_OUT, *reach_of(unit_id))


def _refuse_dead(plan: Reorganisation) -> None:
    """Refuse units that did not live until the day or end already, and dead heirs."""
    eve = plan.day - dt.timedelta(days=1)
    heirs = {heir for _old, heir in plan.heirs}
    if both := heirs & set(plan.ending):
        raise CarriesItselfOn(
            _("“%(unit)s” cannot end and carry on at the same time.")
            % {"unit": codes_of(both)[min(both)]}
        )
    histories = current_histories({*plan.ending, *heirs})
    lived = [
        (unit_id, day)
        for unit_id in plan.ending
        for day in (eve, plan.day, *_end_of(histories.get(unit_id, [])))
    ]
    for unit_id, day in [*lived, *((heir, plan.day) for heir in heirs)]:
        if facts_at(histories.get(unit_id, []), day) is None:
            raise UnitNotAlive(
                _("“%(unit)s” does not exist on %(day)s.")
                % {"unit": codes_of([unit_id])[unit_id], "day": f"{day:%d-%m-%Y}"}
            )


def _drafts(plan: Reorganisation) -> list[EventDraft]:
    """One entry for each member who is there at the start of the day."""
    before = plan.day - dt.timedelta(days=1)
    members = Membership.objects.known_at().valid_on(before)
    rows = members.filter(unit_id__in=plan.ending).order_by("person_id")
    units = dict(rows.values_list("person_id", "unit_id"))
    if plan.destination and plan.destination.keys() - units.keys():
        raise NotThere(
            _("Somebody was given a unit to go to who is no member of the one ending.")
        )
    return [
        EventDraft(
            person_id,
            EventKind.REORG,
            plan.day,
            Place(_destination(plan, person_id, unit_id), Standing.OFFICIAL),
            plan.decision,
        )
        for person_id, unit_id in units.items()
    ]


def _destination(plan: Reorganisation, person_id: int, unit_id: int) -> int:
    if plan.destination is None:
        return _only_heir(plan, unit_id)
    if person_id not in plan.destination:
        raise NotEverybodyPlaced(_("Say for every member to which unit they go."))
    return plan.destination[person_id]


def _end_of(history: Sequence[Segment[UnitFacts]]) -> list[dt.date]:
    """Return the day from which the unit no longer exists, if there is one."""
    return [s.period.end for s in history[-1:] if s.period.end]


def _refuse_later_entries(plan: Reorganisation) -> None:
    later = MembershipEvent.objects.filter(
        effective_date__gte=plan.day, reverses__isnull=True, reversal__isnull=True
    )
    touching = later.filter(from_unit_id__in=plan.ending) | later.filter(
        to_unit_id__in=plan.ending
    )
    first = touching.order_by("effective_date").first()
    if first:
        raise LaterEntries(
            _(
                "An entry of %(day)s already names a unit that would end. Take it back "
                "first, or choose a later day."
            )
            % {"day": first.effective_date.strftime("%d-%m-%Y")}
        )


def _move_children(plan: Reorganisation, recording: Recording) -> None:
    """Hang units below an ending one below its only successor."""
    current = UnitVersion.objects.known_at().filter(
        parent_id__in=plan.ending, valid__endswith__gt=plan.day
    ) | UnitVersion.objects.known_at().filter(
        parent_id__in=plan.ending, valid__upper_inf=True
    )
    pairs = dict(current.exclude(unit_id__in=plan.ending).values_list("unit", "parent"))
    histories = current_histories(pairs)
    moved = {
        unit_id: set_field(
            histories[unit_id],
            "parent_id",
            _only_heir(plan, parent_id),
            day=plan.day,
        )
        for unit_id, parent_id in pairs.items()
    }
    write_units(moved, recording_id=recording.pk)


def _only_heir(plan: Reorganisation, unit_id: int) -> int:
    successors = [heir for old, heir in plan.heirs if old == unit_id]
    if len(successors) != 1:
        raise NotEverybodyPlaced(
            _("Move the units below “%(unit)s” first: it has several successors.")
            % {"unit": codes_of([unit_id])[unit_id]}
        )
    return successors[0]


def _leave_trail(
    actor: Actor, at: dt.datetime, plan: Reorganisation, recording: Recording
) -> None:
    for unit_id in plan.ending:
        write_line(
            actor=actor,
            at=at,
            code=f"reorganisation.{plan.kind.lower()}",
            subject=Subject("unit", unit_id, unit_id),
            detail={"day": plan.day, "decision": plan.decision.number},
            recording=recording,
        )
