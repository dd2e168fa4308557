"""The branches of a plan as places of development: chain, helpers, voters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dangvu.admission.chains import Body, chain_of_bodies
from dangvu.demo.plan.crowds import Crowd
from dangvu.demo.plan.development.model import Guide, Place
from dangvu.demo.plan.model import PlannedUnit
from dangvu.demo.plan.tree import BRANCH_TYPES

#: A branch that leads cases has so many official members, and helpers.
LEAST_OFFICIALS = 5
GUIDES = 3


def plan_places(
    units: Sequence[PlannedUnit], crowds: Mapping[int, Crowd], ids: Mapping[int, int]
) -> dict[int, Place]:
    """Return the living branches with enough members, by the key of the unit."""
    by_key = {unit.key: unit for unit in units}
    return {
        unit.key: _place(unit, crowds[unit.key], by_key, ids)
        for unit in units
        if _is_living_branch(unit) and _is_ready(crowds.get(unit.key))
    }


def in_turn(places: Mapping[int, Place], kept: int) -> list[Place]:
    """Return the places in the order in which they get cases, ``kept`` twice."""
    first = places.get(kept)
    others = [place for key, place in places.items() if key != kept]
    if first is None:
        return others
    middle = len(others) // 2
    return [first, *others[:middle], first, *others[middle:]]


def _is_living_branch(unit: PlannedUnit) -> bool:
    last = unit.versions[-1]
    return last.valid_to is None and last.type in BRANCH_TYPES


def _is_ready(crowd: Crowd | None) -> bool:
    if crowd is None or crowd.official < LEAST_OFFICIALS:
        return False
    return len(crowd.candidates) >= GUIDES


def _place(
    unit: PlannedUnit,
    crowd: Crowd,
    by_key: Mapping[int, PlannedUnit],
    ids: Mapping[int, int],
) -> Place:
    path = list(_upwards(unit, by_key))
    chain = chain_of_bodies([_body(one, ids) for one in path])
    names = {ids[one.key]: one.name for one in path}
    return Place(
        unit_id=ids[unit.key],
        name=unit.name,
        chain=chain,
        grassroots=names.get(chain.base or 0, ""),
        deciding=_committee(names.get(chain.decider or 0, "")),
        kind=unit.versions[-1].host_kind or "",
        officials=crowd.official,
        guides=tuple(
            Guide(one.person_id, one.name, one.since)
            for one in sorted(crowd.candidates)[:GUIDES]
        ),
    )


def _upwards(
    unit: PlannedUnit, by_key: Mapping[int, PlannedUnit]
) -> Iterator[PlannedUnit]:
    here: PlannedUnit | None = unit
    while here is not None:
        yield here
        parent = here.versions[-1].parent_key
        here = by_key.get(parent) if parent is not None else None


def _body(unit: PlannedUnit, ids: Mapping[int, int]) -> Body:
    last = unit.versions[-1]
    return Body(ids[unit.key], last.type, last.host_kind or "")


def _committee(name: str) -> str:
    """Return how the standing committee of a body is called."""
    return f"Ban Thường vụ {name.replace('Đảng bộ', 'Đảng ủy', 1)}" if name else ""
