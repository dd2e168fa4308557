"""Make a back-up: one consistent moment of the register, and the files beside it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from django.conf import settings
from django.db import OperationalError, connection, connections, transaction
from django.utils.translation import gettext as _

from dangvu import __version__
from dangvu.audit.operations.write_line import write_line
from dangvu.backup import journal
from dangvu.backup.archive import CHUNK, Part, write_archive
from dangvu.backup.dump import dumped
from dangvu.backup.enums import Outcome, Reason
from dangvu.backup.errors import BackupFailed
from dangvu.backup.journal import Run
from dangvu.backup.key import recipient
from dangvu.backup.manifest import NAME, Fingerprint, Manifest
from dangvu.backup.programs import Programs, newest_programs
from dangvu.backup.queries.fingerprint import counts_of_tables, fingerprint
from dangvu.backup.whole_file import reason_of, whole_file
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.schema import migrations_applied
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import profile
from dangvu.core.errors import Refused

#: The program itself where the owner is not known, as in the worker.
OWNER = "owner"
REGISTER, FILES = "register", "files"
LEFT_OUT = "upload"
_REPEATABLE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Order:
    """Where the back-up goes and why it is made.

    ``is_current`` says that the tables are those of this program, so that ST-01 can be
    counted and the audit trail written.
    """

    target: Path
    reason: Reason
    is_current: bool = True


def make_backup(*, actor: Actor, at: dt.datetime, order: Order) -> Run:
    """Write the back-up and a line in the journal and in the audit trail.

    Works on a connection of its own: what an open transaction has not committed is not
    in it. Raises BackupFailed, KeyRefused; then no file is left, and the journal says
    why.
    """
    began = time.monotonic()
    try:
        _in_own_connection(lambda: _write(at, order))
    except (Refused, OSError, OperationalError) as error:
        failure = error if isinstance(error, Refused) else _failed(order, error)
        _note_failure(at, order, str(failure))
        raise failure from error
    run = Run(
        at=at,
        reason=order.reason,
        outcome=Outcome.MADE,
        file=str(order.target.absolute()),
        size=order.target.stat().st_size,
        seconds=round(time.monotonic() - began, 1),
    )
    journal.note(run)
    if order.is_current:
        _in_own_connection(lambda: _leave_trail(actor, at, run))
    return run


def _write(at: dt.datetime, order: Order) -> None:
    programs = newest_programs()
    with transaction.atomic():
        snapshot = _snapshot()
        with whole_register():
            manifest = _manifest(at, order, programs)
            parts = _parts(manifest, programs, snapshot)
            with whole_file(order.target) as output:
                write_archive(parts, output=output, recipient=recipient())


def _snapshot() -> str:
    """Let the dump see exactly what this transaction sees from now on."""
    with connection.cursor() as cursor:
        cursor.execute(_REPEATABLE)
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _manifest(at: dt.datetime, order: Order, programs: Programs) -> Manifest:
    return Manifest(
        version=__version__,
        made_at=at.isoformat(),
        reason=order.reason,
        server=_server() // 10000,
        programs=programs.major,
        migrations=tuple(sorted(migrations_applied())),
        counts=counts_of_tables("default"),
        fingerprint=_fingerprint(date_in_vietnam(at)) if order.is_current else None,
        profile=profile(),
    )


def _server() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        return int(cursor.fetchone()[0])


def _fingerprint(day: dt.date) -> Fingerprint:
    return fingerprint(first_day=dt.date(day.year - 1, 1, 1), last_day=day)


def _parts(manifest: Manifest, programs: Programs, snapshot: str) -> Iterator[Part]:
    content = manifest.to_bytes()
    yield Part(NAME, len(content), [content])
    yield from _stored_files(Path(settings.FILES))
    for number, block in enumerate(dumped(OWNER, programs, snapshot=snapshot)):
        yield Part(f"{REGISTER}/{number:06}", len(block), [block])


def _stored_files(root: Path) -> Iterator[Part]:
    """Yield the files that the register names; a file taken away meanwhile is left out."""
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if place.parts[0] == LEFT_OUT or path.is_symlink() or not path.is_file():
            continue
        try:
            source = path.open("rb")
        except FileNotFoundError:
            continue
        with source:
            size = path.stat().st_size
            yield Part(f"{FILES}/{place.as_posix()}", size, _read(source, size, path))


def _read(source: BinaryIO, size: int, path: Path) -> Iterator[bytes]:
    while size:
        block = source.read(min(size, CHUNK))
        if not block:
            message = f"{path} became shorter while it was read"
            raise OSError(message)
        size -= len(block)
        yield block


def _failed(order: Order, error: Exception) -> BackupFailed:
    return BackupFailed(
        _("The back-up %(file)s was not made: %(reason)s. Nothing is left of it.")
        % {"file": order.target, "reason": reason_of(error)}
    )


def _note_failure(at: dt.datetime, order: Order, message: str) -> None:
    run = Run(at, order.reason, Outcome.FAILED, str(order.target), message=message)
    try:
        journal.note(run)
    except OSError:
        # The disk is full: who asked hears of it all the same.
        return


def _leave_trail(actor: Actor, at: dt.datetime, run: Run) -> None:
    detail: dict[str, object] = {
        "file": run.path.name,
        "reason": run.reason,
        "size": run.size,
    }
    with whole_register():
        write_line(actor=actor, at=at, code="backup.make", detail=detail)


def _in_own_connection(work: Callable[[], Result]) -> Result:
    """Work on a connection that no open transaction of the caller holds."""

    def apart() -> Result:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(apart).result()
