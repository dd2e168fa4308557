"""The tree as it was on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F

from dangvu.core.text.ordering import sort_key
from dangvu.units.models import UnitPath, UnitVersion
from dangvu.units.unit_types import unit_type

GROUP = "GROUP"


@dataclass(frozen=True, slots=True)
class Node:
    """A unit on a day; ``depth`` 0 is the top that was asked for."""

    unit_id: int
    code: str
    name: str
    short_name: str
    type: str
    host_kind: str
    authorities: str
    parent_id: int | None
    path: str
    depth: int


def tree_on(
    *,
    day: dt.date,
    recording: int | None = None,
    top: int | None = None,
    levels: int | None = None,
) -> list[Node]:
    """Return the units that existed on a day, in pre-order, branches last.

    ``top`` keeps one subtree, ``levels`` so many floors of it. Party groups are not
    listed (contracts §2). Among siblings bodies stand before branches, then by name.
    """
    paths = UnitPath.objects.known_at(recording).valid_on(day)
    if top is not None:
        paths = paths.filter(path__below_any=[top])
    places = dict(paths.values_list("unit_id", "path"))
    depth_of_top = min(map(_depth, places.values()), default=0)
    wanted = {
        unit_id: path
        for unit_id, path in places.items()
        if levels is None or _depth(path) <= depth_of_top + levels
    }
    rows = UnitVersion.objects.known_at(recording).valid_on(day).exclude(type=GROUP)
    if top is not None or levels is not None:
        rows = rows.filter(unit_id__in=list(wanted))
    return in_order(
        [
            node_of(row, wanted[row.unit_id], depth_of_top)
            for row in rows.annotate(code=F("unit__code"))
            if row.unit_id in wanted
        ]
    )


def node_of(row: UnitVersion, path: str, depth_of_top: int) -> Node:
    """Make a node of a version; the row is annotated with the code of its unit."""
    return Node(
        unit_id=row.unit_id,
        code=row.code,  # type: ignore[attr-defined]
        name=row.name,
        short_name=row.short_name,
        type=row.type,
        host_kind=row.host_kind,
        authorities=row.authorities,
        parent_id=row.parent_id,
        path=path,
        depth=_depth(path) - depth_of_top,
    )


def _depth(path: str) -> int:
    return path.count(".")


def in_order(nodes: list[Node]) -> list[Node]:
    """Sort so that a unit stands before those below it, branches after bodies."""
    own = {
        node.unit_id: (
            unit_type(node.type).is_branch,
            natural_key(node.name),
            node.code,
        )
        for node in nodes
    }

    def place(node: Node) -> list[tuple[bool, tuple[tuple[int, str], ...], str]]:
        return [own[int(label)] for label in node.path.split(".") if int(label) in own]

    return sorted(nodes, key=place)


def natural_key(name: str) -> tuple[tuple[int, str], ...]:
    """Order names as people do: «Chi bộ 2» before «Chi bộ 10»."""
    return tuple(map(_word_key, name.split()))


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> tuple[int, str]:
    return (int(word), "") if word.isdecimal() else (0, sort_key(word))
