"""``restore``: put a back-up into an empty register and prove it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import write_line
from dangvu.audit.queries.answers import answer_to
from dangvu.backup.archive import Identity
from dangvu.backup.key import adopt_key, has_key, note_put_away, own_key
from dangvu.backup.operations.prove import Proof, prove
from dangvu.backup.operations.restore import Restored, restore_register
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.core.db.schema import migrations_applied
from dangvu.core.db.scope import whole_register
from dangvu.ops.keys import add_key_arguments, key_given
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table, shown_moment
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER

SHELL = SystemActor("shell")
NAME = "restore"


class Command(AnsweringCommand):
    """Restore a back-up, migrate it if it is older, verify it; exit 1 when broken."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Restore a back-up into an empty register."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``FILE [--key-file FILE] [--replace]``."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="also replace a register with data"
        )
        parser.add_argument("--key", metavar="TEXT", help="do it once for this key")
        add_key_arguments(parser)

    def answer(self, **options: Any) -> Answer:
        """Restore for the system. Source: contracts §1.5."""
        document = _given_before(options["key"])
        if document is None:
            identity = key_given(options["key_file"], options["passphrase_file"])
            document = _restore(options, identity)
        failure = "" if document["same_figures"] is not False else _differs()
        if document["broken"]:
            failure = _("The register is broken: see the list.")
        return Answer(document, _tables(document), failure=failure)


def _given_before(key: str | None) -> dict[str, Any] | None:
    """Return what the command answered under this key, if the tables are there."""
    if not key or ("audit", "0001_recordings_and_trail") not in migrations_applied():
        return None
    found: dict[str, Any] | None = answer_to(key, command=NAME)
    return found


def _restore(options: dict[str, Any], identity: Identity) -> dict[str, Any]:
    restored = restore_register(
        path=options["file"], identity=identity, replace=options["replace"]
    )
    call_command("migrate", verbosity=0, interactive=False)
    proof = prove(restored.manifest)
    adopted = _adopt(identity)
    if adopted and options["key_file"]:
        note_put_away()
    document = _told(restored, proof, adopted=adopted)

    def leave_trail() -> dict[str, Any]:
        detail: dict[str, object] = {"made_at": restored.manifest.made_at}
        with whole_register():
            write_line(actor=SHELL, at=now(), code="backup.restore", detail=detail)
        return document

    once(key=options["key"], command=NAME, at=now(), act=leave_trail)
    return document


def _adopt(identity: Identity) -> bool:
    """Go on with the key on the recovery sheet, so that the sheet stays right."""
    if has_key():
        return str(own_key()) == str(identity)
    adopt_key(identity)
    return True


def _told(restored: Restored, proof: Proof, *, adopted: bool) -> dict[str, Any]:
    manifest = restored.manifest
    return {
        "made_at": manifest.made_at,
        "version": manifest.version,
        "from_server": manifest.server,
        "tables": len(manifest.counts),
        "rows": sum(manifest.counts.values()),
        "files": restored.files,
        "same_figures": proof.same_figures,
        "same_key": adopted,
        "checked": proof.findings.checked,
        "broken": [
            {"invariant": b.invariant, "where": b.where, "detail": b.detail}
            for b in proof.findings.broken
        ],
    }


def _tables(document: dict[str, Any]) -> tuple[Table, ...]:
    facts = (
        (_("made at"), shown_moment(dt.datetime.fromisoformat(document["made_at"]))),
        (_("rows"), document["rows"]),
        (_("files"), document["files"]),
        (_("ST-01 is the same to the last cell"), document["same_figures"]),
        (_("the key is this machine's key"), document["same_key"]),
    )
    columns = (Column(""), Column(""))
    tables = [Table(_("The register is restored."), columns, facts)]
    if document["broken"]:
        rows = tuple(
            (b["invariant"], b["where"], b["detail"]) for b in document["broken"]
        )
        headings = (Column(_("rule")), Column(_("where")), Column(_("what")))
        tables.append(Table(_("Broken"), headings, rows))
    return tuple(tables)


def _differs() -> str:
    return _("ST-01 of the restored register is not the one of the back-up.")
