"""The tree of units with the number of their members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.core.actor import Actor
from dangvu.statistics.queries.stock import members_by_unit
from dangvu.units import permissions
from dangvu.units.queries.scope import units_in
from dangvu.units.queries.tree import Node, tree_on

Counted = tuple[Node, int]


def tree_with_members(*, actor: Actor, as_of: dt.date) -> list[Counted]:
    """Return the units of a day that the actor answers for, each with its members.

    Pre-order; members are counted with everything below. Who answers for no unit gets
    none. Source: contracts §2.
    """
    scope = actor.scope(permissions.VIEW)
    nodes = tree_on(day=as_of)
    if not scope.everything:
        inside = set(units_in(scope))
        nodes = [node for node in nodes if node.unit_id in inside]
    counts = members_by_unit(as_of=as_of)
    return [
        (node, counts[node.unit_id].total if node.unit_id in counts else 0)
        for node in nodes
    ]


def tree_document(counted: Sequence[Counted], *, as_of: dt.date) -> dict[str, object]:
    """Return the document of ``units tree``."""
    codes = {node.unit_id: node.code for node, _members in counted}
    units = [
        {
            "code": node.code,
            "name": node.name,
            "type": node.type,
            "parent": codes.get(node.parent_id or 0),
            "members": members,
        }
        for node, members in counted
    ]
    return {"as_of": as_of, "units": units}
