"""How many members each branch has today."""

import math
from dataclasses import dataclass

from dangvu.demo.plan.dice import Dice

FEW = 3
LARGE = 34
SMALL_BODY = (13, 12)
FLOOR = 12
CAP = 29


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes that add up to the members asked for.

    `special` holds the few that break a threshold on purpose (FEW, LARGE and the two
    of SMALL_BODY) or nothing; `floor` and `cap` bound `regular`.
    """

    regular: tuple[int, ...]
    special: tuple[int, ...]
    floor: int
    cap: int


def draw_sizes(rng: Dice, *, members: int, branches: int) -> Sizes:
    """Share the members among the branches: mostly 12 to 29 where that is possible."""
    special = _special(members, branches)
    count = branches - len(special)
    rest = members - sum(special)
    floor, cap = _bounds(rest / count)
    sizes = [cap] * count
    missing = cap * count - rest
    while missing:
        index = int(rng.random() * count)
        piece = 1 if rng.random() < 0.5 else 1 + int(rng.random() * (cap - floor))
        piece = min(piece, missing, sizes[index] - floor)
        sizes[index] -= piece
        missing -= piece
    return Sizes(tuple(sizes), special, floor, cap)


def _special(members: int, branches: int) -> tuple[int, ...]:
    mean = members / branches
    if members < 1000 or branches < 20 or not FLOOR + 3 <= mean <= CAP - 1:
        return ()
    return (FEW, LARGE, *SMALL_BODY)


def _bounds(mean: float) -> tuple[int, int]:
    floor = FLOOR if mean >= FLOOR + 3 else max(1, int(mean * 0.6))
    if mean <= CAP - 0.4:
        return floor, CAP
    return floor, CAP + 1 if mean <= CAP + 1 else math.ceil(mean) + 1
