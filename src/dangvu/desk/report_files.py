"""A table as a file: the workbook, and the paper with the heading of the Party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.papers.paper import Cell, Column, Paper, Signature, Table, Text
from dangvu.papers.render import CONTENT_TYPES, DOCX, PDF, XLSX, render
from dangvu.papers.wording import day_text, printed
from dangvu.statistics.catalogue import absence, row_heading
from dangvu.statistics.sheets import Line, LineKind, Sheet
from dangvu.statistics.workbook import notes_of, report_workbook
from dangvu.units.queries.issuing import issuer_of

FORMS = {XLSX: "Excel", PDF: "PDF", DOCX: "Word"}
LABEL_WIDTH, WIDE_COLUMNS = 30, 7
BOLD = (LineKind.TOTAL, LineKind.HEADING)
#: Who signs with the pen what is not signed in the system.
BY_PEN = (
    Signature(("NGƯỜI LẬP BIỂU",), note="(ký, ghi rõ họ tên)"),
    Signature(("T/M CẤP ỦY",), note="(ký, đóng dấu)"),
)


@dataclass(frozen=True, slots=True)
class Making:
    """When and by whom a file is made, and what stands under the table.

    ``more`` are notes below the table's own; ``day`` dates a paper that was signed.
    """

    at: dt.datetime
    by: str
    unit_id: int
    signatures: Sequence[Signature] = BY_PEN
    more: tuple[str, ...] = ()
    day: dt.date | None = None


def is_paper(form: str) -> bool:
    """Say whether a form is a paper, which is Vietnamese whatever the screen is."""
    return form in {PDF, DOCX}


def file_name(report: Sheet, form: str, mark: str = "") -> str:
    """Return the name of the file."""
    days = f"{report.first_day}_{report.last_day}"
    return f"{report.table}_{report.unit}_{days}{mark}.{form}"


def file_of(report: Sheet, *, form: str, making: Making) -> tuple[bytes, str]:
    """Write the report as ``xlsx``, ``pdf`` or ``docx``; return it with its type."""
    if form == XLSX:
        content = report_workbook(
            report,
            made_at=making.at,
            more=making.more,
            imprint=printed(making.by, making.at),
        )
        return content, CONTENT_TYPES[XLSX]
    made = render(_paper(report, making), form=form, made_at=making.at)
    return made.content, made.content_type


def _paper(report: Sheet, making: Making) -> Paper:
    made = notes_of(report, made_at=making.at)[len(report.notes) :]
    notes = (*report.notes, " ".join(made), *making.more)
    return Paper(
        issuer=issuer_of(making.unit_id, day=report.last_day),
        title=f"{report.table} – {report.title}",
        subtitles=(
            _("From %(first)s to %(last)s")
            % {
                "first": day_text(report.first_day),
                "last": day_text(report.last_day),
            },
        ),
        blocks=(_table(report), *(Text(note, quiet=True) for note in notes)),
        day=making.day,
        signatures=making.signatures,
        imprint=printed(making.by, making.at),
        landscape=len(report.columns) >= WIDE_COLUMNS,
    )


def _table(report: Sheet) -> Table:
    columns = [
        Column(row_heading(report.table), width=LABEL_WIDTH),
        *(Column(column.label, align="right") for column in report.columns),
    ]
    return Table(
        columns=columns,
        rows=[_row(report, line) for line in report.lines],
        strong=frozenset(
            at for at, line in enumerate(report.lines) if line.kind in BOLD
        ),
    )


def _row(report: Sheet, line: Line) -> list[Cell]:
    if line.kind == LineKind.HEADING:
        return [line.label, *("" for _column in report.columns)]
    figures = (line.cells[column.code] for column in report.columns)
    nothing = absence(report.table)
    return [line.label, *(nothing if f is None else f for f in figures)]
