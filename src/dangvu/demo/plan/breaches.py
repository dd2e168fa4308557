"""Which units break a threshold today; the codes are those of the units' alarms."""

from collections import Counter
from collections.abc import Iterator

from dangvu.demo.plan import tree as t
from dangvu.demo.plan.town import Town
from dangvu.demo.plan.tree import Tree, UnitDraft

LEAST_OFFICIALS = 3
GROUPS_FROM = 30
NEED_OFFICIALS = (t.GRASSROOTS, t.SECTIONAL, *t.BRANCH_TYPES)


def listed_breaches(tree: Tree, town: Town) -> tuple[tuple[int, str], ...]:
    """Return every breach of a size, by unit key. Source: rules-records 2.1 (a)-(d)."""
    totals: Counter[int] = Counter()
    officials: Counter[int] = Counter()
    for branch in town.branches:
        key: int | None = branch.key
        while key is not None:
            totals[key] += branch.size
            officials[key] += branch.settled
            key = tree.units[key].last.parent
    return tuple(
        (unit.key, code)
        for unit in tree.units
        if unit.ended is None
        for code in _alarms(unit, officials[unit.key], totals[unit.key])
    )


def _alarms(unit: UnitDraft, settled: int, total: int) -> Iterator[str]:
    """Yield the alarms of a unit with so many members.

    A branch has fewer than three settled members only when it has no other official.
    """
    type_ = unit.last.type
    if type_ in NEED_OFFICIALS and settled < LEAST_OFFICIALS:
        yield "BELOW_MIN_OFFICIAL"
    if type_ == t.GRASSROOTS and total < GROUPS_FROM:
        yield "GRASSROOTS_TOO_SMALL"
    if type_ in t.BRANCH_TYPES and total >= GROUPS_FROM:
        yield "BRANCH_NEEDS_GROUPS"
        if type_ == t.GRASSROOTS_BRANCH:
            yield "GRASSROOTS_BRANCH_TOO_LARGE"
        elif total > GROUPS_FROM:
            yield "BRANCH_NEEDS_CONSENT"
