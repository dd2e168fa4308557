"""Units as rows of a table: what they are, how many belong to them, what that asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from dangvu.core.actor import Actor
from dangvu.desk.addressing import cell_address
from dangvu.desk.words_of_units import alarm_word
from dangvu.statistics.queries.stock import UnitMembers
from dangvu.units import permissions
from dangvu.units.queries.opened import branches_on, parents_on
from dangvu.units.queries.scope import units_within
from dangvu.units.queries.tree import Node
from dangvu.units.unit_types import Alarm, threshold_alarms, unit_type

NOBODY = UnitMembers(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of members and the way to the people behind it."""

    column: str
    value: int
    url: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on a day; ``url`` is empty where it lies outside the reader's scope."""

    node: Node
    type: str
    url: str
    branches: int
    count: UnitMembers
    figures: tuple[Figure, ...]
    alarms: tuple[tuple[str, Alarm], ...]
    has_below: bool


def unit_rows(
    actor: Actor, nodes: list[Node], counts: Mapping[int, UnitMembers], day: dt.date
) -> list[UnitRow]:
    """Describe a unit and some below it; there are as many queries for one as for all."""
    if not nodes:
        return []
    ids = [node.unit_id for node in nodes]
    branches = branches_on(ids, day=day)
    parents = parents_on(ids, day=day)
    inside = units_within(actor.scope(permissions.VIEW), ids)
    return [
        _row(
            node,
            day,
            count=counts.get(node.unit_id, NOBODY),
            branches=branches.get(node.unit_id, 0),
            is_inside=node.unit_id in inside,
            has_below=node.unit_id in parents,
        )
        for node in nodes
    ]


def alarms_of(node: Node, count: UnitMembers, day: dt.date) -> list[Alarm]:
    """Return what the size of a unit asks for by the rules of a day."""
    return threshold_alarms(
        node.type,
        day=day,
        official=count.official,
        total=count.total,
        held_authorities=node.authorities.split(),
    )


def unit_address(code: str, day: dt.date) -> str:
    """Return the address of a unit as it was on a day."""
    return f"{reverse('desk:unit', args=[code])}?as_of={day.isoformat()}"


def _row(
    node: Node,
    day: dt.date,
    *,
    count: UnitMembers,
    branches: int,
    is_inside: bool,
    has_below: bool,
) -> UnitRow:
    return UnitRow(
        node=node,
        type=unit_type(node.type).name(get_language() or "vi"),
        url=unit_address(node.code, day) if is_inside else "",
        branches=branches,
        count=count,
        figures=tuple(_figures(node.code, count, day, opens=is_inside)),
        alarms=tuple((alarm_word(a.code), a) for a in alarms_of(node, count, day)),
        has_below=has_below,
    )


def _figures(
    code: str, count: UnitMembers, day: dt.date, *, opens: bool
) -> Iterator[Figure]:
    """Give total, official and probationary members, each opening onto its people."""
    for column in ("total", "official", "probationary"):
        url = cell_address(code, (day, day), "CLOSING", column) if opens else ""
        yield Figure(column, getattr(count, column), url)
