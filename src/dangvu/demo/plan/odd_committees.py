"""A few committees that are not in order, so that the warnings can be seen."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dangvu.demo.plan import tree as t
from dangvu.demo.plan.crowds import (
    CommitteePlan,
    Crowd,
    PlannedMandate,
)
from dangvu.demo.plan.model import PlannedUnit

LARGEST_OF_A_BRANCH = 7


def spoil(
    plan: CommitteePlan,
    alive: Sequence[PlannedUnit],
    crowds: Mapping[int, Crowd],
    *,
    today: dt.date,
    kept: int,
    near: int | None,
    smallest: int,
) -> None:
    """Put a few committees out of order, first near the demo accounts.

    Only in branches with so many official members as ``smallest``.
    """
    branches = [
        unit
        for unit in alive
        if unit.key != kept
        and unit.versions[-1].type in t.BRANCH_TYPES
        and crowds.get(unit.key, Crowd()).official >= smallest
    ]
    branches.sort(key=lambda u: (u.versions[-1].parent_key != near, u.key))
    waiting = iter(branches)
    for act in (_without_secretary, _overdue, _ending, _with_probationary, _with_mover):
        for unit in waiting:
            crowd = crowds.get(unit.key, Crowd())
            if act(plan, unit, crowd, today):
                break


def _without_secretary(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    index, head = next(_seats_of(plan, unit.key, "SECRETARY"))
    ended = max(head.since + dt.timedelta(days=1), today - dt.timedelta(days=40))
    if ended > today or len(_all_seats(plan, unit.key)) <= 3:
        return False
    plan.mandates[index] = head._replace(until=ended, reason="RELIEVED")
    plan.heads.pop(unit.key)
    plan.listed += [(unit.key, "NO_SECRETARY"), (unit.key, "SEATS_EMPTY")]
    return True


def _overdue(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return _with_end(plan, unit, today - dt.timedelta(days=75), "TERM_OVERDUE")


def _ending(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return _with_end(plan, unit, today + dt.timedelta(days=45), "TERM_ENDS_SOON")


def _with_end(plan: CommitteePlan, unit: PlannedUnit, end: dt.date, code: str) -> bool:
    """Let the term that sits be due on a day: a first term may be shorter."""
    for index, term in enumerate(plan.terms):
        if term.unit_key == unit.key and term.until is None and term.since < end:
            plan.terms[index] = term._replace(planned_end=end)
            plan.listed.append((unit.key, code))
            return True
    return False


def _with_probationary(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return any(
        _with_another(plan, unit, _Odd(one.person_id, one.since, "PROBATIONARY_HOLDER"))
        for one in crowd.probationary
    )


def _with_mover(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return any(
        _with_another(
            plan, unit, _Odd(one.person_id, one.since, "HOLDER_LEFT", one.day)
        )
        for one in crowd.movers
    )


class _Odd(NamedTuple):
    """Somebody who should not be in a committee, and since when not."""

    person_id: int
    since: dt.date
    code: str
    gone: dt.date | None = None


def _with_another(plan: CommitteePlan, unit: PlannedUnit, odd: _Odd) -> bool:
    """Add a member of the committee beyond the others, who should not be there."""
    sitting = _all_seats(plan, unit.key)
    start = max(min(one.since for one in sitting), odd.since)
    is_new = odd.person_id not in {one.person_id for one in sitting}
    is_full = len(sitting) >= LARGEST_OF_A_BRANCH
    if not is_new or is_full or (odd.gone and odd.gone <= start):
        return False
    plan.mandates.append(
        PlannedMandate(unit.key, "EXECUTIVE", "MEMBER", odd.person_id, start)
    )
    plan.listed.append((unit.key, odd.code))
    if odd.gone is None:
        _decide_one_more(plan, unit.key)
    return True


def _decide_one_more(plan: CommitteePlan, unit: int) -> None:
    for index, term in enumerate(plan.terms):
        if term.unit_key == unit and term.until is None:
            plan.terms[index] = term._replace(seats=term.seats + 1)


def _seats_of(
    plan: CommitteePlan, unit: int, post: str
) -> Iterator[tuple[int, PlannedMandate]]:
    return (
        (index, one)
        for index, one in enumerate(plan.mandates)
        if one.unit_key == unit and one.post == post and one.until is None
    )


def _all_seats(plan: CommitteePlan, unit: int) -> list[PlannedMandate]:
    return [
        one
        for one in plan.mandates
        if one.unit_key == unit and one.until is None and one.kind == "EXECUTIVE"
    ]
