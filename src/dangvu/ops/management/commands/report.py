"""``report``: a statistical table of a unit and a period."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.ops.output import (
    Answer,
    AnsweringCommand,
    Column,
    Table,
    Value,
    iso_day,
)
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.statistics.catalogue import absence
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.sheets import Line, LineKind, Sheet
from dangvu.statistics.workbook import notes_of, report_workbook
from dangvu.units.queries.find import unit_by_code


class Command(AnsweringCommand):
    """Make a table with everything that must hold in it."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Make a statistical table."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``CODE --unit C --from D --to D [--as-known D]``."""
        parser.add_argument("code")
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument(
            "--from", dest="first", required=True, type=iso_day, metavar="DAY"
        )
        parser.add_argument(
            "--to", dest="last", required=True, type=iso_day, metavar="DAY"
        )
        parser.add_argument("--as-known", type=iso_day, metavar="DAY")

    def answer(self, **options: Any) -> Answer:
        """Make the table for the system. Source: contracts §1.5, §2."""
        report = make_sheet(
            actor=SystemActor("shell"),
            table=options["code"],
            unit=unit_by_code(options["unit"], day=options["last"]),
            period=(options["first"], options["last"]),
            as_known=options["as_known"],
        )
        made_at = now()
        return Answer(
            report.to_json(),
            (_table(report, notes_of(report, made_at=made_at)),),
            workbook=lambda: report_workbook(report, made_at=made_at),
        )


def _table(report: Sheet, notes: list[str]) -> Table:
    first = report.first_day.strftime("%d-%m-%Y")
    last = report.last_day.strftime("%d-%m-%Y")
    columns = (
        Column(""),
        *(Column(column.label, is_number=True) for column in report.columns),
    )
    rows = tuple(
        (
            line.label,
            *(_shown(report.table, line, column.code) for column in report.columns),
        )
        for line in report.lines
    )
    title = f"{report.unit_name}\n{report.table} – {report.title}, {first} – {last}"
    return Table(title, columns, rows, ("", *notes))


def _shown(table: str, line: Line, column: str) -> Value:
    if line.kind == LineKind.HEADING:
        return ""
    figure = line.cells[column]
    return absence(table) if figure is None else figure
