"""``count``: how many members a unit had on a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.core.actor import SystemActor
from dangvu.core.clock import today
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table, iso_day
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.statistics.queries.stock import Count, count_members
from dangvu.units.queries.find import unit_by_code


class Command(AnsweringCommand):
    """Count the members of a unit and of everything below it, as of a day."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Count the members of a unit on a day."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``--unit C [--as-of D] [--as-known D]``."""
        parser.add_argument("--unit", required=True, metavar="CODE")
        parser.add_argument("--as-of", type=iso_day, metavar="DAY")
        parser.add_argument("--as-known", type=iso_day, metavar="DAY")

    def answer(self, **options: Any) -> Answer:
        """Count for the system. Source: contracts §1.5, §2."""
        as_of = options["as_of"] or today()
        count = count_members(
            actor=SystemActor("shell"),
            unit=unit_by_code(options["unit"], day=as_of),
            as_of=as_of,
            as_known=options["as_known"],
        )
        return Answer(count.to_json(), (_table(count),))


def _table(count: Count) -> Table:
    columns = (
        Column(_("unit")),
        Column(_("as of")),
        Column(_("as known on")),
        Column(_("total"), is_number=True),
        Column(_("official"), is_number=True),
        Column(_("probationary"), is_number=True),
    )
    row = (
        count.unit,
        count.as_of,
        count.as_known,
        count.total,
        count.official,
        count.probationary,
    )
    return Table(_("Members"), columns, (row,))
