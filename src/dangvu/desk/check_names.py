"""What each check of admission is called when it holds: a short name in both languages.

The messages of the catalogue say what is wrong; a page also lists what is right.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "check_names.csv"


def check_name(code: str, language: str) -> str:
    """Return the short name of a check. Raises KeyError for a code that is none."""
    row = _names()[code]
    return row["name_en"] if language.startswith("en") else row["name_vi"]


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["check"]: row for row in csv.DictReader(file)}
