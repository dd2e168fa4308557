"""``facts``: make the read model of figures anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.core.clock import now
from dangvu.core.db.scope import whole_register
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.statistics.following import rebuild_facts


class Command(AnsweringCommand):
    """Derive for everybody what figures are counted from."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Make the read model of figures anew."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``rebuild [--key TEXT]``."""
        parser.add_argument(
            "act", choices=["rebuild"], help="derive everything anew from the register"
        )
        parser.add_argument("--key", metavar="TEXT", help="do it once for this key")

    def answer(self, **options: Any) -> Answer:
        """Throw the facts away and derive them again."""
        rows = once(key=options["key"], command="facts rebuild", at=now(), act=_rebuilt)
        columns = (Column(_("table")), Column(_("rows"), is_number=True))
        title = _("The facts are made anew.")
        return Answer({"rows": rows}, (Table(title, columns, tuple(rows.items())),))


def _rebuilt() -> dict[str, int]:
    with whole_register():
        rows = rebuild_facts()
    return {table.removeprefix("statistics_"): n for table, n in rows.items()}
