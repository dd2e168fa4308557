"""Where a person was: the way back from the last branch to the first.

A life is drawn backwards. So every branch ends with exactly the members it should
have, whatever moves, foundings and mergers lie behind them.
"""

from dataclasses import dataclass
from typing import NamedTuple

from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice
from dangvu.demo.plan.town import Absorption, Branch, Town
from dangvu.demo.plan.tree import Paper

TRANSFERS_A_DAY = 0.02 / DAYS_A_YEAR
CORRECTED = 0.01
CAME_BY_MERGER = 0.5


class Hop(NamedTuple):
    """A move between two branches; a merger carries its own decision."""

    day: int
    kind: str
    source: Branch
    target: Branch
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """What is known of a person before the way is traced.

    Moves lie after `entry`, before `until`, and not on the day `avoid`. A settled
    person moves only with the branch; `via_merger` says whether they came from a
    branch that was absorbed, None leaves it to the dice.
    """

    last: Branch
    entry: int
    until: int
    avoid: int = 0
    settled: bool = False
    via_merger: bool | None = None


def trace(rng: Dice, town: Town, stay: Stay) -> tuple[Branch, list[Hop]]:
    """Return the branch of the first day and the moves since, in order of time."""
    hops: list[Hop] = []
    here, bound = stay.last, stay.until
    while True:
        drawn = stay.entry if stay.settled else _earlier(rng, town, bound, stay.avoid)
        merger = here.absorbed
        if merger and max(drawn, stay.entry) < merger.day < bound:
            bound = merger.day
            hop = _by_merger(rng, here, merger, stay)
        else:
            bound = max(drawn, here.founded)
            if bound <= stay.entry:
                return here, hops[::-1]
            hop = _by_transfer(rng, town, here, bound)
        if hop:
            hops.append(hop)
            here = hop.source


def _earlier(rng: Dice, town: Town, bound: int, avoid: int) -> int:
    day = bound - 1 - int(rng.expovariate(TRANSFERS_A_DAY))
    return town.horizon.free_day(day, other=avoid)


def _by_merger(rng: Dice, here: Branch, merger: Absorption, stay: Stay) -> Hop | None:
    came_so = stay.via_merger
    if came_so is None:
        came_so = rng.random() < CAME_BY_MERGER
    if came_so:
        return Hop(merger.day, "REORG", merger.branch, here, merger.paper)
    return None


def _by_transfer(rng: Dice, town: Town, here: Branch, day: int) -> Hop | None:
    source = town.neighbour(rng, here, day)
    if source is None:
        return None
    is_slip = day != here.founded and rng.random() < CORRECTED
    return Hop(day, "COR" if is_slip else "TRF", source, here)
