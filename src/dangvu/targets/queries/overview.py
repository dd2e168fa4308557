"""The plan of a unit beside its sources and beside what happened.

Who was admitted is what ST-02 counts, by the main group of the list of sources from
which they came; quarters are those of ST-01. Both count the same people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Count

from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.sources.groups import stored_groups
from dangvu.sources.queries.prospects import FOLLOWED, visible_to
from dangvu.statistics.compiling import Tally, tallies
from dangvu.statistics.following import asked
from dangvu.statistics.frame import TOTAL
from dangvu.statistics.queries.movement import flows_of
from dangvu.statistics.st01 import ZERO
from dangvu.statistics.tables import st02
from dangvu.targets import permissions
from dangvu.targets.models import Plan
from dangvu.targets.queries.plans import Figures, plans_of
from dangvu.targets.queries.years import Days, days_of, quarters_of
from dangvu.units.models import UnitReach
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.tree import Node, tree_on

Tallies = Mapping[int, Tally]


@dataclass(frozen=True, slots=True)
class Part:
    """A unit directly below, or those directly in the unit itself (``node`` None)."""

    node: Node | None
    sources: int
    admitted: int
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Overview:
    """A unit and a year: sources now, admitted so far, the plan, and the parts.

    ``admitted`` are by main source group, under ``st02.NO_SOURCE`` those of no list;
    ``quarters`` those of each quarter that has begun. ``days`` is None for a year that
    has not begun.
    """

    plan: Plan | None
    days: Days | None
    sources: Figures
    admitted: Figures
    total: int
    quarters: tuple[int, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Happened:
    """What the ledger says of the days, whole and child by child."""

    own: Tally = field(default_factory=Tally)
    children: Tallies = field(default_factory=dict)
    quarters: tuple[int, ...] = ()


def overview(*, actor: Actor, unit_id: int, year: int, today: dt.date) -> Overview:
    """Return the plan of a unit and a year beside sources and admissions.

    Call while acting: sources are those that the actor sees. Raises NotAllowed.
    """
    require(actor, permissions.VIEW, *(reach_of(unit_id) or ["-"]))
    days = days_of(year, today)
    happened = _happened(unit_id, days) if days else _Happened()
    by_child = _sources(actor, unit_id)
    nodes = tree_on(day=today, top=unit_id, levels=1)[1:]
    plans = plans_of([unit_id, *(node.unit_id for node in nodes)], year)
    return Overview(
        plan=plans.get(unit_id),
        days=days,
        sources=_summed(by_child),
        admitted={
            group: happened.own.count(st02.source_line(group), "total")
            for group in (*stored_groups(), "NONE")
        },
        total=happened.own.count(TOTAL, "total"),
        quarters=happened.quarters,
        parts=tuple(_parts(unit_id, nodes, by_child, happened.children, plans)),
    )


def _parts(
    unit_id: int,
    nodes: list[Node],
    sources: Mapping[int, Figures],
    admitted: Tallies,
    plans: Mapping[int, Plan],
) -> list[Part]:
    found = [
        Part(
            node,
            sum(sources.get(node.unit_id, {}).values()),
            _admitted(admitted, node.unit_id),
            plans.get(node.unit_id),
        )
        for node in nodes
    ]
    direct = sum(sources.get(unit_id, {}).values())
    here = _admitted(admitted, unit_id)
    return [*found, Part(None, direct, here, None)] if direct or here else found


def _admitted(tallied: Tallies, unit_id: int) -> int:
    return tallied[unit_id].count(TOTAL, "total") if unit_id in tallied else 0


def _happened(unit_id: int, days: Days) -> _Happened:
    first, last = days
    starts = quarters_of(days)
    with whole_register():
        question = asked(unit_id, None)
        own = tallies(st02.TABLE, question, last, since=first)
        by_child = replace(question, by_child=True)
        children = tallies(st02.TABLE, by_child, last, since=first)
        flows = flows_of(question, starts, last)
    return _Happened(
        own.get(unit_id, Tally()),
        children,
        tuple(
            flows.get((unit_id, n), {}).get("ADM", ZERO).total
            for n in range(1, len(starts) + 1)
        ),
    )


def _sources(actor: Actor, unit_id: int) -> dict[int, Figures]:
    """Count who is followed, by the child through which their branch hangs, by group."""
    reaches = UnitReach.objects.filter(path__below_any=[unit_id])
    pairs = reaches.values_list("unit_id", "path")
    child = {unit: _through(str(path), unit_id) for unit, path in pairs}
    rows = visible_to(actor).filter(stage__in=FOLLOWED, unit_id__in=list(child))
    counted = rows.order_by().values_list("unit_id", "primary_group")
    found: dict[int, Figures] = {}
    for unit, group, number in counted.annotate(number=Count("pk")):
        figures = found.setdefault(child[unit], {})
        figures[group] = figures.get(group, 0) + number
    return found


def _through(path: str, unit_id: int) -> int:
    """Return the child of a unit through which a path leads, or the unit itself."""
    labels = [int(label) for label in path.split(".")]
    place = labels.index(unit_id) + 1
    return labels[place] if place < len(labels) else unit_id


def _summed(by_child: Mapping[int, Figures]) -> Figures:
    found: Figures = {}
    for figures in by_child.values():
        for group, number in figures.items():
            found[group] = found.get(group, 0) + number
    return found
