"""Read the sheets of a file that an import takes, and describe them.

Internal to the room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from dangvu.core.deployment import holds_sealed
from dangvu.core.text.folding import fold
from dangvu.exchange.judging.listing import Listing, columns_by_field
from dangvu.exchange.judging.remarks import Remarks
from dangvu.exchange.queries.kept_rows import origin
from dangvu.exchange.queries.memories import Memories
from dangvu.exchange.reading.codes import CodeResolver, ListedCodes
from dangvu.exchange.reading.columns import RecognisedSheet
from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.issues import Issue, Problem
from dangvu.exchange.reading.recognise import (
    count_data_lines,
    data_sheets,
    recognise,
)
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.roster import about_other_sheets, choose_sheet
from dangvu.exchange.reading.rows import ParsedRow, SeenNumbers, parse_sheet
from dangvu.exchange.reading.withheld import (
    ReducedCodes,
    take_out,
    without_dropped,
    write_workbook,
)
from dangvu.exchange.reading.workbook import Sheet, Workbook
from dangvu.register.queries.reduction import reduced_fields

_LONGEST_SHEET_NAME = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided about a file before it is read.

    ``sheet`` empty: the one with most rows. ``each_sheet``: every sheet with data, each
    named after a unit. ``columns`` maps keys of columns to fields (None: leave out);
    ``is_remembered``: use them for later files with the same header too.
    """

    as_of: dt.date
    sheet: str = ""
    each_sheet: bool = False
    columns: Mapping[str, str | None] = field(default_factory=dict)
    is_remembered: bool = False


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet, read; ``columns`` are those that were chosen or remembered."""

    recognised: RecognisedSheet
    rows: Sequence[ParsedRow]
    issues: Sequence[Issue]
    columns: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name on the tab; empty for CSV."""
        return self.recognised.sheet.name


@dataclass(frozen=True, slots=True)
class FileRead:
    """The sheets an import takes, and how many lines of data every sheet has.

    ``cleaned`` is the whole workbook where sealed cells were taken out of it.
    """

    sheets: tuple[SheetRead, ...]
    lines: dict[str, int]
    each_sheet: bool
    cleaned: Workbook | None = None

    @property
    def mapping(self) -> dict[str, str | None]:
        """Field by column; of several sheets, the first that has the column."""
        mapping: dict[str, str | None] = {}
        for sheet in self.sheets:
            for column, name in sheet.recognised.mapping.items():
                mapping.setdefault(column, name)
        return mapping

    @property
    def columns(self) -> dict[str, str | None]:
        """Columns that were chosen or remembered, of every sheet."""
        return {k: name for sheet in self.sheets for k, name in sheet.columns.items()}

    @property
    def fingerprint(self) -> str:
        """What tells the header again; of several sheets, that of the first."""
        return self.sheets[0].recognised.fingerprint

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


def read_sheets(
    path: Path, choice: Choice, memories: Memories = MappingProxyType({})
) -> FileRead:
    """Open a file in a process of its own and read what was chosen.

    Columns that nobody chose now are taken as ``memories`` says of their header. In
    profile B sealed cells are taken out first. Raises FileRefused.
    """
    workbook = read_guarded(path)
    if holds_sealed():
        return _read(workbook, choice, _Reader(choice, memories))
    reduced = reduced_fields()
    taken = take_out(workbook, as_of=choice.as_of, reduced=reduced)
    read = _read(taken.workbook, choice, _WithholdingReader(choice, memories, reduced))
    return replace(read, cleaned=taken.workbook if taken.is_changed else None)


def clean_stored(path: Path, read: FileRead) -> None:
    """Put a workbook without sealed cells in the place of the file, if any were there."""
    if read.cleaned:
        write_workbook(path, read.cleaned)


def _read(workbook: Workbook, choice: Choice, reader: _Reader) -> FileRead:
    if any(len(sheet.name) > _LONGEST_SHEET_NAME for sheet in workbook.sheets):
        raise FileRefused("FILE_DAMAGED")
    lines = _lines(workbook, choice.as_of)
    if choice.each_sheet:
        sheets = [s for s in workbook.sheets if s.name in lines]
        if not sheets:
            raise FileRefused("NO_HEADER")
        return FileRead(tuple(map(reader.read, sheets)), lines, each_sheet=True)
    chosen, others = choose_sheet(
        workbook, as_of=choice.as_of, name=choice.sheet or None
    )
    read = reader.read(chosen.sheet, others)
    return FileRead((read,), lines, each_sheet=False)


class _Reader:
    """Reads the sheets of one file, in turn."""

    def __init__(self, choice: Choice, memories: Memories) -> None:
        self._choice = choice
        self._memories = memories
        self._codes: CodeResolver = ListedCodes()
        self._seen = SeenNumbers()

    def read(self, sheet: Sheet, others: Sequence[str] = ()) -> SheetRead:
        as_of = self._choice.as_of
        recognised = found = recognise(sheet, as_of=as_of)
        remembered = _by_heading(
            recognised, self._memories.get(recognised.fingerprint, {})
        )
        columns = {**remembered, **self._choice.columns}
        used = {k: f for k, f in columns.items() if k in recognised.mapping}
        if columns:
            recognised = recognise(sheet, as_of=as_of, overrides=columns)
        recognised = self._permitted(found, recognised)
        parsed = parse_sheet(
            recognised, as_of=as_of, codes=self._codes, seen=self._seen
        )
        again = [key for key in used if key not in self._choice.columns]
        issues = [*_about_memory(recognised, again), *parsed.issues]
        if others:
            issues.append(about_other_sheets(others))
        return SheetRead(recognised, parsed.rows, tuple(issues), used)

    def _permitted(
        self, _found: RecognisedSheet, chosen: RecognisedSheet
    ) -> RecognisedSheet:
        return chosen


class _WithholdingReader(_Reader):
    """Reads in profile B; ``reduced`` are the fields of which it takes a yes or no."""

    def __init__(
        self, choice: Choice, memories: Memories, reduced: frozenset[str]
    ) -> None:
        super().__init__(choice, memories)
        self._codes = ReducedCodes()
        self._reduced = reduced

    def _permitted(
        self, found: RecognisedSheet, chosen: RecognisedSheet
    ) -> RecognisedSheet:
        return without_dropped(found, chosen, reduced=self._reduced)


def _by_heading(
    recognised: RecognisedSheet, remembered: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Return what is remembered by the headings of this file, written maybe otherwise."""
    fields = {fold(key): name for key, name in remembered.items()}
    keys = {key: fold(key) for key in recognised.mapping}
    return {key: fields[folded] for key, folded in keys.items() if folded in fields}


def _about_memory(recognised: RecognisedSheet, keys: Sequence[str]) -> Iterator[Issue]:
    if keys:
        problem = Problem("REMEMBERED_COLUMNS", ", ".join(f"“{key}”" for key in keys))
        yield problem.at(recognised.header_row, None, None)


def _lines(workbook: Workbook, as_of: dt.date) -> dict[str, int]:
    """Count the lines of data of every sheet that has any, in their order."""
    found = {r.sheet.name: r for r in data_sheets(workbook, as_of=as_of)}
    names = [sheet.name for sheet in workbook.sheets if sheet.name in found]
    return {name: count_data_lines(found[name]) for name in names}
