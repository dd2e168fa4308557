"""What happens to branches in fifteen years: mergers, moves, names, the reform."""

from collections import Counter
from collections.abc import Sequence

from dangvu.demo.plan import tree as t
from dangvu.demo.plan.dice import Dice, pick, shuffled, whole
from dangvu.demo.plan.founding import Founder
from dangvu.demo.plan.geography import Site
from dangvu.demo.plan.material import hosts
from dangvu.demo.plan.sizes import FLOOR
from dangvu.demo.plan.town import Absorption, Branch, Town
from dangvu.demo.plan.tree import Step, Tree
from dangvu.demo.plan.upper import REFORM_PAPER, close_old

MERGED = 0.02
MOVED = 0.03
RENAMED = 0.03


class Changes:
    """Changes the branches of a town; each at most once before the reform."""

    def __init__(self, rng: Dice, *, tree: Tree, town: Town) -> None:
        """Prepare; nothing changes yet."""
        self._rng = rng
        self._tree = tree
        self._town = town

    def merge_some(self, founder: Founder) -> None:
        """Let small branches of the past end in a neighbour that is there today."""
        branches = self._town.branches
        wanted = whole(self._rng, len(branches) * MERGED)
        wanted = max(wanted, int(len(branches) >= 10))
        free = [b for b in branches if self._may_change(b) and b.size >= FLOOR]
        for successor in shuffled(self._rng, free)[:wanted]:
            low, high = self._tree.horizon.old_life
            day = self._tree.horizon.structure_day(self._rng, low, high)
            if day is not None:
                self._absorb(founder, successor, day)

    def move_some(self) -> None:
        """Let a few branches move to another old commune of their district."""
        for branch in self._town.branches:
            olds = [
                old
                for old in branch.site.olds
                if old.district == branch.old.district and old != branch.old
            ]
            if olds and self._drawn(branch, MOVED) and branch.site.old_keys:
                branch.old = pick(self._rng, olds)
                parent = branch.site.old_keys[branch.old.code]
                self._step(branch, branch.unit.last.name, parent)

    def rename_some(self) -> None:
        """Give a few branches another name."""
        for branch in self._town.branches:
            last = branch.unit.last
            for old, new in hosts().renames:
                if old in last.name and self._drawn(branch, RENAMED):
                    self._step(branch, last.name.replace(old, new), branch.unit.parent)
                    break

    def reform(self, sites: Sequence[Site]) -> None:
        """Move the branches of old communes to the communes of 1 July 2025."""
        moved: set[tuple[int, int]] = set()
        for site in sites:
            arrivals = [b for b in self._town.sites[site.index] if self._arrives(b)]
            counts = Counter(branch.unit.last.name for branch in arrivals)
            for branch in arrivals:
                moved.add((branch.unit.parent, site.key))
                self._arrive(branch, counts)
            moved |= {(key, site.key) for key in site.old_keys.values()}
        close_old(self._tree, sites, moved)

    def _arrives(self, branch: Branch) -> bool:
        is_there = branch.founded < self._tree.horizon.reform
        return branch.is_direct and is_there and branch.unit.ended is None

    def _arrive(self, branch: Branch, counts: Counter[str]) -> None:
        last, parent = branch.unit.last, branch.site.key
        name = last.name
        if counts[name] > 1 or self._tree.is_taken(name, parent):
            name = f"{name} {t.short_place(branch.old.full_name)}"
        name = self._tree.claim(name, parent)
        day = self._tree.horizon.reform
        branch.unit.steps.append(Step(day, last.type, name, parent, REFORM_PAPER))

    def _may_change(self, branch: Branch) -> bool:
        return branch.is_direct and not branch.fixed

    def _drawn(self, branch: Branch, chance: float) -> bool:
        return self._may_change(branch) and self._rng.random() < chance

    def _absorb(self, founder: Founder, successor: Branch, day: int) -> None:
        gone = founder.found_in_place(
            successor.site, successor.old, kind=successor.kind, size=0
        )
        gone.unit.ended = day
        gone.past_size = successor.size / 2
        gone.fixed = successor.fixed = True
        committee = self._town.committee(successor, day)
        paper = t.write_paper(self._rng, committee, day)
        successor.absorbed = Absorption(day, gone, paper)
        self._tree.link(
            gone.key, successor.key, kind="MERGE", day=day, number=paper.number
        )

    def _step(self, branch: Branch, name: str, parent: int) -> None:
        low, high = self._tree.horizon.old_life
        day = self._tree.horizon.structure_day(
            self._rng, max(low, branch.founded + 365), high
        )
        if day is None:
            return
        name = self._tree.claim(name, parent)
        committee = self._town.committee(branch, day)
        paper = t.write_paper(self._rng, committee, day)
        branch.unit.steps.append(Step(day, branch.unit.last.type, name, parent, paper))
        branch.fixed = True
