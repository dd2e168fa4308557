"""What each office may do, written by hand and never computed from the program.

``tests/access/expected_rights.csv`` has a line for every code: whether it only looks
(``sees``) or does something (``does``), and which offices have it. A new code needs a
line there, or the suite fails.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "access" / "expected_rights.csv"


@cache
def table() -> dict[str, dict[str, str]]:
    """Return the lines of the file by code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def roles() -> list[str]:
    """Return the offices that the file knows."""
    return [name for name in next(iter(table().values())) if name.isupper()]


def has(role: str, code: str) -> bool:
    """Say whether an office should have a code."""
    return code in table() and table()[code][role] == "yes"


def sees(code: str) -> bool:
    """Say whether a code only looks."""
    return code in table() and table()[code]["kind"] == "sees"
