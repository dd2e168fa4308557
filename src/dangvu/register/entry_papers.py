"""Which clause an entry rests on and which paper it wants, as data.

Each row carries the clause, the paper in both languages, the clause that wants it, and a
mark: S read in the source, S2 at second hand, K unverified. Source: rules-records 3, 4, 6.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).parent / "data" / "entry_papers.csv"
READ = "S"


@dataclass(frozen=True, slots=True)
class EntryPaper:
    """What proves an entry of one kind."""

    code: str
    clause: str
    paper_vi: str
    paper_en: str
    paper_clause: str
    mark: str

    def paper(self, language: str) -> str:
        """Name the paper in Vietnamese, or in English for an ``en`` language."""
        return self.paper_en if language.startswith("en") else self.paper_vi

    @property
    def is_unverified(self) -> bool:
        """Say whether nobody of ours has read the clause in its own text."""
        return self.mark != READ


@cache
def entry_papers() -> Mapping[str, EntryPaper]:
    """Return every row by its code."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["code"]: EntryPaper(**row) for row in csv.DictReader(file)}
        )
