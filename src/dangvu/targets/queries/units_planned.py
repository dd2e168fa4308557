"""The units below a unit with their plans: in time, given a figure, reaching it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dangvu.core.db.scope import whole_register
from dangvu.statistics.compiling import tallies
from dangvu.statistics.following import asked
from dangvu.statistics.frame import TOTAL
from dangvu.statistics.tables import st02
from dangvu.targets.enums import PlanState
from dangvu.targets.indicators import deadline
from dangvu.targets.models import Plan
from dangvu.targets.queries.plans import plans_of, target_of
from dangvu.targets.queries.years import days_of
from dangvu.units.models import UnitReach
from dangvu.units.queries.tree import Node, tree_on

#: Names of lists of units, as addresses write them.
UNITS, TIMELY, GIVEN, REACHED = "units", "timely", "given", "reached"
UNIT_LISTS = (UNITS, TIMELY, GIVEN, REACHED)


@dataclass(frozen=True, slots=True)
class UnitPlanned:
    """A unit below, its plan of the year and how many it admitted with all below it."""

    node: Node
    plan: Plan | None
    admitted: int

    @property
    def target(self) -> int | None:
        """Return the approved figure, or None before the approval."""
        return target_of(self.plan)

    def is_timely(self, year: int) -> bool:
        """Say whether the plan was approved until the day by which it should be."""
        plan = self.plan
        if plan is None or plan.state != PlanState.APPROVED or not plan.approved_on:
            return False
        return plan.approved_on <= deadline().of(year)


def units_planned(*, unit_id: int, year: int, today: dt.date) -> list[UnitPlanned]:
    """Return every unit below a unit, branches too, in the order of the tree.

    Nothing of a year that has not begun. Who was admitted is what ST-02 counts. Call
    while acting.
    """
    days = days_of(year, today)
    nodes = tree_on(day=today, top=unit_id)[1:] if days else []
    if not days or not nodes:
        return []
    plans = plans_of([node.unit_id for node in nodes], year)
    with whole_register():
        question = replace(asked(unit_id, None), by_unit=True)
        counted = tallies(st02.TABLE, question, days[1], since=days[0])
    admitted = _with_those_below(
        {unit: tally.count(TOTAL, "total") for unit, tally in counted.items()}
    )
    return [
        UnitPlanned(node, plans.get(node.unit_id), admitted[node.unit_id])
        for node in nodes
    ]


def units_of(name: str, units: Iterable[UnitPlanned], year: int) -> list[UnitPlanned]:
    """Return the units of a list by its name. Raises KeyError."""
    belongs = _BELONGS[name]
    return [one for one in units if belongs(one, year)]


def _with_those_below(counts: Mapping[int, int]) -> Counter[int]:
    """Count what a unit admitted for every unit above it as well."""
    found: Counter[int] = Counter()
    above: dict[int, set[int]] = {}
    rows = UnitReach.objects.filter(unit_id__in=[*counts])
    for unit, path in rows.values_list("unit_id", "path"):
        labels = {int(label) for label in str(path).split(".")}
        above.setdefault(unit, {unit}).update(labels)
    for unit, number in counts.items():
        found.update(dict.fromkeys(above.get(unit, {unit}), number))
    return found


def _is_reached(one: UnitPlanned, _year: int) -> bool:
    return one.target is not None and one.admitted >= one.target


_BELONGS: Mapping[str, Callable[[UnitPlanned, int], bool]] = MappingProxyType(
    {
        UNITS: lambda _one, _year: True,
        TIMELY: UnitPlanned.is_timely,
        GIVEN: lambda one, _year: one.target is not None,
        REACHED: _is_reached,
    }
)
