"""``verify``: rebuild what is derived and say what differs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.admission.queries.verify_scans import verify_scans
from dangvu.audit.queries.verify import verify_trail
from dangvu.core.db.scope import whole_register
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.register.queries.verify import verify_register
from dangvu.statistics.following import verify_facts
from dangvu.statistics.queries.signed import verify_signed
from dangvu.units.queries.verify import verify_units


class Command(AnsweringCommand):
    """Check the tree and the ledger; exit 1 when anything is broken."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Rebuild everything derived in memory and compare."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take the arguments."""
        parser.add_argument(
            "--deep", action="store_true", help="open every scan, not a sample"
        )

    def answer(self, *, deep: bool = False, **_options: Any) -> Answer:
        """Check every floor."""
        with whole_register():
            found = (
                verify_units() + verify_register() + verify_signed() + verify_facts()
            )
            found += verify_scans(deep=deep)
        found += verify_trail().findings()
        rows = [(b.invariant, b.where, b.detail) for b in found.broken]
        checked = _("Checked: %(rows)s") % {
            "rows": ", ".join(
                f"{name} {count}" for name, count in found.checked.items()
            )
        }
        title = _("Broken") if rows else _("Everything agrees.")
        columns = (Column(_("rule")), Column(_("where")), Column(_("what")))
        return Answer(
            {
                "checked": found.checked,
                "broken": [asdict(finding) for finding in found.broken],
            },
            (Table(title, columns, tuple(rows), (checked,)),),
            failure=_("The register is broken: see the list.") if rows else "",
        )
