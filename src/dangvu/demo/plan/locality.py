"""The province or city a plan is made for: its names, communes and marks."""

from __future__ import annotations

from dataclasses import dataclass

from dangvu.demo.communes import (
    HANOI,
    Commune,
    Match,
    OldCommune,
    Province,
    Successor,
    communes,
    hanoi_before_2025,
)


@dataclass(frozen=True, slots=True)
class Locality:
    """Where a plan lies; ``mark`` begins the codes of its units.

    ``id_prefix`` begins the identity numbers of everybody; empty draws them from where
    people come from. ``has_past`` says whether the communes before 1 July 2025 are
    known: without them the communes of today are there from the first day on.
    """

    code: str
    full_name: str
    short_name: str
    mark: str
    communes: tuple[Commune, ...]
    olds: tuple[OldCommune, ...]
    has_past: bool = True
    id_prefix: str = ""
    card_prefix: str = "01"
    file_mark: str = "HN"

    @property
    def label(self) -> str:
        """Return what tells this plan from the same one made elsewhere."""
        return "" if not self.id_prefix else f" {self.code}"


def hanoi() -> Locality:
    """Return the city of the usual demo."""
    return Locality(
        HANOI,
        "Thành phố Hà Nội",
        "Hà Nội",
        "HN",
        communes(HANOI),
        hanoi_before_2025(),
    )


def locality_of(province: Province) -> Locality:
    """Return a province as a part of the nation; no number is in two of them."""
    here = communes(province.code)
    return Locality(
        province.code,
        province.full_name,
        province.short_name,
        f"P{province.code}",
        here,
        tuple(_as_before(commune) for commune in here),
        has_past=False,
        id_prefix=f"0{province.old_codes[0]}",
        card_prefix=province.code,
        file_mark=f"P{province.code}",
    )


def _as_before(commune: Commune) -> OldCommune:
    """Let a commune come from itself: what stood there before is not known."""
    itself = Successor(commune.code, in_part=False, match=Match.EXACT)
    return OldCommune(commune.code, commune.full_name, commune.full_name, (itself,))
