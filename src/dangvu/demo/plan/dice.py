"""Seeded chance: the same words give the same throws on every machine."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

URN_SIZE = 1000
DAYS_A_YEAR = 365.2425


class Dice(random.Random):
    """Chance that can be repeated: for invented lives, never for secrets."""


def dice(*words: object) -> Dice:
    """Return dice that depend on the words and on nothing else."""
    return Dice(":".join(map(str, words)))


def pick(rng: Dice, items: Sequence[T]) -> T:
    """Return one of the items, each with the same chance."""
    return items[int(rng.random() * len(items))]


def shuffled(rng: Dice, items: Sequence[T]) -> list[T]:
    """Return the items in an order drawn from the dice."""
    keyed = [(rng.random(), index) for index in range(len(items))]
    return [items[index] for _, index in sorted(keyed)]


def fill_urn(weights: Mapping[T, float]) -> tuple[T, ...]:
    """Return the keys repeated by weight, so that `pick` draws them in proportion.

    A weight above zero always keeps at least one place.
    """
    total = sum(weights.values())
    urn: list[T] = []
    for item, weight in weights.items():
        places = round(URN_SIZE * weight / total)
        urn.extend([item] * (max(places, 1) if weight else 0))
    return tuple(urn)


def whole(rng: Dice, expected: float) -> int:
    """Round to one of the two whole numbers beside it, right on average."""
    return int(expected + rng.random())
