"""The template as a workbook: header, hidden lists, checked cells, and lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dangvu.exchange.national.template import (
    FIRST_DATA_LINE,
    FIRST_HEADER_LINE,
    HIDDEN_SHEETS,
    SHEET,
    TemplateColumn,
    choices,
    template_columns,
)
from dangvu.papers.wording import footer_of

_SPARE_LINES = 500
_WIDTHS = {"ordinal": 6, "full_name": 28, "unit": 36, "national_uuid": 38}
_USUAL_WIDTH = 16
_TITLE = "DANH SÁCH THÔNG TIN ĐẢNG VIÊN"


def national_workbook(
    lines: Iterable[Sequence[str]], *, subtitle: str, imprint: str = ""
) -> bytes:
    """Write lines below the header of the template; every cell is text.

    ``imprint`` stands at the foot of printed pages, in no cell.
    """
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(target, options) as book:
        page = book.add_worksheet(SHEET)
        page.set_footer(footer_of(imprint))
        written = _write(page, _Formats(book), lines, subtitle)
        _write_lists(book)
        _check_cells(page, FIRST_DATA_LINE - 1 + written + _SPARE_LINES)
    return target.getvalue()


class _Formats:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        font = {"font_name": "Times New Roman"}
        head = {**font, "bold": True, "text_wrap": True, "border": 1, "align": "center"}
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.small = book.add_format({**font, "italic": True})
        self.head = book.add_format({**head, "valign": "vcenter"})
        self.required = book.add_format(
            {**head, "valign": "vcenter", "font_color": "#B00020"}
        )
        self.text = book.add_format({**font, "num_format": "@", "border": 1})
        self.column = book.add_format({**font, "num_format": "@"})

    def head_of(self, column: TemplateColumn) -> Format:
        """Required columns stand out."""
        return self.required if column.is_required else self.head


def _write(
    page: Worksheet, formats: _Formats, lines: Iterable[Sequence[str]], subtitle: str
) -> int:
    page.write_string(0, 0, _TITLE, formats.title)
    page.write_string(1, 0, subtitle, formats.small)
    for x, column in enumerate(template_columns()):
        width = _WIDTHS.get(column.content, _USUAL_WIDTH)
        page.set_column(x, x, width, formats.column)
    _write_header(page, formats)
    page.freeze_panes(FIRST_DATA_LINE - 1, 3)
    written = 0
    for y, line in enumerate(lines, FIRST_DATA_LINE - 1):
        for x, text in enumerate(line):
            if text:
                page.write_string(y, x, text, formats.text)
            else:
                page.write_blank(y, x, None, formats.text)
        written += 1
    return written


def _write_header(page: Worksheet, formats: _Formats) -> None:
    """Write a heading over several columns once, any other over both lines."""
    top, bottom = FIRST_HEADER_LINE - 1, FIRST_HEADER_LINE
    numbered = enumerate(template_columns())
    for upper, group in groupby(numbered, key=lambda pair: pair[1].upper):
        columns = list(group)
        for x, column in columns:
            look = formats.head_of(column)
            if upper:
                page.write_string(bottom, x, column.lower, look)
            else:
                page.merge_range(top, x, bottom, x, column.header, look)
        if upper:
            first, last = columns[0][0], columns[-1][0]
            page.merge_range(top, first, top, last, upper, formats.head)


def _write_lists(book: Workbook) -> None:
    for name in HIDDEN_SHEETS:
        page = book.add_worksheet(name)
        page.write_column(0, 0, choices(name))
        page.hide()


def _check_cells(page: Worksheet, last_line: int) -> None:
    """Let each cell be chosen from its list, and numbers have their digits."""
    first = FIRST_DATA_LINE - 1
    for x, column in enumerate(template_columns()):
        if check := _check(column):
            page.data_validation(first, x, last_line, x, check)


def _check(column: TemplateColumn) -> dict[str, object]:
    if column.list_name in HIDDEN_SHEETS:
        count = len(choices(column.list_name))
        source: object = f"={column.list_name}!$A$1:$A${count}"
        return {"validate": "list", "source": source, "error_type": "warning"}
    if column.list_name:
        return {"validate": "list", "source": choices(column.list_name)}
    if column.shape.startswith("DIGITS"):
        digits = int(column.shape.removeprefix("DIGITS"))
        return {
            "validate": "length",
            "criteria": "==",
            "value": digits,
            "error_type": "warning",
        }
    return {}
