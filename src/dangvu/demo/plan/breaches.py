"""Which units break a threshold today; the codes are those of the units' alarms."""

from collections import Counter
from collections.abc import Iterator

from dangvu.demo.plan import tree as t
from dangvu.demo.plan.town import Branch, Town
from dangvu.demo.plan.tree import Tree

LEAST_OFFICIALS = 3
GROUPS_FROM = 30


def listed_breaches(tree: Tree, town: Town) -> tuple[tuple[int, str], ...]:
    """Return every breach of a size, by unit key. Source: rules-records 2.1 (a)-(d)."""
    totals: Counter[int] = Counter()
    for branch in town.branches:
        key: int | None = branch.key
        while key is not None:
            totals[key] += branch.size
            key = tree.units[key].last.parent
    found = [
        (branch.key, code)
        for branch in town.branches
        if branch.unit.ended is None
        for code in _branch_alarms(branch)
    ]
    found += [
        (unit.key, "GRASSROOTS_TOO_SMALL")
        for unit in tree.units
        if unit.ended is None
        and unit.last.type == t.GRASSROOTS
        and totals[unit.key] < GROUPS_FROM
    ]
    return tuple(sorted(found))


def _branch_alarms(branch: Branch) -> Iterator[str]:
    if branch.size - branch.newcomers < LEAST_OFFICIALS:
        yield "BELOW_MIN_OFFICIAL"
    if branch.size >= GROUPS_FROM:
        yield "BRANCH_NEEDS_GROUPS"
        if branch.unit.last.type == t.GRASSROOTS_BRANCH:
            yield "GRASSROOTS_BRANCH_TOO_LARGE"
        elif branch.size > GROUPS_FROM:
            yield "BRANCH_NEEDS_CONSENT"
