"""Sheets of a workbook (.xlsx, .xls or .ods), row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from dangvu.exchange.reading.limits import Limits
from dangvu.exchange.reading.open_document import DocumentSheet, inspect_document
from dangvu.exchange.reading.package import inspect_package
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.sheet_scan import SheetScan
from dangvu.exchange.reading.workbook import Cell, FileKind, Merge, Row


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet whose rows are still to come: pairs of line number and cells."""

    name: str
    rows: Iterator[tuple[int, Row]]
    merges: tuple[Merge, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    is_visible: bool = True
    hidden_lines: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look before the parsing has shown, by name of the sheet."""

    scans: Mapping[str, SheetScan] = field(default_factory=dict)
    documents: Mapping[str, DocumentSheet] = field(default_factory=dict)

    def completed(self, sheet: OpenSheet) -> OpenSheet:
        """Add to a sheet what its parser does not tell."""
        if scan := self.scans.get(sheet.name):
            return replace(
                sheet,
                uncomputed=frozenset(scan.uncomputed),
                hidden_lines=scan.hidden_lines,
            )
        if seen := self.documents.get(sheet.name):
            is_visible = sheet.is_visible and seen.is_visible
            return replace(sheet, merges=tuple(seen.merges), is_visible=is_visible)
        return sheet


def open_sheets(path: Path, kind: FileKind, limits: Limits) -> Iterator[OpenSheet]:
    """Yield the sheets of a workbook in their order; read each before the next.

    Raises FileRefused as ``inspect_package`` and ``inspect_document`` do, and
    TOO_MANY_SHEETS, TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_CELLS.
    """
    seen = _seen(path, kind, limits)
    book = _load(path)
    pages = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    if len(pages) > limits.sheets:
        raise FileRefused("TOO_MANY_SHEETS", limit=limits.sheets)
    cells = 0
    for page in pages:
        sheet = _sheet(book, page.name)
        cells += _checked_size(sheet, limits)
        if cells > limits.cells:
            raise FileRefused("TOO_MANY_CELLS", limit=limits.cells)
        opened = OpenSheet(
            name=page.name,
            rows=_rows(sheet),
            merges=_merges(sheet),
            is_visible=page.visible == SheetVisibleEnum.Visible,
        )
        yield seen.completed(opened)


def _seen(path: Path, kind: FileKind, limits: Limits) -> _Seen:
    """Look into a file before it is parsed; an .xls is small by its nature."""
    if kind == "xlsx":
        return _Seen(scans=inspect_package(path, limits))
    if kind == "ods":
        return _Seen(documents=inspect_document(path, limits))
    return _Seen()


def _load(path: Path) -> CalamineWorkbook:
    try:
        return load_workbook(path)
    except PasswordError as error:
        raise FileRefused("PASSWORD_PROTECTED") from error
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused("FILE_DAMAGED") from error


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused("FILE_DAMAGED") from error


def _checked_size(sheet: CalamineSheet, limits: Limits) -> int:
    """Return how many cells the sheet spans."""
    last_row, last_column = sheet.end or (-1, -1)
    height, width = last_row + 1, last_column + 1
    if height > limits.rows:
        raise FileRefused("TOO_MANY_ROWS", sheet=sheet.name, limit=limits.rows)
    if width > limits.columns:
        raise FileRefused("TOO_MANY_COLUMNS", sheet=sheet.name, limit=limits.columns)
    return height * width


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(Merge(*first, *last) for first, last in ranges)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, Row]]:
    if sheet.start is None:
        return
    for number, values in enumerate(sheet.iter_rows(), 1):
        yield number, [v if v.__class__ is str else _plain(v) for v in values]


def _plain(value: object) -> Cell:
    """Return one of the kinds a Cell may be."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (str, int, float, dt.date)):
        return value
    return str(value)
