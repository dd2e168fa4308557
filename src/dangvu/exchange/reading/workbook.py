"""What a file holds once it is open: sheets of plain cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | float | dt.date
"""Text ("" for a blank cell), a number, or the day of a date cell."""

Row = list[Cell]

FileKind = Literal["xlsx", "xls", "ods", "csv"]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; positions count from 0 and both corners belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows[i]`` is line ``row_numbers[i]`` of the file.

    ``uncomputed`` are the positions (counting from 0) of formulas without a value;
    ``hidden_lines`` counts the lines that a filter or a person has hidden.
    """

    name: str
    rows: Sequence[Row]
    row_numbers: Sequence[int]
    merges: tuple[Merge, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = field(default=frozenset())
    is_visible: bool = True
    hidden_lines: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, in their order; CSV gives one, named after nothing."""

    kind: FileKind
    sheets: tuple[Sheet, ...]


_PATIENCE = 4


def merges_within(
    merges: Iterable[Merge], *, rows: range, columns: range
) -> list[Merge]:
    """Return the merged ranges that begin in an area, cut to it, without overlaps.

    Ranges of an honest file never overlap; of a hostile one only so many are looked
    at as the area is large.
    """
    taken: set[tuple[int, int]] = set()
    kept: list[Merge] = []
    patience = _PATIENCE * len(rows) * len(columns)
    for merge in merges:
        if merge.top not in rows or merge.left not in columns:
            continue
        bottom = min(merge.bottom, rows.stop - 1)
        right = min(merge.right, columns.stop - 1)
        patience -= (bottom - merge.top + 1) * (right - merge.left + 1)
        if patience < 0:
            break
        places = {
            (y, x)
            for y in range(merge.top, bottom + 1)
            for x in range(merge.left, right + 1)
        }
        if places.isdisjoint(taken):
            taken |= places
            kept.append(Merge(merge.top, merge.left, bottom, right))
    return kept


def cell_text(cell: Cell) -> str:
    """Return what a person sees in a cell: days as dd/mm/yyyy, numbers in full."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".")
    return str(cell)
