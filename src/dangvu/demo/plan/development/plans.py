"""Plans of admission of a demo city: from the branches up, approved downwards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dangvu.demo.plan.model import PlannedUnit
from dangvu.demo.plan.tree import BRANCH_TYPES

Figures = Mapping[str, int]

#: Month and day on which plans are proposed and approved, by how deep a unit hangs.
_PROPOSED = ((1, 9), (1, 8), (1, 7), (1, 5))
_APPROVED = ((1, 12), (1, 26), (2, 16), (3, 9))
_LATE, _BACK, _NEXT = (5, 18), (2, 20), (11, 18)
#: What is not in order with one branch of twelve each.
_ODD = {4: "LATE", 7: "WAITS", 9: "RETURNED", 11: "NONE"}
_EVERY = 12
RETURNED_BECAUSE = "Tính lại theo nguồn của chi bộ và chỉ tiêu Đảng ủy giao."


@dataclass(frozen=True, slots=True)
class Hung:
    """A living unit: how deep it hangs and below which; the top below itself."""

    unit_id: int
    above: int
    depth: int
    is_branch: bool


@dataclass(frozen=True, slots=True)
class PlannedPlan:
    """A plan as it stands; ``steps`` are codes with their days, in their order."""

    hung: Hung
    year: int
    state: str
    figures: Figures
    steps: tuple[tuple[str, dt.date], ...] = ()

    def day(self, code: str) -> dt.date | None:
        """Return the day of a step, if it was taken."""
        return dict(self.steps).get(code)


def hung_units(units: Sequence[PlannedUnit], ids: Mapping[int, int]) -> list[Hung]:
    """Return the living units, those above before those below."""
    parents = {
        unit.key: unit.versions[-1].parent_key
        for unit in units
        if unit.versions[-1].valid_to is None and unit.versions[-1].type != "GROUP"
    }
    ways = {key: _way_up(key, parents) for key in parents}
    branches = {u.key for u in units if u.versions[-1].type in BRANCH_TYPES}
    found = [
        Hung(ids[key], ids[way[0] if way else key], len(way), key in branches)
        for key, way in ways.items()
    ]
    return sorted(found, key=lambda one: (one.depth, one.unit_id))


def _way_up(key: int, parents: Mapping[int, int | None]) -> list[int]:
    way: list[int] = []
    above = parents[key]
    while above is not None and above in parents:
        way.append(above)
        above = parents[above]
    return way


def plan_plans(
    units: Sequence[Hung],
    sources: Mapping[int, Figures],
    today: dt.date,
    *,
    kept: int,
) -> list[PlannedPlan]:
    """Return the plans of this year, and from 15 November on those of the next.

    A branch proposes as many as it has sources, at least one; a body what its parts do.
    ``kept`` is the branch in order: its plan is, and that of next year is being written.
    """
    figures = _summed(units, sources)
    branches = [one for one in units if one.is_branch and one.unit_id != kept]
    odd = {one.unit_id: _ODD.get(n % _EVERY, "") for n, one in enumerate(branches)}
    this_year = (
        _plan(one, today, figures[one.unit_id], odd.get(one.unit_id, ""))
        for one in units
        if odd.get(one.unit_id) != "NONE"
    )
    return [*this_year, *_next_year(units, figures, today, kept)]


def _summed(
    units: Sequence[Hung], sources: Mapping[int, Figures]
) -> dict[int, Counter[str]]:
    """Give every branch its figures, and every body the sum of its parts."""
    found: dict[int, Counter[str]] = {one.unit_id: Counter() for one in units}
    for one in reversed(units):
        if one.is_branch:
            found[one.unit_id].update(sources.get(one.unit_id) or {"DAN_CU": 1})
        if one.above != one.unit_id:
            found[one.above].update(found[one.unit_id])
    return found


def _plan(one: Hung, today: dt.date, figures: Figures, odd: str) -> PlannedPlan:
    year, deep = today.year, min(one.depth, len(_APPROVED) - 1)
    answers = {
        "": ("APPROVE", _APPROVED[deep]),
        "LATE": ("APPROVE", _LATE),
        "RETURNED": ("RETURN", _BACK),
    }
    wanted = [("PROPOSE", _PROPOSED[deep])]
    wanted += [answers[odd]] if odd in answers else []
    return _so_far(one, year, figures, _dated(wanted, year), today)


def _next_year(
    units: Iterable[Hung], figures: Mapping[int, Figures], today: dt.date, kept: int
) -> list[PlannedPlan]:
    if today < dt.date(today.year, *_NEXT):
        return []
    branches = [one for one in units if one.is_branch]
    wanted = [one for n, one in enumerate(branches) if n % 4 == 0]
    return [
        _so_far(
            one,
            today.year + 1,
            figures[one.unit_id],
            [] if one.unit_id == kept else _dated([("PROPOSE", _NEXT)], today.year),
            today,
        )
        for one in branches
        if one in wanted or one.unit_id == kept
    ]


def _dated(
    steps: Iterable[tuple[str, tuple[int, int]]], year: int
) -> list[tuple[str, dt.date]]:
    return [(code, dt.date(year, *day)) for code, day in steps]


def _so_far(
    one: Hung,
    year: int,
    figures: Figures,
    steps: Iterable[tuple[str, dt.date]],
    today: dt.date,
) -> PlannedPlan:
    """Return the plan with the steps that have come."""
    states = {"PROPOSE": "PROPOSED", "APPROVE": "APPROVED", "RETURN": "RETURNED"}
    taken = tuple((code, day) for code, day in steps if day <= today)
    state = states[taken[-1][0]] if taken else "DRAFT"
    return PlannedPlan(one, year, state, dict(figures), taken)
