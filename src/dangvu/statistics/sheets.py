"""A table as everybody reads it: lines, columns, figures, and what must hold.

Every table becomes a ``Sheet``, whatever it was counted from: pages, workbooks, papers,
commands and frozen reports know only this.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dangvu.statistics.identities import Identity

#: An average has a fraction; None is «no data», which is not zero.
Figure = int | float | None


def percent(part: int, whole: int) -> Figure:
    """Return a part in percent to one decimal, half up; nothing of nothing."""
    return (2000 * part + whole) // (2 * whole) / 10 if whole else None


class LineKind(StrEnum):
    """How a line is set, and whether it has figures at all."""

    PLAIN = ""
    TOTAL = "TOTAL"
    HEADING = "HEADING"
    PART = "PART"
    FLOW = "FLOW"
    NO_DATA = "NO_DATA"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with its heading in the active language."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table; a heading has no figures, a line without data has None."""

    code: str
    label: str
    cells: Mapping[str, Figure]
    kind: LineKind = LineKind.PLAIN


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of one unit and period; ``as_known`` None is everything known now."""

    table: str
    title: str
    unit: str
    unit_name: str
    first_day: dt.date
    last_day: dt.date
    as_known: dt.date | None
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    identities: tuple[Identity, ...]
    notes: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[tuple[str, str], Figure]:
        """Return every figure by line and column."""
        return {
            (line.code, column): figure
            for line in self.lines
            for column, figure in line.cells.items()
        }

    def to_json(self) -> dict[str, object]:
        """Return the document of contracts §2; headings are no rows."""
        return {
            "table": self.table,
            "unit": self.unit,
            "from": self.first_day,
            "to": self.last_day,
            "as_known": self.as_known,
            "columns": [column.code for column in self.columns],
            "rows": [
                {"code": line.code, "label": line.label, "cells": dict(line.cells)}
                for line in self.lines
                if line.kind != LineKind.HEADING
            ],
            "identities": [
                {"code": i.code, "holds": i.holds, "difference": i.difference}
                for i in self.identities
            ],
        }
