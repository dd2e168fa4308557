"""``sources import``: a list of development sources from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dangvu.access.acting import acting
from dangvu.audit.operations.once import once
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.exchange.operations.bring_prospects import bring_prospects, check_prospects
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import OF_THE_SERVER
from dangvu.units.models import Unit
from dangvu.units.queries.find import unit_by_code

SHELL = SystemActor("shell")
_COUNTS = {
    "read": gettext_noop("Rows read"),
    "new": gettext_noop("To be entered"),
    "known": gettext_noop("Known already"),
    "wrong": gettext_noop("With errors"),
    "entered": gettext_noop("Entered"),
}
_MOST_REMARKS = 40


class Command(AnsweringCommand):
    """Bring a list of development sources, or say what bringing it would do."""

    permissions = {"import": OF_THE_SERVER}
    help = (
        "sources import FILE --unit CODE: enter the people of a spreadsheet as "
        "development sources, everybody or nobody."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``import FILE --unit CODE [--dry-run] [--key TEXT]``."""
        parser.add_argument("action", choices=["import"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--key", metavar="TEXT")

    def answer(self, **options: Any) -> Answer:
        """Bring the list for the system; a wrong row keeps everybody out: exit 1."""
        unit = unit_by_code(options["unit"], day=today())
        path, key = options["file"], options["key"]
        with acting(SHELL):
            document = _check(unit, path)
            if not (options["dry_run"] or document["wrong"]):
                document = once(
                    key=key,
                    command="sources import",
                    at=now(),
                    act=lambda: _bring(unit, path),
                )
        failure = _("Some rows have errors: nothing was written.")
        return Answer(
            document,
            _tables(document),
            failure=failure if document["wrong"] else "",
        )


def _check(unit: Unit, path: Path) -> dict[str, Any]:
    return check_prospects(actor=SHELL, at=now(), unit=unit, path=path).to_json()


def _bring(unit: Unit, path: Path) -> dict[str, Any]:
    return bring_prospects(actor=SHELL, at=now(), unit=unit, path=path).to_json()


def _tables(document: dict[str, Any]) -> tuple[Table, ...]:
    counts = tuple(Column(_(name), is_number=True) for name in _COUNTS.values())
    numbers = tuple(document[name] for name in _COUNTS)
    summary = Table(_("Development sources"), counts, (numbers,))
    issues = document["issues"]
    more = len(issues) - _MOST_REMARKS
    notes = (_("… and %(number)d more") % {"number": more},) if more > 0 else ()
    columns = (
        Column(_("line"), is_number=True),
        Column(_("column")),
        Column(_("severity")),
        Column(_("remark")),
    )
    words = {"error": _("error"), "warning": _("warning")}
    rows = tuple(
        (i["row"], i["column"] or None, words[i["severity"]], i["message"])
        for i in issues[:_MOST_REMARKS]
    )
    return (summary, Table(_("Remarks"), columns, rows, notes)) if rows else (summary,)
