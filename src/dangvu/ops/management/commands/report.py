"""``report``: a statistical table of a unit and a period."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.core.errors import NotFound
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table, iso_day
from dangvu.statistics.queries.movement import Report, movement_report
from dangvu.statistics.st01 import CODE
from dangvu.statistics.workbook import notes_of, report_workbook
from dangvu.units.queries.find import unit_by_code


class Command(AnsweringCommand):
    """Make a table with everything that must hold in it."""

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
        if options["code"] != CODE:
            raise NotFound(
                _("There is no table “%(code)s”; there is %(known)s.")
                % {"code": options["code"], "known": CODE},
                code="UNKNOWN_REPORT",
            )
        report = movement_report(
            actor=SystemActor("shell"),
            unit=unit_by_code(options["unit"], day=options["last"]),
            first_day=options["first"],
            last_day=options["last"],
            as_known=options["as_known"],
        )
        made_at = now()
        return Answer(
            report.to_json(),
            (_table(report, notes_of(report, made_at=made_at)),),
            workbook=lambda: report_workbook(report, made_at=made_at),
        )


def _table(report: Report, notes: list[str]) -> Table:
    first = report.first_day.strftime("%d-%m-%Y")
    last = report.last_day.strftime("%d-%m-%Y")
    columns = (
        Column(""),
        *(Column(column.label, is_number=True) for column in report.columns),
    )
    rows = tuple((row.label, *astuple(row.cells)) for row in report.rows)
    title = f"{report.unit_name}\n{report.table} – {report.title}, {first} – {last}"
    return Table(title, columns, rows, ("", *notes))
