"""A finished list, before it becomes a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.lists.columns import Column
from dangvu.papers.paper import Cell

Values = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Row:
    """What a list says of one person (or of one entry of theirs)."""

    person_id: int
    values: Values


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a unit: its title, for which days, which columns, which rows."""

    title: str
    unit_id: int
    day: dt.date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first: dt.date | None = None
    source: str = ""

    @property
    def ids(self) -> list[int]:
        """Return who is on it, each once."""
        return list(dict.fromkeys(row.person_id for row in self.rows))
