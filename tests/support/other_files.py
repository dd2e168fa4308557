"""Rosters as .xls and .ods files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

Cell = str | int | float | dt.date | None
Sheets = dict[str, Sequence[Sequence[Cell]]]
Span = tuple[int, int, int, int]


def write_xls(path: Path, sheets: Sheets, *, merges: Iterable[Span] = ()) -> Path:
    """Write a workbook of Excel 97; merges of the first sheet: top, bottom, columns."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for number, (name, rows) in enumerate(sheets.items()):
        page = book.add_sheet(name)
        for top, bottom, left, right in () if number else merges:
            page.merge(top, bottom, left, right)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    page.write(y, x, cell, day)
                elif cell is not None:
                    page.write(y, x, cell)
    book.save(str(path))
    return path


def write_ods(
    path: Path,
    sheets: Sheets,
    *,
    merges: Iterable[Span] = (),
    hidden: Iterable[str] = (),
) -> Path:
    """Write a LibreOffice document; merges of the first sheet as for ``write_xls``."""
    document = OpenDocumentSpreadsheet()
    style = Style(name="ẩn", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    for number, (name, rows) in enumerate(sheets.items()):
        options = {"stylename": style} if name in hidden else {}
        table = Table(name=name, **options)
        spans = _corners(() if number else merges)
        for y, row in enumerate(rows):
            table.addElement(_row(y, row, spans))
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _corners(merges: Iterable[Span]) -> dict[tuple[int, int], Span]:
    return {(span[0], span[2]): span for span in merges}


def _row(y: int, row: Sequence[Cell], spans: dict[tuple[int, int], Span]) -> TableRow:
    line = TableRow()
    for x, cell in enumerate(row):
        covering = [
            s for s in spans.values() if s[0] <= y <= s[1] and s[2] <= x <= s[3]
        ]
        if covering and (y, x) not in spans:
            line.addElement(CoveredTableCell())
        else:
            line.addElement(_cell(cell, spans.get((y, x))))
    return line


def _cell(cell: Cell, span: Span | None) -> TableCell:
    options: dict[str, object] = {}
    if span:
        options["numberrowsspanned"] = span[1] - span[0] + 1
        options["numbercolumnsspanned"] = span[3] - span[2] + 1
    if isinstance(cell, dt.date):
        return TableCell(valuetype="date", datevalue=cell.isoformat(), **options)
    if isinstance(cell, int | float):
        return TableCell(valuetype="float", value=str(cell), **options)
    if cell is None:
        return TableCell(**options)
    made = TableCell(valuetype="string", **options)
    made.addElement(P(text=cell))
    return made
