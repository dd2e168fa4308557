"""``lists``: the roll of a unit and its registers, as a table or as a paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import get_language

from dangvu.access.acting import acting
from dangvu.core.clock import now, today
from dangvu.lists.list_file import list_file
from dangvu.lists.listing import Listing
from dangvu.lists.operations.make_list import Span, make_register
from dangvu.lists.permissions import TAKE_OUT
from dangvu.lists.registers import registers
from dangvu.ops.office import office_named
from dangvu.ops.output import PAPER_FORMATS, Answer, AnsweringCommand, Column, Table
from dangvu.ops.output import iso_day as day
from dangvu.ops.rights import ALWAYS
from dangvu.units.queries.find import unit_by_code


class Command(AnsweringCommand):
    """Take a register out, in an office and audited like a page."""

    permissions = {ALWAYS: TAKE_OUT}
    help = "The roll of a unit and its registers."
    formats = PAPER_FORMATS

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``roll --unit C [--as-of D]`` or another register ``--from D --to D``."""
        parser.add_argument("code", choices=list(registers()))
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--as-of", type=day, metavar="DAY")
        parser.add_argument("--from", dest="first", type=day, metavar="DAY")
        parser.add_argument("--to", dest="last", type=day, metavar="DAY")
        parser.add_argument("--as", dest="office", metavar="ROLE@UNIT")

    def answer(self, **options: Any) -> Answer:
        """Make the list; without days it is this year until today."""
        actor = office_named(options["office"], today=today())
        span = _span(options)
        unit = unit_by_code(options["unit"], day=span.last)
        with acting(actor):
            listing = make_register(
                actor=actor, at=now(), unit=unit, code=options["code"], span=span
            )
        return Answer(
            _document(options["code"], unit.code, listing),
            (_table(listing),),
            paper=lambda form: (
                list_file(listing, actor=actor, form=form, made_at=now()).content
            ),
        )


def _span(options: dict[str, Any]) -> Span:
    last = options["as_of"] or options["last"] or today()
    return Span(options["first"] or last.replace(month=1, day=1), last)


def _document(code: str, unit: str, listing: Listing) -> dict[str, object]:
    period: dict[str, dt.date] = {"as_of": listing.day}
    if listing.first:
        period = {"from": listing.first, "to": listing.day}
    keys = [column.key for column in listing.columns]
    rows = [
        {"id": row.person_id, **{key: row.values.get(key) or None for key in keys}}
        for row in listing.rows
    ]
    return {"list": code, "unit": unit, **period, "rows": rows}


def _table(listing: Listing) -> Table:
    language = get_language() or "vi"
    columns = tuple(Column(column.label(language)) for column in listing.columns)
    rows = tuple(
        tuple(row.values.get(column.key) or None for column in listing.columns)
        for row in listing.rows
    )
    return Table(listing.title, columns, rows, ("", listing.source))
