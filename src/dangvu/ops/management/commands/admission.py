"""``admission check``, ``admission schema``: judge a case outside the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.admission.case.reading import CaseUnreadable, read_case
from dangvu.admission.case.schema import schema_document
from dangvu.admission.outside import Verdict, judge_outside
from dangvu.core.clock import today
from dangvu.core.file_reasons import file_reason
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
)
from dangvu.ops.rights import OF_THE_SERVER


class Command(AnsweringCommand):
    """Judge a case that stands in a file, or print the schema of such a file."""

    permissions = {"check": OF_THE_SERVER, "schema": OF_THE_SERVER}
    help = (
        "admission check --file CASE.json --pack TW-294 [--profile HN-02] --at DATE: "
        "what fires and what is due; admission schema: the JSON Schema of the file."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``check --file F [--pack P] [--profile L] [--at D]`` or ``schema``."""
        parser.add_argument("action", choices=["check", "schema"])
        parser.add_argument("--file", type=Path, metavar="CASE.json")
        parser.add_argument(
            "--pack",
            metavar="PACK",
            help="rule pack for every step; else that of the file, or of each day",
        )
        parser.add_argument(
            "--profile", metavar="P", help="local overlay; else that of the file"
        )
        parser.add_argument(
            "--at",
            type=iso_day,
            metavar="DATE",
            help="the day on which the case is looked at; else that of the file, or today",
        )

    def answer(self, **options: Any) -> Answer:
        """Judge by the options; what is not given stands in the file."""
        if options["action"] == "schema":
            return Answer(schema_document(), (_schema_table(),))
        if options["file"] is None:
            raise CommandError(
                _("Say which case: --file CASE.json."), returncode=WRONG_USAGE
            )
        case = read_case(_text(options["file"]), at=options["at"])
        pack, profile = options["pack"], options["profile"]
        verdict = judge_outside(
            case,
            at=options["at"] or case.at or today(),
            pack=case.pack if pack is None else pack,
            profile=case.profile if profile is None else profile,
        )
        return Answer(verdict.as_document(), (_findings(verdict), _deadlines(verdict)))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CaseUnreadable(
            _("The file %(file)s cannot be read: %(reason)s")
            % {"file": file, "reason": file_reason(error)}
        ) from error
    except UnicodeDecodeError as error:
        raise CaseUnreadable(
            _("The file %(file)s is not UTF-8 text; save it as UTF-8.") % {"file": file}
        ) from error


def _findings(verdict: Verdict) -> Table:
    in_english = (get_language() or "vi").startswith("en")
    headings = (_("check"), _("severity"), _("step"), _("what is wrong"), _("clause"))
    rows = tuple(
        (
            one.check,
            _("blocks") if one.blocks else _("warns"),
            one.gate,
            one.message_en if in_english else one.message_vi,
            one.citation,
        )
        for one in verdict.findings
    )
    return Table(_("Findings"), tuple(map(Column, headings)), rows)


def _deadlines(verdict: Verdict) -> Table:
    language = get_language() or "vi"
    headings = (_("clock"), _("what"), _("due"), _("extended"), _("clause"))
    rows = tuple(
        (one.code, one.label(language), one.due, one.extended, one.citation)
        for one in verdict.deadlines
    )
    return Table(_("Deadlines"), tuple(map(Column, headings)), rows)


def _schema_table() -> Table:
    headings = (_("part"), _("what"))
    parts = schema_document()["properties"]
    rows = tuple((name, part.get("title", "")) for name, part in parts.items())
    return Table(_("Parts of a case"), tuple(map(Column, headings)), rows)
