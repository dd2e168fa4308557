"""Provinces and communes for the demo city, before and after 1 July 2025.

The tables derive from the data set «thanglequoc/vietnamese-provinces-database» (MIT,
see NOTICE); what became of Hà Nội's old communes was matched by program from the texts
of that data set. Names are those of 30 April 2026, with tone marks placed one way.

Codes are never keys: 103 of Hà Nội's 126 communes carry a code that another commune
had before. Where an old commune was divided, nobody knows in which shares.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path

HANOI = "01"

_DATA = Path(__file__).parent / "data"


class Match(StrEnum):
    """How surely a successor was found: by name, nearly, or by its district."""

    EXACT = "EXACT"
    FUZZY = "FUZZY"
    DISTRICT_VOTE = "DISTRICT_VOTE"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city since 1 July 2025; ``communes`` is their number."""

    code: str
    full_name: str
    short_name: str
    old_codes: tuple[str, ...]
    old_names: tuple[str, ...]
    communes: int
    mark: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone since 1 July 2025."""

    code: str
    full_name: str
    province: str


@dataclass(frozen=True, slots=True)
class Successor:
    """A new commune that took an old one; ``in_part`` where the text says so."""

    code: str
    in_part: bool
    match: Match


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of Hà Nội until 30 June 2025, its district and its successors."""

    code: str
    full_name: str
    district: str
    successors: tuple[Successor, ...]

    @property
    def is_divided(self) -> bool:
        """Say whether several communes took parts of it."""
        return len(self.successors) > 1


@cache
def provinces() -> tuple[Province, ...]:
    """Return the 34 provinces and cities, by code."""
    return tuple(_province(row) for row in _rows("provinces_34"))


@cache
def communes(province: str) -> tuple[Commune, ...]:
    """Return the communes of a province since 1 July 2025, by code."""
    return tuple(
        Commune(**row) for row in _rows("communes_2025") if row["province"] == province
    )


@cache
def hanoi_before_2025() -> tuple[OldCommune, ...]:
    """Return Hà Nội's communes until 30 June 2025 with their successors, by code."""
    rows = groupby(_rows("hanoi_communes_before_2025"), key=_identity)
    return tuple(
        OldCommune(*identity, tuple(_successor(row) for row in parts))
        for identity, parts in rows
    )


@cache
def hanoi_districts() -> tuple[str, ...]:
    """Return Hà Nội's districts until 30 June 2025, in the order of the codes."""
    return tuple(dict.fromkeys(old.district for old in hanoi_before_2025()))


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _identity(row: dict[str, str]) -> tuple[str, str, str]:
    return row["old_code"], row["old_name"], row["district"]


def _province(row: dict[str, str]) -> Province:
    return Province(
        code=row["code"],
        full_name=row["full_name"],
        short_name=row["short_name"],
        old_codes=tuple(row["old_codes"].split("|")),
        old_names=tuple(row["old_names"].split("|")),
        communes=int(row["communes"]),
        mark=row["mark"],
    )


def _successor(row: dict[str, str]) -> Successor:
    return Successor(
        code=row["new_code"],
        in_part=row["merge_kind"] == "PART",
        match=Match(row["match"]),
    )
