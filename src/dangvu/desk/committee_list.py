"""The committees below a unit, and which of them a rule speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dangvu.access.queries.committees import committee_keys, committees_on
from dangvu.core.actor import Actor
from dangvu.statistics.queries.stock import UnitMembers
from dangvu.units.queries.tree import tree_on


class Judged(NamedTuple):
    """A committee and the codes of what the rules say to it; names nobody.

    In plain rows: a city keeps eighteen thousand.
    """

    unit_id: int
    kind: str
    codes: tuple[str, ...]


def units_in_order(unit_id: int, day: dt.date) -> list[int]:
    """Return a unit and all below it on a day, in the order of the tree."""
    return [node.unit_id for node in tree_on(day=day, top=unit_id)]


def listed_below(actor: Actor, units: Sequence[int], day: dt.date) -> list[Judged]:
    """Return the committees of units, in their order; nobody has judged them yet."""
    return [
        Judged(unit_id, kind, ())
        for unit_id, kind in committee_keys(actor=actor, unit_ids=units, day=day)
    ]


def committees_below(
    actor: Actor,
    units: Sequence[int],
    day: dt.date,
    counts: Mapping[int, UnitMembers],
) -> list[Judged]:
    """Judge the committees of units, in their order."""
    found = committees_on(
        actor=actor, unit_ids=units, day=day, official=officials(counts)
    )
    place = {unit_id: number for number, unit_id in enumerate(units)}
    judged = [
        Judged(one.unit_id, one.kind, tuple(w.code for w in one.open_warnings))
        for one in found
    ]
    return sorted(judged, key=lambda one: (place[one.unit_id], one.kind))


def officials(counts: Mapping[int, UnitMembers]) -> dict[int, int]:
    """Return how many official members each unit has."""
    return {unit_id: count.official for unit_id, count in counts.items()}
