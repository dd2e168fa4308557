"""``facts``: make the read model of figures anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.core.db.scope import whole_register
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.statistics.following import rebuild_facts


class Command(AnsweringCommand):
    """Derive for everybody what figures are counted from."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Make the read model of figures anew."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``rebuild``."""
        parser.add_argument(
            "act", choices=["rebuild"], help="derive everything anew from the register"
        )

    def answer(self, **_options: Any) -> Answer:
        """Throw the facts away and derive them again."""
        with whole_register():
            rows = rebuild_facts()
        named = {table.removeprefix("statistics_"): n for table, n in rows.items()}
        columns = (Column(_("table")), Column(_("rows"), is_number=True))
        title = _("The facts are made anew.")
        return Answer({"rows": named}, (Table(title, columns, tuple(named.items())),))
