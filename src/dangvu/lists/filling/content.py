"""What a template is filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dangvu.lists.filling.placeholders import ORDINAL, row_names
from dangvu.papers.paper import Cell


@dataclass(frozen=True, slots=True)
class Content:
    """Values of the whole paper by name, and of each row by the key of a column.

    ``imprint`` is added at the foot of every page.
    """

    document: Mapping[str, Cell]
    rows: Sequence[Mapping[str, Cell]]
    imprint: str = ""

    def value(self, name: str, number: int | None) -> Cell:
        """Return what a name stands for; ``number`` is the row, from 0, if in one."""
        if name in self.document:
            return self.document[name]
        if number is None or number >= len(self.rows):
            return ""
        if name == ORDINAL:
            return number + 1
        return self.rows[number].get(row_names()[name].key)
