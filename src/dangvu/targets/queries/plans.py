"""Plans of a unit and of those directly below it, and who answers above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dangvu.core.actor import Actor, may
from dangvu.targets.enums import PlanState
from dangvu.targets.models import Plan, PlanStep
from dangvu.targets.procedures import UNIT, plan_procedure
from dangvu.units.models import UnitVersion
from dangvu.units.queries.find import reach_of, version_on
from dangvu.workflow.table import Transition

Figures = dict[str, int]


def plan_of(unit_id: int, year: int) -> Plan | None:
    """Return the plan of a unit, if it has begun one the reader may see."""
    return Plan.objects.filter(unit_id=unit_id, year=year).first()


def plans_of(unit_ids: Iterable[int], year: int) -> dict[int, Plan]:
    """Return the plans of units by unit."""
    rows = Plan.objects.filter(unit_id__in=set(unit_ids), year=year)
    return {row.unit_id: row for row in rows}


def steps_of(plan: Plan) -> list[PlanStep]:
    """Return what was done with a plan, in its order."""
    return list(PlanStep.objects.filter(plan=plan).order_by("pk"))


def above(unit_id: int, *, day: dt.date) -> int:
    """Return the unit that approves a plan: the one above, or itself at the top."""
    version = version_on(unit_id, day=day)
    return version.parent_id or unit_id if version else unit_id


def below(unit_id: int, *, day: dt.date) -> list[int]:
    """Return the units directly below a unit."""
    rows = UnitVersion.objects.known_at().valid_on(day).filter(parent_id=unit_id)
    return list(rows.values_list("unit_id", flat=True))


def next_steps(actor: Actor, plan: Plan, *, day: dt.date) -> list[Transition]:
    """Return the steps that the actor may take now."""
    sides = {
        is_own: reach_of(plan.unit_id if is_own else above(plan.unit_id, day=day))
        or ["-"]
        for is_own in (True, False)
    }
    return [
        one
        for one in plan_procedure().leaving(plan.state)
        if may(actor, one.right, *sides[one.place == UNIT])
    ]


def total(figures: Figures) -> int:
    """Return how many people figures by group come to."""
    return sum(figures.values())


def target_of(plan: Plan | None) -> int | None:
    """Return the approved figure of the year, or None before the approval."""
    if plan is None or plan.state != PlanState.APPROVED:
        return None
    return total(plan.approved)
