"""``audit verify`` and ``audit chain``: whether the trail is what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.audit.heads import read_heads
from dangvu.audit.operations.extend_chain import extend_chain
from dangvu.audit.operations.note_head import NOW, note_head
from dangvu.audit.queries.verify import ChainReport, verify_trail
from dangvu.core.clock import now
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER

VERIFY, CHAIN = "verify", "chain"


class Command(AnsweringCommand):
    """Check the chain of the audit trail, or extend it without the worker."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = (
        "audit verify [--head FILE]: exit 1 when a row of the audit trail was changed, "
        "removed or put in. audit chain: chain what was committed now."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``verify [--head FILE]`` or ``chain``."""
        parser.add_argument("action", choices=[VERIFY, CHAIN])
        parser.add_argument("--head", type=Path, metavar="FILE")

    def answer(self, **options: Any) -> Answer:
        """Do the one that was asked for."""
        return _chain() if options["action"] == CHAIN else _verify(options["head"])


def _verify(head_file: Path | None) -> Answer:
    heads = read_heads(head_file) if head_file else []
    report = verify_trail(heads=heads)
    return Answer(
        report.to_json(),
        (_table(report),),
        failure=_("The audit trail was tampered with: see the list.")
        if report.broken
        else "",
    )


def _table(report: ChainReport) -> Table:
    rows = tuple((b.invariant, b.where, b.detail) for b in report.broken)
    notes = (
        _("Chained rows: %(count)s") % {"count": report.links},
        _("Not chained yet: %(count)s") % {"count": sum(report.waiting.values())},
        _("Heads compared: %(count)s") % {"count": report.heads_compared},
    )
    title = _("Broken") if rows else _("The audit trail is whole.")
    columns = (Column(_("rule")), Column(_("where")), Column(_("what")))
    return Table(title, columns, rows, notes)


def _chain() -> Answer:
    extended = extend_chain(at=now())
    if settings.TRAIL_HEADS:
        note_head(at=now(), path=settings.TRAIL_HEADS, head=extended.head, every=NOW)
    document = {
        "chained": extended.rows,
        "number": extended.head.number,
        "head": extended.head.digest.hex() if extended.head.number else None,
    }
    columns = (
        Column(_("chained now"), is_number=True),
        Column(_("number of the head"), is_number=True),
        Column(_("hash")),
    )
    table = Table(_("Audit trail"), columns, (tuple(document.values()),))
    return Answer(document, (table,))
