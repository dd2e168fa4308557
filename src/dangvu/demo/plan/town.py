"""Branches as people see them: who lives next to whom, and when."""

from dataclasses import dataclass, field

from dangvu.demo.communes import OldCommune
from dangvu.demo.plan.dice import Dice, pick
from dangvu.demo.plan.geography import Site
from dangvu.demo.plan.horizon import Horizon
from dangvu.demo.plan.locality import Locality
from dangvu.demo.plan.tree import Committee, Paper, UnitDraft

NEAR = 0.85
TRIES = 8


@dataclass(slots=True)
class Branch:
    """A branch in the making.

    `size` is its members today, 0 when it has ended; `past_size` the size its history
    is measured by. `settled` members never leave it, `newcomers` are on probation.
    One that `has_removed` removed somebody on probation lately, and a member long ago.
    Changes of the structure pass over `fixed` branches.
    """

    unit: UnitDraft
    site: Site
    old: OldCommune
    size: int
    founded: int
    employer: str
    before: Committee
    after: Committee
    past_size: float
    settled: int
    newcomers: int = 0
    has_removed: bool = False
    is_direct: bool = False
    fixed: bool = False
    absorbed: "Absorption | None" = None

    @property
    def key(self) -> int:
        """The key of the unit."""
        return self.unit.key

    @property
    def kind(self) -> str:
        """The kind of host."""
        return self.unit.host_kind or ""

    @property
    def steady(self) -> int:
        """How many are settled, with those who came over from an absorbed branch."""
        return self.settled * (2 if self.absorbed else 1)

    def lives_around(self, day: int) -> bool:
        """Say whether it is there on the day and was there the day before."""
        ended = self.unit.ended
        return self.founded < day and (ended is None or day < ended)


@dataclass(frozen=True, slots=True)
class Absorption:
    """A branch that ended on `day`: its members went over to another."""

    day: int
    branch: Branch
    paper: Paper


@dataclass(slots=True)
class Town:
    """All branches, by site; the first of a site is there from the first day on."""

    horizon: Horizon
    seed: str
    place: Locality
    branches: list[Branch] = field(default_factory=list)
    sites: dict[int, list[Branch]] = field(default_factory=dict)

    def add(self, branch: Branch) -> None:
        """Take in a branch."""
        self.branches.append(branch)
        self.sites.setdefault(branch.site.index, []).append(branch)

    def committee(self, branch: Branch, day: int) -> Committee:
        """Return who decides on the members of a branch on a day."""
        return branch.before if day < self.horizon.reform else branch.after

    def neighbour(self, rng: Dice, here: Branch, day: int) -> Branch | None:
        """Draw another branch that lives around the day, mostly of the same site."""
        near = self.sites[here.site.index]
        for _ in range(TRIES):
            other = pick(rng, near if rng.random() < NEAR else self.branches)
            if other is not here and other.lives_around(day):
                return other
        steady = near[0] if near[0] is not here else self.branches[0]
        return steady if steady is not here and steady.lives_around(day) else None
