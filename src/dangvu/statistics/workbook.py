"""A table as a workbook, for offices that file and send it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from dangvu.core.clock import VIETNAM
from dangvu.papers.wording import footer_of
from dangvu.statistics.catalogue import absence, row_heading
from dangvu.statistics.identities import Identity
from dangvu.statistics.sheets import Figure, LineKind, Sheet

FONT = "Times New Roman"
LABEL_WIDTH, FIGURE_WIDTH = 34, 13
HEADING_ROW = 5
WHOLE, BROKEN = "#,##0;−#,##0;0", "#,##0.0"
BOLD = (LineKind.TOTAL, LineKind.HEADING)


def report_workbook(
    report: Sheet,
    *,
    made_at: dt.datetime,
    more: Sequence[str] = (),
    imprint: str = "",
) -> bytes:
    """Write a report as .xlsx: heading, figures as numbers, notes below, then ``more``.

    ``made_at`` is printed and is the workbook's date of creation, so that the same
    report made at the same moment has the same content. ``imprint`` stands at the foot
    of each page.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties(
            {"created": made_at.astimezone(VIETNAM).replace(tzinfo=None)}
        )
        sheet = book.add_worksheet(report.table)
        _heading(book, sheet, report)
        _table(book, sheet, report)
        notes = [*notes_of(report, made_at=made_at), *more]
        _notes(book, sheet, HEADING_ROW + len(report.lines) + 2, notes)
        sheet.freeze_panes(HEADING_ROW + 1, 1)
        sheet.set_footer(footer_of(imprint))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return target.getvalue()


def notes_of(report: Sheet, *, made_at: dt.datetime) -> list[str]:
    """Return the sentences below the table: what was known, what holds, when made."""
    known = report.as_known
    return [
        *report.notes,
        _("Data known until the end of %(day)s.") % {"day": _day(known)}
        if known
        else _("Data known when it was made."),
        *_balance(report.identities),
        _("Made on %(moment)s.")
        % {"moment": made_at.astimezone(VIETNAM).strftime("%d-%m-%Y %H:%M")},
    ]


def _balance(identities: Sequence[Identity]) -> list[str]:
    if not identities:
        return []
    broken = [
        _("Identity %(code)s does not hold: difference %(difference)s.")
        % {"code": identity.code, "difference": identity.difference}
        for identity in identities
        if not identity.holds
    ]
    return broken or [_("Every check of the balance holds.")]


def _heading(book: Any, sheet: Any, report: Sheet) -> None:
    title = book.add_format({"bold": True, "font_size": 14, "font_name": FONT})
    plain = book.add_format({"font_name": FONT})
    period = _("From %(first)s to %(last)s") % {
        "first": _day(report.first_day),
        "last": _day(report.last_day),
    }
    sheet.write_string(0, 0, report.unit_name, plain)
    sheet.write_string(1, 0, f"{report.table} – {report.title}", title)
    sheet.write_string(2, 0, period, plain)
    sheet.write_string(3, 0, f"{_('Unit')}: {report.unit}", plain)


def _table(book: Any, sheet: Any, report: Sheet) -> None:
    shared = {"font_name": FONT, "border": 1}
    heading = book.add_format(
        shared | {"bold": True, "text_wrap": True, "align": "center"}
    )
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, len(report.columns), FIGURE_WIDTH)
    nothing = absence(report.table)
    heads = [row_heading(report.table), *(c.label for c in report.columns)]
    _line(sheet, HEADING_ROW, heads, heading)
    styles = {
        bold: (
            book.add_format(shared | {"bold": bold, "text_wrap": True}),
            book.add_format(shared | {"bold": bold, "num_format": WHOLE}),
            book.add_format(shared | {"bold": bold, "num_format": BROKEN}),
            book.add_format(shared | {"italic": True, "align": "right"}),
        )
        for bold in (False, True)
    }
    for number, row in enumerate(report.lines, start=HEADING_ROW + 1):
        label, *figures = styles[row.kind in BOLD]
        sheet.write_string(number, 0, row.label, label)
        for place, column in enumerate(report.columns, start=1):
            if row.kind == LineKind.HEADING:
                sheet.write_blank(number, place, None, label)
            else:
                figure = row.cells[column.code]
                _figure(sheet, (number, place), figure, figures, nothing)


def _figure(
    sheet: Any, at: tuple[int, int], figure: Figure, styles: list[Any], nothing: str
) -> None:
    whole, broken, absent = styles
    if figure is None:
        sheet.write_string(*at, nothing, absent)
    else:
        sheet.write_number(*at, figure, whole if isinstance(figure, int) else broken)


def _notes(book: Any, sheet: Any, first: int, notes: Sequence[str]) -> None:
    small = book.add_format({"font_name": FONT, "italic": True})
    for number, note in enumerate(notes, start=first):
        sheet.write_string(number, 0, note, small)


def _line(sheet: Any, number: int, texts: Iterable[str], style: Any) -> None:
    for column, text in enumerate(texts):
        sheet.write_string(number, column, text, style)


def _day(day: dt.date) -> str:
    return day.strftime("%d-%m-%Y")
