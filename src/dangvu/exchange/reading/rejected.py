"""The rows that were not imported, as a new workbook to correct and send again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dangvu.exchange.reading.columns import RecognisedSheet
from dangvu.exchange.reading.rows import ParsedRow
from dangvu.exchange.reading.workbook import Row, cell_text, merges_within

_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_REASON_WIDTH = 70


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row, by its line number in the file, and why it was left out."""

    row: int
    reason: str


def rejections_of(rows: Iterable[ParsedRow]) -> list[Rejection]:
    """Return the rows with errors and what the errors say."""
    return [
        Rejection(
            row.row, " ".join(i.message for i in row.issues if i.severity == "error")
        )
        for row in rows
        if row.is_rejected
    ]


def write_rejected(
    path: Path, *, recognised: RecognisedSheet, rejections: Iterable[Rejection]
) -> None:
    """Write the header lines of the list, the rows and their reasons as .xlsx.

    Every cell is text, so that zeros stay and nothing is ever a formula.
    """
    write_rejected_sheets(path, [(recognised, rejections)])


def write_rejected_sheets(
    path: Path, sheets: Iterable[tuple[RecognisedSheet, Iterable[Rejection]]]
) -> None:
    """Do the same for several sheets of one workbook."""
    options = {"in_memory": False, "strings_to_formulas": False}
    with Workbook(str(path), {**options, "strings_to_urls": False}) as book:
        for recognised, rejections in sheets:
            page = book.add_worksheet(
                (recognised.sheet.name or "CSV")[:_LONGEST_SHEET_NAME]
            )
            _Sheet(book, page, recognised).write(rejections)


class _Sheet:
    """The one sheet of the new workbook."""

    def __init__(
        self, book: Workbook, page: Worksheet, recognised: RecognisedSheet
    ) -> None:
        self._page = page
        self._recognised = recognised
        self._text = book.add_format({"num_format": "@"})
        self._head = book.add_format(
            {"num_format": "@", "bold": True, "text_wrap": True, "border": 1}
        )
        self._last = max((c.index for c in recognised.columns), default=-1) + 1

    def write(self, rejections: Iterable[Rejection]) -> None:
        sheet = self._recognised.sheet
        self._write_header()
        positions = {number: at for at, number in enumerate(sheet.row_numbers)}
        line = len(self._recognised.header_rows)
        for rejection in rejections:
            cells = sheet.rows[positions[rejection.row]]
            for x, text in self._texts(cells):
                self._page.write_string(line, x, text, self._text)
            reason = rejection.reason[:_LONGEST_CELL]
            self._page.write_string(line, self._last, reason, self._text)
            line += 1
        self._page.set_column(0, self._last - 1, 16, self._text)
        self._page.set_column(self._last, self._last, _REASON_WIDTH, self._text)
        self._page.freeze_panes(len(self._recognised.header_rows), 0)

    def _write_header(self) -> None:
        rows = self._recognised.sheet.rows
        for line, position in enumerate(self._recognised.header_rows):
            for x, text in self._texts(rows[position]):
                self._page.write_string(line, x, text, self._head)
        bottom = len(self._recognised.header_rows) - 1
        self._page.write_string(bottom, self._last, _("Reason"), self._head)
        self._write_merges()

    def _write_merges(self) -> None:
        """Merge the cells of the header as they were, so that it reads the same."""
        top, bottom = self._recognised.header_rows[0], self._recognised.first_data
        merges = merges_within(
            self._recognised.sheet.merges,
            rows=range(top, bottom),
            columns=range(self._last),
        )
        for merge in merges:
            if (merge.top, merge.left) == (merge.bottom, merge.right):
                continue
            text = cell_text(self._recognised.sheet.rows[merge.top][merge.left])
            self._page.merge_range(
                merge.top - top,
                merge.left,
                merge.bottom - top,
                merge.right,
                text,
                self._head,
            )

    def _texts(self, cells: Row) -> Iterable[tuple[int, str]]:
        for x, cell in enumerate(cells[: self._last]):
            if cell != "":
                yield x, cell_text(cell)[:_LONGEST_CELL]
