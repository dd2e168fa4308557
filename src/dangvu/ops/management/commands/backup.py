"""``backup``: make one, prove one, list them, and put the key away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.backup import journal
from dangvu.backup.enums import Reason
from dangvu.backup.journal import Run
from dangvu.backup.key import (
    has_key,
    is_put_away,
    lock_key,
    make_key,
    note_put_away,
    recovery_sheet,
)
from dangvu.backup.operations.check import check_backup
from dangvu.backup.operations.keep import file_name, keep_backup
from dangvu.backup.operations.make import Order, make_backup
from dangvu.backup.whole_file import whole_file
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.ops.keys import (
    add_key_arguments,
    key_given,
    passphrase_of,
    put_away_first,
)
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    shown_moment,
)
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER

SHELL = SystemActor("shell")
CHECK, LIST, KEY = "check", "list", "key"


class Command(AnsweringCommand):
    """Back up the register and its files, encrypted."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = (
        "backup [FILE|FOLDER]: make a back-up (without a name: among the automatic "
        "ones). backup check FILE: prove it by restoring it elsewhere. backup list. "
        "backup key [--sheet FILE] [--lock FILE]: make the key and put it away."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``[FILE]``, ``check FILE``, ``list`` or ``key``."""
        parser.add_argument(
            "words", nargs="*", metavar="FILE | check FILE | list | key"
        )
        parser.add_argument("--key", metavar="TEXT", help="do it once for this key")
        parser.add_argument(
            "--sheet", type=Path, metavar="FILE", help="write the sheet for the safe"
        )
        parser.add_argument(
            "--lock", type=Path, metavar="FILE", help="write the key under a passphrase"
        )
        add_key_arguments(parser)

    def answer(self, **options: Any) -> Answer:
        """Do what the words say. Source: contracts §1.5."""
        match options["words"]:
            case [word, file] if word == CHECK:
                return self._check(Path(file), options)
            case [word] if word == LIST:
                return _list()
            case [word] if word == KEY:
                return _key(options)
            case [] | [_] if options["words"] != [CHECK]:
                return self._make(options)
        raise CommandError(_("Name one file."), returncode=WRONG_USAGE)

    def _make(self, options: dict[str, Any]) -> Answer:
        document: dict[str, Any] = once(
            key=options["key"],
            command="backup",
            at=now(),
            act=lambda: _told(_made(options["words"])),
        )
        if not is_put_away():
            self.stderr.write(put_away_first())
        rows = ((document["file"], document["size"], document["seconds"]),)
        columns = (
            Column(_("file")),
            Column(_("bytes"), is_number=True),
            Column(_("seconds"), is_number=True),
        )
        return Answer(document, (Table(_("The back-up is made."), columns, rows),))

    def _check(self, path: Path, options: dict[str, Any]) -> Answer:
        self.stderr.write(_("Restoring into a database of its own …"))
        identity = key_given(options["key_file"], options["passphrase_file"])
        document = check_backup(at=now(), path=path, identity=identity).document
        rows = tuple((name, count) for name, count in document["checked"].items())
        columns = (Column(_("checked")), Column(_("rows"), is_number=True))
        title = _("The back-up can be restored; everything agrees.")
        return Answer(document, (Table(title, columns, rows),))


def _made(words: list[str]) -> Run:
    at = now()
    if not words:
        return keep_backup(actor=SHELL, at=at, reason=Reason.MANUAL)
    target = Path(words[0])
    if target.is_dir():
        target /= file_name(at, Reason.MANUAL)
    return make_backup(actor=SHELL, at=at, order=Order(target, Reason.MANUAL))


def _told(run: Run) -> dict[str, object]:
    return {
        "file": run.file,
        "size": run.size,
        "seconds": run.seconds,
        "made_at": run.at.isoformat(),
    }


def _list() -> Answer:
    runs = journal.runs()
    columns = (
        Column(_("when")),
        Column(_("why")),
        Column(_("outcome")),
        Column(_("bytes"), is_number=True),
        Column(_("file")),
        Column(_("remark")),
    )
    rows = tuple(
        (
            shown_moment(run.at),
            run.reason_label,
            run.outcome_label,
            run.size,
            run.file,
            run.message,
        )
        for run in runs
    )
    document = {
        "runs": [
            {
                "at": run.at,
                "reason": run.reason,
                "outcome": run.outcome,
                "file": run.file,
                "size": run.size,
                "message": run.message or None,
            }
            for run in runs
        ]
    }
    return Answer(document, (Table(_("Back-ups"), columns, rows),))


def _key(options: dict[str, Any]) -> Answer:
    was_there = has_key()
    identity = make_key()
    written = [str(path) for path in (options["sheet"], options["lock"]) if path]
    if options["sheet"]:
        with whole_file(options["sheet"]) as output:
            output.write(f"{recovery_sheet()}\n".encode())
        note_put_away()
    if options["lock"]:
        passphrase = passphrase_of(options["passphrase_file"], is_new=True)
        lock_key(options["lock"], passphrase=passphrase)
    public = str(identity.to_public())
    document = {
        "public_key": public,
        "made": not was_there,
        "written": written,
        "put_away": is_put_away(),
    }
    columns = (Column(_("public key of the back-ups")),)
    notes = () if is_put_away() else ("", put_away_first())
    title = _("The back-up key")
    rows = ((public,), *((file,) for file in written))
    return Answer(document, (Table(title, columns, tuple(rows), notes),))
