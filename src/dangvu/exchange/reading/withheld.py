"""What a register of profile B takes out of a file before anything of it is kept.

Cells of ethnic group and religion are emptied, or say only the authorised yes or no; a
file with other sealed columns is refused. The sheets given back are those to read, to
keep and to show: what was taken out stands nowhere any more, and no sheet is kept of
which nobody can say what its columns are. Source: records 2.7.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from xlsxwriter import Workbook as NewWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dangvu.exchange.reading.codes import ListedCodes
from dangvu.exchange.reading.columns import Column, RecognisedSheet
from dangvu.exchange.reading.header_book import key_of
from dangvu.exchange.reading.issues import Problem
from dangvu.exchange.reading.recognise import recognise
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.texts import repaired
from dangvu.exchange.reading.workbook import (
    Cell,
    Row,
    Sheet,
    Workbook,
    cell_text,
    merges_within,
)
from dangvu.register.code_lists import label, reduced_codes
from dangvu.register.reduction import REDUCIBLE, reduce_code

_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_DAY = "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook without sealed cells, and whether any cell was changed."""

    workbook: Workbook
    is_changed: bool


def take_out(workbook: Workbook, *, as_of: dt.date, reduced: Set[str]) -> Taken:
    """Return the workbook as profile B may read it; ``reduced`` fields keep a yes/no.

    Raises FileRefused: SEALED_COLUMNS, for sealed columns of other fields.
    """
    sheets: list[Sheet] = []
    named: list[str] = []
    for sheet in workbook.sheets:
        try:
            recognised = recognise(sheet, as_of=as_of)
        except FileRefused:
            sheets.append(replace(sheet, rows=[], row_numbers=[], merges=()))
            continue
        named += _other_sealed(recognised)
        sheets.append(_cleaned(recognised, reduced))
    if named:
        raise FileRefused("SEALED_COLUMNS", columns=", ".join(dict.fromkeys(named)))
    is_changed = any(
        new is not old for new, old in zip(sheets, workbook.sheets, strict=True)
    )
    return Taken(replace(workbook, sheets=tuple(sheets)), is_changed)


def without_dropped(
    found: RecognisedSheet, chosen: RecognisedSheet, *, reduced: Set[str]
) -> RecognisedSheet:
    """Leave out the sealed columns, with a warning that names each.

    ``found`` is the sheet by its headings alone, ``chosen`` with what somebody chose.
    Raises FileRefused when a sealed field was chosen for another column.
    """
    sealed = {c.key: c.field for c in found.columns if c.field in REDUCIBLE}
    columns, remarks = [], []
    for column in chosen.columns:
        if column.field in REDUCIBLE and column.key not in sealed:
            raise FileRefused("SEALED_COLUMNS", columns=f"“{column.key}”")
        name = sealed.get(column.key)
        if name is None:
            columns.append(column)
            continue
        is_kept = name in reduced
        columns.append(replace(column, field=name if is_kept else None))
        problem = Problem(
            "SEALED_COLUMN_REDUCED" if is_kept else "SEALED_COLUMN", column.key
        )
        remarks.append(problem.at(chosen.header_row, column.key, name))
    others = [issue for issue in chosen.issues if issue.field not in REDUCIBLE]
    return replace(chosen, columns=tuple(columns), issues=(*remarks, *others))


class ReducedCodes(ListedCodes):
    """The lists of the register, and the yes and no of profile B."""

    def resolve(self, name: str, text: str) -> str | None:
        """Return the code of a yes or no, or of an entry of the list."""
        if name not in REDUCIBLE:
            return super().resolve(name, text)
        by_name = {code.name_vi: code.code for code in reduced_codes(name).values()}
        return by_name.get(text)


def write_workbook(path: Path, workbook: Workbook) -> None:
    """Write sheets as .xlsx, so that they read as they did; the same each time."""
    with NewWorkbook(str(path), {"strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE})
        day = book.add_format({"num_format": _DAY})
        text = book.add_format({"num_format": "@"})
        for number, sheet in enumerate(workbook.sheets, start=1):
            page = book.add_worksheet(sheet.name[:31] or f"{number}")
            _write(page, sheet, day, text)
            if not sheet.is_visible and number > 1:
                page.hide()


def _other_sealed(recognised: RecognisedSheet) -> Iterator[str]:
    """Name the columns of other sealed fields, which no column of a roster may be."""
    for column in recognised.columns:
        if column.field is None and is_sealed_heading(column.key):
            yield f"“{column.key}”"


def is_sealed_heading(heading: str) -> bool:
    """Say whether a heading, or a line of it, names a sealed field of the record."""
    lines = (heading, *heading.split(" / "))
    return any(key_of(line) in _sealed_keys() for line in lines)


@cache
def _sealed_keys() -> frozenset[str]:
    text = files("dangvu.exchange").joinpath("data/sealed_headings.toml")
    listed = tomllib.loads(text.read_text(encoding="utf-8"))["fields"]
    return frozenset(key_of(words) for several in listed.values() for words in several)


def _cleaned(recognised: RecognisedSheet, reduced: Set[str]) -> Sheet:
    sealed = [c for c in recognised.columns if c.field in REDUCIBLE]
    if not sealed:
        return recognised.sheet
    rows: list[Row] = []
    for position, row in enumerate(recognised.sheet.rows):
        cells = list(row)
        if position >= recognised.first_data:
            for column in sealed:
                if column.index < len(cells):
                    cells[column.index] = _said(cells[column.index], column, reduced)
        rows.append(cells)
    return replace(recognised.sheet, rows=rows)


def _said(cell: Cell, column: Column, reduced: Set[str]) -> Cell:
    name = column.field or ""
    if name not in reduced or cell == "":
        return ""
    text = repaired(cell_text(cell), column.encoding).text
    code = ReducedCodes().resolve(name, text) or ListedCodes().resolve(name, text)
    yes_or_no = reduce_code(name, code or "")
    return label(name, yes_or_no, "vi") if yes_or_no else ""


def _write(page: Worksheet, sheet: Sheet, day: Format, text: Format) -> None:
    """Write each row at its own line, each cell as what it was."""
    _write_merges(page, sheet)
    for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
        for x, cell in enumerate(row):
            if cell == "":
                continue
            if isinstance(cell, str):
                page.write_string(number - 1, x, cell, text)
            elif isinstance(cell, dt.date):
                page.write_datetime(number - 1, x, _noon(cell), day)
            else:
                page.write_number(number - 1, x, cell)


def _write_merges(page: Worksheet, sheet: Sheet) -> None:
    width = max(map(len, sheet.rows), default=0)
    area = {"rows": range(len(sheet.rows)), "columns": range(width)}
    for merge in merges_within(sheet.merges, **area):
        if (merge.top, merge.left) != (merge.bottom, merge.right):
            page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
