"""Read the sheets of a file that an import takes, and describe them.

Internal to the room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dangvu.exchange.judging.listing import Listing, columns_by_field
from dangvu.exchange.judging.remarks import Remarks
from dangvu.exchange.queries.kept_rows import origin
from dangvu.exchange.reading.codes import ListedCodes
from dangvu.exchange.reading.columns import RecognisedSheet
from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.issues import Issue
from dangvu.exchange.reading.recognise import (
    count_data_lines,
    data_sheets,
    recognise,
)
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.roster import roster_in
from dangvu.exchange.reading.rows import ParsedRow, SeenNumbers, parse_sheet
from dangvu.exchange.reading.workbook import Workbook

_LONGEST_SHEET_NAME = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided about a file before it is read.

    ``sheet`` empty: the one with most rows. ``each_sheet``: every sheet with data, each
    named after a unit. ``columns`` maps keys of columns to fields (None: leave out).
    """

    as_of: dt.date
    sheet: str = ""
    each_sheet: bool = False
    columns: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet, read."""

    recognised: RecognisedSheet
    rows: Sequence[ParsedRow]
    issues: Sequence[Issue]

    @property
    def name(self) -> str:
        """The name on the tab; empty for CSV."""
        return self.recognised.sheet.name


@dataclass(frozen=True, slots=True)
class FileRead:
    """The sheets an import takes, and how many lines of data every sheet has."""

    sheets: tuple[SheetRead, ...]
    lines: dict[str, int]
    each_sheet: bool

    @property
    def mapping(self) -> dict[str, str | None]:
        """Field by column; of several sheets, the first that has the column."""
        mapping: dict[str, str | None] = {}
        for sheet in self.sheets:
            for column, name in sheet.recognised.mapping.items():
                mapping.setdefault(column, name)
        return mapping

    @property
    def header_row(self) -> int | None:
        """Line of the header; None for several sheets."""
        return None if self.each_sheet else self.sheets[0].recognised.header_row

    @property
    def sheet(self) -> str:
        """Name of the one sheet; empty for several."""
        return "" if self.each_sheet else self.sheets[0].name

    @property
    def issues(self) -> list[tuple[str, Issue]]:
        """Remarks about sheets as a whole, with the sheets' names."""
        return [(sheet.name, issue) for sheet in self.sheets for issue in sheet.issues]

    def listings(self, sha256: str) -> list[Listing]:
        """Return what is to be judged; ``sha256`` is that of the file."""
        return [
            Listing(
                rows=sheet.rows,
                remarks=Remarks(columns_by_field(sheet.recognised.mapping)),
                unit_text=sheet.name if self.each_sheet else "",
                origin=origin(sha256, sheet.name),
            )
            for sheet in self.sheets
        ]


def read_sheets(path: Path, choice: Choice) -> FileRead:
    """Open a file in a process of its own and read what was chosen.

    Raises FileRefused.
    """
    workbook = read_guarded(path)
    if any(len(sheet.name) > _LONGEST_SHEET_NAME for sheet in workbook.sheets):
        raise FileRefused("FILE_DAMAGED")
    lines = _lines(workbook, choice.as_of)
    if choice.each_sheet:
        return FileRead(_each(workbook, choice), lines, each_sheet=True)
    return FileRead((_one(workbook, choice),), lines, each_sheet=False)


def _lines(workbook: Workbook, as_of: dt.date) -> dict[str, int]:
    """Count the lines of data of every sheet that has any, in their order."""
    found = {r.sheet.name: r for r in data_sheets(workbook, as_of=as_of)}
    names = [sheet.name for sheet in workbook.sheets if sheet.name in found]
    return {name: count_data_lines(found[name]) for name in names}


def _one(workbook: Workbook, choice: Choice) -> SheetRead:
    roster = roster_in(
        workbook,
        as_of=choice.as_of,
        sheet=choice.sheet or None,
        overrides=choice.columns,
    )
    return SheetRead(roster.recognised, roster.rows, roster.issues)


def _each(workbook: Workbook, choice: Choice) -> tuple[SheetRead, ...]:
    seen, codes = SeenNumbers(), ListedCodes()
    found = {r.sheet.name for r in data_sheets(workbook, as_of=choice.as_of)}
    sheets = []
    for sheet in workbook.sheets:
        if sheet.name not in found:
            continue
        recognised = recognise(sheet, as_of=choice.as_of, overrides=choice.columns)
        parsed = parse_sheet(recognised, as_of=choice.as_of, codes=codes, seen=seen)
        sheets.append(SheetRead(recognised, parsed.rows, parsed.issues))
    if not sheets:
        raise FileRefused("NO_HEADER")
    return tuple(sheets)
