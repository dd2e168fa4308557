"""What commands say: a document for programs, tables for people, a workbook.

Every command that answers derives from ``AnsweringCommand`` and returns an ``Answer``.
Source of the sentences: contracts §1.2, §1.4.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import xlsxwriter
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.clock import VIETNAM
from dangvu.core.errors import Refused
from dangvu.core.file_reasons import file_reason
from dangvu.core.text.folding import nfc
from dangvu.ops.arguments import explain

JSON, TABLE, XLSX = "json", "table", "xlsx"
PDF, DOCX = "pdf", "docx"
FORMATS = (TABLE, JSON, XLSX)
PAPER_FORMATS = (*FORMATS, PDF, DOCX)
FILES = (XLSX, PDF, DOCX)
NOTHING_DONE, WRONG_USAGE = 1, 2
ABSENT = "–"
MINUS = "\N{MINUS SIGN}"

Value = str | int | float | bool | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; numbers stand to the right."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people, with a title above and notes below."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did.

    ``document`` is the JSON of the contract; ``workbook`` makes the .xlsx where it is
    more than the tables, ``paper`` every file of a command whose ``formats`` are
    PAPER_FORMATS; a ``failure`` is the sentence that goes with exit code 1.
    """

    document: Mapping[str, object]
    tables: tuple[Table, ...] = ()
    workbook: Callable[[], bytes] | None = None
    paper: Callable[[str], bytes] | None = None
    failure: str = ""


class AnsweredWithFailure(CommandError):
    """The document for programs is written; the sentence is for the person beside."""


class AnsweringCommand(BaseCommand):
    """A command with ``--format`` and ``--out``; a refusal is exit code 1.

    ``permissions`` says for each first word which right it asks for (``ops.rights``).
    """

    permissions: Mapping[str, str]
    requires_system_checks: list[str] = []
    formats: tuple[str, ...] = FORMATS

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the shared options after the command's own."""
        self.add_own_arguments(parser)
        parser.add_argument("--format", choices=self.formats, default=TABLE)
        parser.add_argument("--out", type=Path, metavar="FILE")
        explain(parser)

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add what this command alone understands."""

    def answer(self, **options: Any) -> Answer:
        """Do the work; raise Refused when there is nothing to show."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer in the format asked for."""
        if options["format"] in FILES and not options["out"]:
            raise CommandError(
                _("A workbook or paper needs --out FILE."), returncode=WRONG_USAGE
            )
        try:
            answer = self.answer(**options)
        except Refused as refusal:
            self._refuse(refusal, options)
        self._show(answer, options)
        if answer.failure:
            failed = AnsweredWithFailure if options["format"] == JSON else CommandError
            raise failed(answer.failure, returncode=NOTHING_DONE)

    def _refuse(self, refusal: Refused, options: dict[str, Any]) -> NoReturn:
        if options["format"] == JSON:
            error = {"error": {"code": refusal.code, "message": str(refusal)}}
            self._say(json_text(error))
            raise AnsweredWithFailure(
                str(refusal), returncode=NOTHING_DONE
            ) from refusal
        raise CommandError(str(refusal), returncode=NOTHING_DONE) from refusal

    def _show(self, answer: Answer, options: dict[str, Any]) -> None:
        chosen, out = options["format"], options["out"]
        if chosen in FILES and answer.paper:
            self._save(out, answer.paper(chosen))
            return
        if chosen == XLSX:
            make = answer.workbook
            self._save(out, make() if make else workbook(answer.tables))
            return
        text = json_text(answer.document) if chosen == JSON else text_of(answer.tables)
        if out:
            self._save(out, f"{text}\n".encode())
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        self.stdout.write(text)

    def _save(self, out: Path, content: bytes) -> None:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(
                _("The file %(file)s cannot be written: %(reason)s")
                % {"file": out, "reason": file_reason(error)},
                returncode=NOTHING_DONE,
            ) from error
        self.stderr.write(_("Written: %(file)s") % {"file": out})


def shown_moment(moment: dt.datetime) -> str:
    """Write an instant for people: the day and the clock in Vietnam."""
    return moment.astimezone(VIETNAM).strftime("%d-%m-%Y %H:%M")


def iso_day(text: str) -> dt.date:
    """Read the value of an option as a day ``YYYY-MM-DD``."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            _("“%(text)s” is not a day; write YYYY-MM-DD.") % {"text": text}
        ) from None


def json_text(document: Mapping[str, object]) -> str:
    """Write one document: UTF-8 characters as they are, NFC, dates in ISO order."""
    return nfc(
        json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    )


def text_of(tables: Sequence[Table]) -> str:
    """Write tables for a terminal."""
    return "\n\n".join(map(_table_text, tables))


def shown(value: Value) -> str:
    """Write a value for people, in the language active now."""
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, int | float):
        return _number(value)
    return nfc(value)


def workbook(tables: Sequence[Table]) -> bytes:
    """Write tables as the sheets of a workbook; texts are never taken for formulas."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        formats = {
            "title": book.add_format({"bold": True, "font_size": 13}),
            "heading": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "number": book.add_format({"num_format": "#,##0"}),
            "day": book.add_format({"num_format": "dd-mm-yyyy"}),
            "text": book.add_format({"num_format": "@"}),
        }
        for table in tables:
            _sheet(book.add_worksheet(), table, formats)
    return target.getvalue()


def _number(value: float) -> str:
    text = f"{value:,}".replace("-", MINUS)
    if (get_language() or "vi").startswith("en"):
        return text
    return text.translate(str.maketrans(",.", ".,"))


def _table_text(table: Table) -> str:
    headings = [nfc(column.heading) for column in table.columns]
    rows = [[shown(value) for value in row] for row in table.rows]
    widths = [max(map(len, texts)) for texts in zip(headings, *rows, strict=True)]
    rule = "  ".join("─" * width for width in widths)
    lines = [_line(table.columns, row, widths) for row in [headings, *rows]]
    return "\n".join([table.title, "", lines[0], rule, *lines[1:], *table.notes])


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        text.rjust(width) if column.is_number else text.ljust(width)
        for column, text, width in zip(columns, row, widths, strict=True)
    )
    return "  ".join(cells).rstrip()


def _sheet(sheet: Any, table: Table, formats: Mapping[str, Any]) -> None:
    sheet.write_string(0, 0, table.title, formats["title"])
    for index, column in enumerate(table.columns):
        sheet.write_string(2, index, column.heading, formats["heading"])
        sheet.set_column(index, index, 12 if column.is_number else 32)
    for number, row in enumerate(table.rows, start=3):
        for index, value in enumerate(row):
            _cell(sheet, (number, index), value, formats)
    for number, note in enumerate(table.notes, start=len(table.rows) + 4):
        sheet.write_string(number, 0, note)
    sheet.freeze_panes(3, 0)


def _cell(
    sheet: Any, at: tuple[int, int], value: Value, formats: Mapping[str, Any]
) -> None:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        text = shown(value) if value is not None else ""
        sheet.write_string(*at, text, formats["text"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(*at, value, formats["day"])
    else:
        sheet.write_number(*at, value, formats["number"])
