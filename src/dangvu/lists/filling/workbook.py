"""Templates that are workbooks: the line with names of a row is repeated for each row.

Styles, widths, merged cells and what stands below the line are kept; lines below move
down. Charts and pictures are not kept: openpyxl does not carry them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.formula.translate import Translator
from openpyxl.utils.exceptions import InvalidFileException

from dangvu.lists.filling.content import Content
from dangvu.lists.filling.placeholders import Found, filled, found_in, is_row, sole_name
from dangvu.lists.filling.refusals import refused
from dangvu.papers.paper import Cell

_MOST_CELLS = 100_000
_READS_OUT = re.compile(
    r"\b(WEBSERVICE|RTD|CALL|REGISTER|EXEC|DDE|FILTERXML|IMAGE)\s*\(|\||\[\d+\]",
    re.IGNORECASE,
)
_UNREADABLE = (
    InvalidFileException,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
_GENERAL, _DAY = "General", "dd-mm-yyyy"


def placeholders_of(content: bytes) -> Iterator[Found]:
    """Yield the placeholders with their cells; raise TemplateRefused."""
    for sheet in _opened(content).worksheets:
        for cell in _cells(sheet):
            yield from found_in(cell.value, _place(sheet, cell))


def fill(template: bytes, content: Content) -> bytes:
    """Return the workbook filled."""
    book = _opened(template)
    for sheet in book.worksheets:
        lines = sorted({cell.row for cell in _cells(sheet) if _is_of_row(cell.value)})
        for line in reversed(lines):
            _repeat(sheet, line, len(content.rows))
        _write(sheet, _numbers(lines, len(content.rows)), content)
        _mark(sheet, content.imprint)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _mark(sheet: Any, imprint: str) -> None:
    """Add the line to the foot of every page, after what the template says there."""
    for footer in (sheet.oddFooter, sheet.evenFooter, sheet.firstFooter):
        told = filter(None, (footer.left.text, imprint.replace("&", "&&")))
        footer.left.text = " · ".join(told) or None


def _opened(content: bytes) -> Any:
    try:
        book = openpyxl.load_workbook(BytesIO(content), keep_links=False)
    except _UNREADABLE:
        raise refused("BROKEN") from None
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            raise refused("TOO_BIG", limit=5)
        _refuse_reading_out(sheet)
    return book


def _refuse_reading_out(sheet: Any) -> None:
    for line in sheet.iter_rows():
        for cell in line:
            is_formula = cell.data_type == "f"
            if is_formula and _READS_OUT.search(str(cell.value)):
                raise refused("FORMULA", place=_place(sheet, cell))


def _cells(sheet: Any) -> Iterator[Any]:
    """Yield the cells that hold text with a brace."""
    for line in sheet.iter_rows():
        for cell in line:
            is_text = cell.data_type == "s" and isinstance(cell.value, str)
            if is_text and "{" in cell.value:
                yield cell


def _place(sheet: Any, cell: Any) -> str:
    return f"{sheet.title}!{cell.coordinate}"


def _is_of_row(text: str) -> bool:
    return any(is_row(found.name) for found in found_in(text, ""))


def _numbers(lines: list[int], count: int) -> dict[int, int]:
    """Return the row of the list that each line of the filled sheet shows."""
    numbers: dict[int, int] = {}
    moved = 0
    for line in lines:
        for number in range(max(count, 1)):
            numbers[line + moved + number] = number
        moved += max(count, 1) - 1
    return numbers


def _repeat(sheet: Any, line: int, count: int) -> None:
    """Copy a line ``count`` times, moving down what stands below."""
    more = count - 1
    if more < 1:
        return
    below = sheet.max_row
    columns = sheet.max_column
    merged = _moved_merges(sheet, line, more)
    if below > line:
        area = f"A{line + 1}:{sheet.cell(below, columns).coordinate}"
        sheet.move_range(area, rows=more, translate=True)
        for old in range(below, line, -1):
            sheet.row_dimensions[old + more].height = sheet.row_dimensions[old].height
    for new in range(line + 1, line + more + 1):
        sheet.row_dimensions[new].height = sheet.row_dimensions[line].height
        for column in range(1, columns + 1):
            _copy(sheet.cell(line, column), sheet.cell(new, column))
    for area in merged:
        sheet.merge_cells(area)


def _moved_merges(sheet: Any, line: int, more: int) -> list[str]:
    """Take merged cells apart; return where they are to be merged again."""
    again: list[str] = []
    for area in list(sheet.merged_cells.ranges):
        if area.min_row < line:
            continue
        sheet.unmerge_cells(str(area))
        if area.min_row > line:
            area.shift(row_shift=more)
            again.append(area.coord)
            continue
        for _copy_number in range(more + 1):
            again.append(area.coord)
            area.shift(row_shift=1)
    return again


def _copy(source: Any, target: Any) -> None:
    target._style = copy(source._style)  # noqa: SLF001 -- the whole style at once
    value = source.value
    if source.data_type == "f" and isinstance(value, str):
        value = Translator(value, source.coordinate).translate_formula(
            target.coordinate
        )
    target.value = value


def _write(sheet: Any, numbers: dict[int, int], content: Content) -> None:
    for cell in list(_cells(sheet)):
        number = numbers.get(cell.row)

        def value(name: str, number: int | None = number) -> Cell:
            return content.value(name, number)

        text = cell.value
        if name := sole_name(text):
            _put(cell, value(name))
        else:
            _put(cell, filled(text, value))


def _put(cell: Any, value: Cell) -> None:
    """Write a value as what it is; a text is never a formula."""
    if isinstance(value, dt.date):
        own = cell.number_format
        cell.value = value
        cell.number_format = _DAY if own == _GENERAL else own
    elif isinstance(value, int | float):
        cell.value = value
    else:
        cell.value = value or None
        if value:
            cell.data_type = "s"
