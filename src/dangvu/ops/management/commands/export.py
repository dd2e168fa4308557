"""``export national``: members in the template of the national database 4.0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.access.acting import acting
from dangvu.access.actors import OfficeActor
from dangvu.access.roles import EXPORT
from dangvu.core.clock import now, today
from dangvu.core.file_reasons import file_reason
from dangvu.exchange.operations.export_national import (
    NationalFile,
    export_national,
)
from dangvu.exchange.queries.batches import batch_for
from dangvu.exchange.queries.national import Wish
from dangvu.ops.office import office_named
from dangvu.ops.output import (
    JSON,
    NOTHING_DONE,
    TABLE,
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
)
from dangvu.units.queries.find import unit_by_code


class Command(AnsweringCommand):
    """Fill the template, whole or with what has changed."""

    permissions = {"national": EXPORT}
    help = "Write members into the import template of the national database 4.0."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``national --unit CODE --out FILE …``."""
        parser.add_argument("what", choices=["national"])
        parser.add_argument("--unit", required=True, metavar="CODE")
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--changed-since", type=iso_day, metavar="DAY")
        only.add_argument("--batch", metavar="UUID")
        parser.add_argument("--template", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="office", metavar="ROLE@UNIT")

    def answer(self, **options: Any) -> Answer:
        """Act in an office, like a page. Source: contracts §1.5."""
        if not options["out"]:
            raise CommandError(
                _("A workbook needs --out FILE."), returncode=WRONG_USAGE
            )
        actor = office_named(options["office"], today=today())
        with acting(actor):
            wish = _wish(actor, options)
            made = export_national(actor=actor, at=now(), wish=wish)
            _save(made, options)
        document = {
            "file": str(options["out"]),
            "unit": wish.unit.code,
            "people": made.people,
            "sealed": made.with_sealed,
        }
        columns = (Column(_("File")), Column(_("Members"), is_number=True))
        rows = ((str(options["out"]), made.people),)
        table = Table(_("National database 4.0"), columns, rows)
        return Answer(document, (table,))

    def _show(self, answer: Answer, options: dict[str, Any]) -> None:
        """Tell on the terminal; the file is written already."""
        told = JSON if options["format"] == JSON else TABLE
        super()._show(answer, {**options, "format": told, "out": None})


def _wish(actor: OfficeActor, options: dict[str, Any]) -> Wish:
    reference = options["batch"]
    return Wish(
        unit=unit_by_code(options["unit"], day=today()),
        changed_since=options["changed_since"],
        batch=batch_for(actor, reference) if reference else None,
        template=options["template"],
    )


def _save(made: NationalFile, options: dict[str, Any]) -> None:
    try:
        options["out"].write_bytes(made.content)
    except OSError as error:
        raise CommandError(
            _("The file %(file)s cannot be written: %(reason)s")
            % {"file": options["out"], "reason": file_reason(error)},
            returncode=NOTHING_DONE,
        ) from error
