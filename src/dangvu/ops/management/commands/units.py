"""``units tree``, ``units import`` and ``units committees``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.audit.operations.once import once
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.core.db.scope import whole_register
from dangvu.exchange.operations.import_units import import_units
from dangvu.ops.committees import committees_answer
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
)
from dangvu.ops.rights import OF_THE_SERVER
from dangvu.statistics.queries.unit_tree import (
    Counted,
    tree_document,
    tree_with_members,
)
from dangvu.units.queries.tree import Node
from dangvu.units.unit_types import unit_type

SHELL = SystemActor("shell")


class Command(AnsweringCommand):
    """Show the tree or the committees as they were on a day, or import a tree."""

    permissions = {
        "tree": OF_THE_SERVER,
        "import": OF_THE_SERVER,
        "committees": VIEW_COMMITTEES,
    }
    help = "Show the tree of units or their committees, or import units."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``tree``, ``import FILE [--key TEXT]`` or ``committees --unit C``."""
        parser.add_argument("action", choices=["tree", "import", "committees"])
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--as-of", type=iso_day)
        parser.add_argument("--key")
        parser.add_argument("--unit", metavar="CODE")
        parser.add_argument("--as", dest="office", metavar="ROLE@UNIT")

    def answer(self, **options: Any) -> Answer:
        """Do the one that was asked for."""
        if (options["action"] == "import") != bool(options["file"]):
            raise CommandError(
                _("Usage: units tree [--as-of D], or units import FILE."),
                returncode=WRONG_USAGE,
            )
        if (options["action"] == "committees") != bool(options["unit"]):
            raise CommandError(
                _("Usage: units committees --unit CODE [--as-of D]."),
                returncode=WRONG_USAGE,
            )
        if options["unit"]:
            return committees_answer(options)
        with whole_register():
            return _import(options) if options["file"] else _tree(options)


def _tree(options: dict[str, Any]) -> Answer:
    day = options["as_of"] or today()
    counted = tree_with_members(actor=SHELL, as_of=day)
    return Answer(tree_document(counted, as_of=day), (_table(counted),))


def _table(counted: list[Counted]) -> Table:
    rows = tuple(
        ("  " * node.depth + node.name, node.code, _type_name(node), count)
        for node, count in counted
    )
    columns = (
        Column(_("unit")),
        Column(_("code")),
        Column(_("type")),
        Column(_("members"), is_number=True),
    )
    return Table(_("Organisation"), columns, rows)


def _type_name(node: Node) -> str:
    kind = unit_type(node.type)
    is_english = (get_language() or "vi").startswith("en")
    return kind.name_en if is_english else kind.name_vi


def _import(options: dict[str, Any]) -> Answer:
    result: dict[str, Any] = once(
        key=options["key"],
        command="units import",
        at=now(),
        act=lambda: import_units(actor=SHELL, at=now(), path=options["file"]).to_json(),
    )
    columns = (Column(_("founded"), is_number=True),)
    table = Table(_("Units"), columns, ((result.get("created", 0),),))
    return Answer(result, (table,))
