"""What the register knows about the people and units that a roster names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dangvu.core.periods import PartialDate
from dangvu.exchange.judging.dossier import Dossier
from dangvu.exchange.judging.record_fields import agree


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody with a name and a birth year that stand in the listing.

    ``is_free``: an undone import left the identity without an entry.
    """

    birth: PartialDate
    dossier: Dossier
    is_free: bool = False


@dataclass(slots=True)
class Known:
    """Everything the judge may ask; filled from the register, then by each row.

    ``bearers`` maps (scheme, number) to its accepted bearer; ``namesakes`` maps folded
    name and birth year; ``earlier`` maps a line to the person that the same line of the
    same file gave before.
    """

    bearers: dict[tuple[str, str], Dossier] = field(default_factory=dict)
    namesakes: dict[tuple[str, int], list[Namesake]] = field(default_factory=dict)
    earlier: dict[tuple[str, int], Dossier] = field(default_factory=dict)

    def like(self, search_key: str, birth: PartialDate | None) -> Iterator[Namesake]:
        """Yield namesakes born on a day that may be the same."""
        if birth is None:
            return
        for namesake in self.namesakes.get((search_key, birth.day.year), ()):
            if agree(namesake.birth, birth):
                yield namesake

    def remember(self, dossier: Dossier, birth: PartialDate | None) -> None:
        """Let later rows find somebody new."""
        if birth:
            key = (dossier.search_key, birth.day.year)
            self.namesakes.setdefault(key, []).append(Namesake(birth, dossier))
