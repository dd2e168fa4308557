"""Which communes a city of some size uses, and which old ones fed them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dangvu.demo.communes import Commune, OldCommune
from dangvu.demo.plan.dice import Dice, shuffled

MEMBERS_A_COMMUNE = 250
BRANCHES_AN_OLD_COMMUNE = 4


@dataclass(slots=True)
class Site:
    """One commune of 2025 with the old ones its branches come from.

    `key` is 0 and the other keys are missing while such units are not founded.
    """

    index: int
    commune: Commune
    olds: tuple[OldCommune, ...]
    branches: int
    key: int = 0
    old_keys: dict[str, int] = field(default_factory=dict)
    district_keys: dict[str, int] = field(default_factory=dict)


def choose_sites(
    rng: Dice,
    *,
    communes: Sequence[Commune],
    olds: Sequence[OldCommune],
    members: int,
    branches: int,
) -> list[Site]:
    """Choose communes by the dice and share the branches among them.

    An old commune is used by a site when the new commune is one of its successors;
    so an old commune between two chosen ones is split, and whole branches go each way.
    """
    wanted = min(max(members // MEMBERS_A_COMMUNE, 1), len(communes), branches)
    chosen = sorted(shuffled(rng, communes)[:wanted], key=lambda c: c.code)
    shares = _share(rng, branches, wanted)
    return [
        Site(index, commune, _feeders(rng, commune, olds=olds, branches=n), n)
        for index, (commune, n) in enumerate(zip(chosen, shares, strict=True))
    ]


def _share(rng: Dice, branches: int, sites: int) -> list[int]:
    least = min(4, branches // sites)
    weights = [0.5 + rng.random() for _ in range(sites)]
    free, total = branches - least * sites, sum(weights)
    shares, given, passed = [], 0, 0.0
    for weight in weights:
        passed += weight
        upto = round(free * passed / total)
        shares.append(least + upto - given)
        given = upto
    return shares


def _feeders(
    rng: Dice, commune: Commune, *, olds: Sequence[OldCommune], branches: int
) -> tuple[OldCommune, ...]:
    feeding = [
        old for old in olds if any(s.code == commune.code for s in old.successors)
    ]
    used = max(1, min(len(feeding), branches // BRANCHES_AN_OLD_COMMUNE))
    return tuple(sorted(shuffled(rng, feeding)[:used], key=lambda old: old.code))
