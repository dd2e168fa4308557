"""``bench``: measure the program on a register of a size, in a database of its own."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.bench.duck import is_installed
from dangvu.bench.isolation import measured_apart
from dangvu.bench.measuring import FAMILIES, Wish, measure
from dangvu.core.clock import today
from dangvu.ops.output import WRONG_USAGE, Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER


class Command(AnsweringCommand):
    """Make an installation, fill it, measure it, throw it away."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Measure how long things take; the register itself is not touched."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take the size and what to measure. Source: contracts §2."""
        parser.add_argument("--members", type=int, default=20_000)
        parser.add_argument("--branches", type=int)
        parser.add_argument(
            "--only", action="append", choices=FAMILIES, help="measure only this"
        )
        parser.add_argument(
            "--cases", type=int, help="how many cases of admission are open"
        )
        parser.add_argument(
            "--rows", type=int, default=100_000, help="how long the roster is"
        )
        parser.add_argument(
            "--seconds", type=int, default=60, help="how long pages are asked for"
        )
        parser.add_argument(
            "--folder",
            type=Path,
            metavar="FOLDER",
            help="where the installation is made and thrown away",
        )
        parser.add_argument(
            "--here", action="store_true", help="fill and measure this register"
        )

    def answer(self, **options: Any) -> Answer:
        """Measure in a process of its own, or ``--here`` in an empty register."""
        if min(options["members"], options["rows"], options["seconds"]) < 1:
            raise CommandError(
                _("The numbers must be at least 1."), returncode=WRONG_USAGE
            )
        document = _here(self, options) if options["here"] else _apart(options)
        return Answer(document, (_table(document),))


def _here(command: Command, options: dict[str, Any]) -> dict[str, Any]:
    if not is_installed():
        command.stderr.write(
            _("DuckDB is not installed: the figures stand without it to compare with.")
        )
    wish = Wish(
        members=options["members"],
        branches=options["branches"],
        only=tuple(options["only"] or FAMILIES),
        rows=options["rows"],
        seconds=options["seconds"],
        cases=options["cases"],
    )
    return measure(wish, today=today(), said=command.stderr.write)


def _apart(options: dict[str, Any]) -> dict[str, Any]:
    names = ("members", "branches", "rows", "seconds", "cases")
    numbers = [f"--{n}={options[n]}" for n in names if options[n] is not None]
    only = [f"--only={name}" for name in options["only"] or ()]
    folder = options["folder"] or Path(tempfile.gettempdir())
    told = measured_apart([*numbers, *only, "--format=json"], beside=folder)
    document: dict[str, Any] = json.loads(told)
    return document


def _table(document: dict[str, Any]) -> Table:
    columns = (
        Column(_("figure")),
        Column(_("value"), is_number=True),
        Column(_("unit of measure")),
        Column(_("baseline"), is_number=True),
        Column(_("ratio"), is_number=True),
    )
    rows = tuple(
        (f["name"], f["value"], f["unit"], f["baseline"], f["ratio"])
        for f in document["figures"]
    )
    told = (f"{name}: {value}" for name, value in document["machine"].items())
    return Table(_("Measured"), columns, rows, ("", *told))
