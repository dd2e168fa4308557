# ruff: noqa: N999 -- the command is called so
"""``import roster``: people from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from xlsxwriter.exceptions import FileCreateError

from dangvu.access.acting import acting
from dangvu.audit.operations.once import once
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.exchange.operations.import_roster import (
    Imported,
    Order,
    check_roster,
    import_roster,
)
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.exchange.operations.write_rejected_rows import write_rejected_rows
from dangvu.ops.output import (
    NOTHING_DONE,
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
)
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.units.queries.find import unit_by_code

SHELL = SystemActor("shell")
_COUNTS = (
    gettext_noop("read"),
    gettext_noop("accepted"),
    gettext_noop("created"),
    gettext_noop("updated"),
    gettext_noop("unchanged"),
    gettext_noop("rejected"),
    gettext_noop("warnings"),
)
_MOST_REMARKS = 40


class Command(AnsweringCommand):
    """Import a roster, or say what importing it would do."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Import a roster of members from .xlsx, .xls, .ods or .csv."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``roster FILE --unit CODE …``. Source: contracts §3."""
        parser.add_argument("what", choices=["roster"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--as-of", type=iso_day, metavar="DAY")
        parser.add_argument("--sheet", default="", metavar="NAME")
        parser.add_argument("--each-sheet", action="store_true")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--rejected", type=Path, metavar="FILE")
        parser.add_argument("--key", metavar="TEXT")

    def answer(self, **options: Any) -> Answer:
        """Import for the system. Source: contracts §1.5."""
        if options["sheet"] and options["each_sheet"]:
            raise CommandError(
                _("Give either --sheet or --each-sheet."), returncode=WRONG_USAGE
            )
        with acting(SHELL):
            if options["dry_run"]:
                document = _check(options)
            else:
                document = once(
                    key=options["key"],
                    command="import roster",
                    at=now(),
                    act=lambda: _import(options),
                )
        return Answer(document, _tables(document))


def _check(options: dict[str, Any]) -> dict[str, Any]:
    return _told(check_roster(actor=SHELL, at=now(), order=_order(options)), options)


def _import(options: dict[str, Any]) -> dict[str, Any]:
    return _told(import_roster(actor=SHELL, at=now(), order=_order(options)), options)


def _order(options: dict[str, Any]) -> Order:
    as_of = options["as_of"] or today()
    choice = Choice(as_of, options["sheet"], each_sheet=options["each_sheet"])
    unit = unit_by_code(options["unit"], day=as_of)
    return Order(path=options["file"], unit=unit, choice=choice)


def _told(imported: Imported, options: dict[str, Any]) -> dict[str, Any]:
    """Write the rejected rows if asked for; return the document."""
    if path := options["rejected"]:
        try:
            write_rejected_rows(path=path, imported=imported)
        except (OSError, FileCreateError) as error:
            raise CommandError(
                _("The file %(file)s cannot be written.") % {"file": path},
                returncode=NOTHING_DONE,
            ) from error
    return imported.result.to_json()


def _tables(document: dict[str, Any]) -> tuple[Table, ...]:
    counts = tuple(Column(_(name), is_number=True) for name in _COUNTS)
    summary = Table(_("Import"), counts, (tuple(document[n] for n in _COUNTS),))
    shown = document["issues"][:_MOST_REMARKS]
    more = len(document["issues"]) - len(shown)
    notes = (_("… and %(number)d more") % {"number": more},) if more else ()
    columns = (
        Column(_("line"), is_number=True),
        Column(_("column")),
        Column(_("severity")),
        Column(_("remark")),
    )
    words = {"error": _("error"), "warning": _("warning")}
    rows = tuple(
        (i["row"], i["column"], words[i["severity"]], i["message"]) for i in shown
    )
    return (summary, Table(_("Remarks"), columns, rows, notes)) if rows else (summary,)
