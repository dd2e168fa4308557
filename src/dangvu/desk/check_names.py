"""What each check of admission is called when it holds: a short name in both languages.

The messages of the catalogue say what is wrong; a page also lists what is right.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "check_names.csv"
#: In which section of the case the facts of a check are written, by its first letter.
_SECTIONS = {
    "L": "listing",
    "P": "applicant",
    "R": "introducers",
    "B": "cv",
    "V": "verification",
    "O": "opinions",
    "J": "place",
    "E": "votes",
    "D": "decision",
    "C": "decision",
    "S": "special",
    "K": "readmission",
    "M": "move",
    "Q": "probation",
    "X": "removal",
}


def check_name(code: str, language: str) -> str:
    """Return the short name of a check. Raises KeyError for a code that is none."""
    row = _names()[code]
    return row["name_en"] if language.startswith("en") else row["name_vi"]


def section_of(code: str) -> str:
    """Return the section whose facts a check asks for; nothing for those of all steps."""
    return _SECTIONS.get(code[0], "")


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["check"]: row for row in csv.DictReader(file)}
