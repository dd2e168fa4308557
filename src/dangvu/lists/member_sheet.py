"""The items of the member sheet (phiếu đảng viên), in the order of form 2-HSĐV.

Only what each item asks for is known (rules-records 3.3); the official layout stands in
an annex that was not seen. Items without a key are not held here: an empty line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "member_sheet.csv"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the sheet; ``key`` is the column that fills it, or empty."""

    number: str
    label: str
    key: str


@cache
def sheet_items() -> tuple[Item, ...]:
    """Return every line, in order."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        return tuple(Item(**row) for row in csv.DictReader(file))
