"""What a file holds once it is open: sheets of plain cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | float | dt.date
"""Text ("" for a blank cell), a number, or the day of a date cell."""

Row = list[Cell]


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

    ``uncomputed`` are the positions (counting from 0) of formulas without a value.
    """

    name: str
    rows: Sequence[Row]
    row_numbers: Sequence[int]
    merges: tuple[Merge, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = field(default=frozenset())
    is_visible: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, in their order; CSV gives one, named after nothing."""

    kind: Literal["xlsx", "csv"]
    sheets: tuple[Sheet, ...]


def cell_text(cell: Cell) -> str:
    """Return what a person sees in a cell: days as dd/mm/yyyy, numbers in full."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".")
    return str(cell)
