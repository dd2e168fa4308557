"""Names of the hosts of branches: villages, schools, companies."""

from collections.abc import Iterator

from dangvu.demo.communes import OldCommune
from dangvu.demo.plan.dice import Dice, shuffled
from dangvu.demo.plan.material import hosts
from dangvu.demo.plan.tree import short_place

VILLAGE = "THON"


class HostNames:
    """Gives names, each kind of host in each old commune in a row of its own."""

    def __init__(self, rng: Dice) -> None:
        """Start every row afresh."""
        self._rng = rng
        self._rows: dict[tuple[str, str], Iterator[str]] = {}

    def next_name(self, kind: str, old: OldCommune) -> str:
        """Return the next name of the row; a used-up row begins again."""
        place = (old.code, kind)
        if place not in self._rows:
            self._rows[place] = self._row(kind, old)
        return next(self._rows[place])

    def _row(self, kind: str, old: OldCommune) -> Iterator[str]:
        names = _village_names(self._rng, old) if kind == VILLAGE else _names(kind, old)
        while True:
            yield from names


def _names(kind: str, old: OldCommune) -> list[str]:
    place = short_place(old.full_name)
    return [pattern.format(place=place) for pattern in hosts().names[kind]]


def _village_names(rng: Dice, old: OldCommune) -> list[str]:
    if not old.full_name.startswith("Xã "):
        return [hosts().ward_group.format(number=n) for n in range(1, 1000)]
    names = shuffled(rng, hosts().villages)
    return [hosts().village.format(name=name) for name in names]
