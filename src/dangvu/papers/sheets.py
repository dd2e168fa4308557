"""A paper as a workbook (.xlsx): numbers and days stay numbers and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dangvu.core.clock import VIETNAM
from dangvu.core.text.folding import nfc
from dangvu.papers.layout import fitted
from dangvu.papers.paper import (
    Block,
    Cell,
    Column,
    Dots,
    Lines,
    Paper,
    Section,
    Table,
    Text,
)
from dangvu.papers.wording import capitals, dated, footer_of, numbered

FONT = "Times New Roman"
_A4, _LONGEST, _CHARACTERS_PER_MM = 9, 32_767, 0.62
_NARROWEST = 6.0


def paper_workbook(paper: Paper, *, made_at: dt.datetime) -> bytes:
    """Write the paper as one sheet, A4, as wide as a page, headings repeated in print.

    Texts are never taken for formulas or links. ``made_at`` is the date of creation.
    """
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(target, {**options, "strings_to_urls": False}) as book:
        local = made_at.astimezone(VIETNAM).replace(tzinfo=None)
        book.set_properties({"title": nfc(paper.title), "created": local})
        _Sheet(book, paper).write()
    return target.getvalue()


class _Styles:
    """The formats of the sheet."""

    def __init__(self, book: Workbook) -> None:
        def made(**own: object) -> Format:
            return book.add_format({"font_name": FONT, "font_size": 12, **own})

        cell = {"border": 1, "valign": "vcenter", "text_wrap": True}
        self.plain = made()
        self.quiet = made(italic=True, font_size=10)
        self.strong = made(bold=True)
        self.centred = made(align="center")
        self.centred_strong = made(align="center", bold=True)
        self.centred_italic = made(align="center", italic=True)
        self.title = made(align="center", bold=True, font_size=15)
        self.head = made(**cell, bold=True, align="center")
        self._own = {
            (kind, align, bold): made(**cell, num_format=code, align=align, bold=bold)
            for kind, code in (
                ("text", "@"),
                ("number", "#,##0"),
                ("fraction", "#,##0.0"),
                ("day", "dd-mm-yyyy"),
            )
            for align in ("left", "center", "right")
            for bold in (False, True)
        }

    def cell(self, kind: str, column: Column, *, bold: bool) -> Format:
        return self._own[kind, column.align, bold]


class _Sheet:
    """The one sheet, written from the top."""

    def __init__(self, book: Workbook, paper: Paper) -> None:
        self._paper = paper
        self._styles = _Styles(book)
        self._sheet: Worksheet = book.add_worksheet("Danh sách")
        tables = [block for block in paper.blocks if isinstance(block, Table)]
        self._widest = max(tables, key=lambda t: len(t.columns), default=None)
        self._is_alone = len(tables) == 1
        self._width = len(self._widest.columns) if self._widest else 2
        self._line = 0

    def write(self) -> None:
        self._set_up()
        self._heading()
        for block in self._paper.blocks:
            self._block(block)
        self._ending()

    def _set_up(self) -> None:
        sheet, paper = self._sheet, self._paper
        sheet.set_paper(_A4)
        if paper.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(footer_of(paper.imprint))
        for index, width in enumerate(self._widths()):
            sheet.set_column(index, index, width)
        if self._widest is None:
            sheet.set_column(0, 0, 36)
            sheet.set_column(1, 1, 60)

    def _widths(self) -> list[float]:
        """Return widths in characters of the columns of the widest table."""
        widest = self._widest
        if widest is None:
            return []
        layout = fitted(widest, self._paper)
        return [max(_NARROWEST, width * _CHARACTERS_PER_MM) for width in layout.widths]

    def _heading(self) -> None:
        paper, styles = self._paper, self._styles
        middle = max(1, self._width // 2)
        left = [
            (capitals(paper.issuer.superior), styles.centred),
            (capitals(paper.issuer.name), styles.centred_strong),
            (numbered(paper.number), styles.centred),
        ]
        right = [
            (" – ".join(paper.motto), styles.centred_strong),
            (dated(paper.issuer, paper.day), styles.centred_italic),
        ]
        for offset, (text, style) in enumerate(left):
            self._across(offset, 0, middle - 1, text, style)
        for offset, (text, style) in enumerate(right):
            self._across(offset, middle, self._width - 1, text, style)
        self._line = 4
        self._row(paper.title, styles.title)
        for line in [paper.about] * bool(paper.about) + list(paper.subtitles):
            self._row(line, styles.centred)
        self._line += 1

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Lines):
            for line in block.lines:
                label = f"{line.number}) {line.label}" if line.number else line.label
                self._text(0, label, self._styles.plain)
                self._text(1, line.value, self._styles.strong)
                self._line += 1
        elif isinstance(block, Dots):
            self._line += block.count
        else:
            lead = f"{block.lead} " if isinstance(block, Text) and block.lead else ""
            self._text(0, lead + block.text, self._style_of(block))
            self._line += 1

    def _style_of(self, block: Section | Text) -> Format:
        if isinstance(block, Section):
            return self._styles.strong
        return self._styles.quiet if block.quiet else self._styles.plain

    def _table(self, block: Table) -> None:
        if block.caption:
            self._text(0, block.caption, self._styles.strong)
            self._line += 1
        first = self._line
        self._heads(block)
        last = self._line - 1
        for position, values in enumerate(block.rows):
            for index, (column, value) in enumerate(
                zip(block.columns, values, strict=True)
            ):
                self._cell(index, value, column, bold=position in block.strong)
            self._line += 1
        if block is self._widest:
            self._sheet.repeat_rows(first, last)
            if self._is_alone:
                self._sheet.freeze_panes(last + 1, 0)
        self._line += 1

    def _heads(self, block: Table) -> None:
        if block.upper:
            self._upper(block)
            self._line += 1
        covered = _covered(block)
        for index, column in enumerate(block.columns):
            if index in covered or not block.upper:
                self._text(index, column.heading, self._styles.head)
        self._line += 1

    def _upper(self, block: Table) -> None:
        at = 0
        for head in block.upper:
            if head.text:
                last = at + head.span - 1
                self._across(self._line, at, last, head.text, self._styles.head)
            else:
                self._tall(block.columns[at : at + head.span], at)
            at += head.span

    def _tall(self, columns: Sequence[Column], at: int) -> None:
        top = self._line
        for index, column in enumerate(columns, start=at):
            self._sheet.merge_range(
                top, index, top + 1, index, nfc(column.heading), self._styles.head
            )

    def _ending(self) -> None:
        paper, styles = self._paper, self._styles
        middle = max(1, self._width // 2)
        for one in paper.signatures:
            for text in (*one.lines, one.note):
                self._across(
                    self._line, middle, self._width - 1, text, styles.centred_strong
                )
                self._line += 1
            self._line += 4
            last = self._width - 1
            self._across(self._line, middle, last, one.name, styles.centred_strong)
            self._line += 1
        for number, recipient in enumerate(paper.recipients):
            self._text(0, ("" if number else "Nơi nhận: ") + recipient, styles.quiet)
            self._line += 1

    def _cell(self, index: int, value: Cell, column: Column, *, bold: bool) -> None:
        at = (self._line, index)
        if isinstance(value, dt.date):
            style = self._styles.cell("day", column, bold=bold)
            self._sheet.write_datetime(*at, value, style)
        elif isinstance(value, int | float):
            kind = "number" if isinstance(value, int) else "fraction"
            style = self._styles.cell(kind, column, bold=bold)
            self._sheet.write_number(*at, value, style)
        else:
            style = self._styles.cell("text", column, bold=bold)
            self._sheet.write_string(*at, nfc(value or "")[:_LONGEST], style)

    def _row(self, text: str, style: Format) -> None:
        self._across(self._line, 0, self._width - 1, text, style)
        self._line += 1

    def _text(self, index: int, text: str, style: Format) -> None:
        self._sheet.write_string(self._line, index, nfc(text)[:_LONGEST], style)

    def _across(
        self, line: int, first: int, last: int, text: str, style: Format
    ) -> None:
        if first >= last:
            self._sheet.write_string(line, first, nfc(text), style)
        else:
            self._sheet.merge_range(line, first, line, last, "", style)
            self._sheet.write_string(line, first, nfc(text), style)


def _covered(block: Table) -> set[int]:
    """Return the columns that stand under a written upper cell."""
    covered: set[int] = set()
    at = 0
    for head in block.upper:
        if head.text:
            covered |= set(range(at, at + head.span))
        at += head.span
    return covered
