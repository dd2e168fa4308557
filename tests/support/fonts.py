"""Write text as the fonts of the time before Unicode did. The inverse of core's tables."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal

Font = Literal["tcvn3", "vni"]


def in_font(text: str, font: Font) -> str:
    """Return what a spreadsheet holds when the text was typed in such a font."""
    table = _table(font)
    pattern = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.sub(pattern, lambda found: table[found[0]], text)


@cache
def _table(font: Font) -> dict[str, str]:
    lines = files("dangvu.core").joinpath(f"data/{font}.csv")
    with lines.open(encoding="utf-8") as table:
        return {
            row["unicode"]: bytes.fromhex(row["bytes_hex"]).decode("cp1252")
            for row in csv.DictReader(table)
        }
