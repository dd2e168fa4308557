"""The tree as far as a reader opened it: only what is shown is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Q

from dangvu.units.models import UnitPath, UnitVersion
from dangvu.units.queries.tree import GROUP, Node, in_order, node_of
from dangvu.units.unit_types import unit_types

_BRANCHES = """WITH below AS (
  SELECT v.parent_id, count(*) AS n FROM units_unitversion v
  WHERE v.valid @> %(day)s AND upper_inf(v.known) AND v.type = ANY(%(types)s)
  GROUP BY v.parent_id
), said AS (
  SELECT label::bigint AS unit_id, n
  FROM below
  JOIN units_unitpath p
    ON p.unit_id = parent_id AND p.valid @> %(day)s AND upper_inf(p.known)
  CROSS JOIN LATERAL string_to_table(ltree2text(p.path), '.') AS label
  WHERE label::bigint = ANY(%(units)s)
  UNION ALL
  SELECT v.unit_id, 1 FROM units_unitversion v
  WHERE v.unit_id = ANY(%(units)s)
    AND v.valid @> %(day)s AND upper_inf(v.known) AND v.type = ANY(%(types)s)
)
SELECT unit_id, sum(n)::int FROM said GROUP BY unit_id"""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A unit on the way from the root."""

    unit_id: int
    code: str
    name: str


def opened_tree(*, day: dt.date, top: int, opened: Collection[int]) -> list[Node]:
    """Return a unit, those directly below it, and below each that was opened.

    In pre-order, branches last, as known now. A unit is left out when the one above it
    is not shown; without the top on that day the answer is empty.
    """
    asked = {top, *opened}
    rows = list(
        UnitVersion.objects.known_at()
        .valid_on(day)
        .filter(Q(unit_id=top) | Q(parent_id__in=asked))
        .exclude(type=GROUP)
        .annotate(code=F("unit__code"))
    )
    paths = UnitPath.objects.known_at().valid_on(day)
    known = paths.filter(unit_id__any_of=[row.unit_id for row in rows])
    places = dict(known.values_list("unit_id", "path"))
    if top not in places:
        return []
    depth = places[top].count(".")
    nodes = [
        node_of(row, places[row.unit_id], depth)
        for row in rows
        if row.unit_id in places
    ]
    return in_order(_reached(nodes, top))


def parents_on(unit_ids: Collection[int], *, day: dt.date) -> set[int]:
    """Return those of the units that have others below them on a day."""
    rows = UnitVersion.objects.known_at().valid_on(day).exclude(type=GROUP)
    below = rows.filter(parent_id__in=unit_ids)
    return set(below.values_list("parent_id", flat=True).distinct())


def branches_on(unit_ids: Collection[int], *, day: dt.date) -> dict[int, int]:
    """Count the branches in and below units, a branch itself being one.

    Branches are added up by the unit above them first: a city has far fewer of those.
    """
    kinds = [code for code, kind in unit_types().items() if kind.is_branch]
    asked: dict[str, Any] = {"units": list(unit_ids), "day": day, "types": kinds}
    with connection.cursor() as cursor:
        cursor.execute(_BRANCHES, asked)
        return dict(cursor.fetchall())


def way_to(path: str, *, day: dt.date) -> list[Crumb]:
    """Return the units of a path from the root down, with their names on a day."""
    labels = [int(label) for label in path.split(".")]
    rows = UnitVersion.objects.known_at().valid_on(day).filter(unit_id__in=labels)
    found = {
        unit_id: Crumb(unit_id, code, name)
        for unit_id, code, name in rows.values_list("unit_id", "unit__code", "name")
    }
    return [found[label] for label in labels if label in found]


def _reached(nodes: list[Node], top: int) -> list[Node]:
    """Keep what can be reached from the top through units that are shown."""
    by_parent: dict[int | None, list[Node]] = {}
    for node in nodes:
        by_parent.setdefault(node.parent_id, []).append(node)
    shown: list[Node] = []
    waiting = [node for node in nodes if node.unit_id == top]
    while waiting:
        node = waiting.pop()
        shown.append(node)
        waiting.extend(by_parent.get(node.unit_id, []))
    return shown
