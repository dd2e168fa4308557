"""Chain the rows of the trail that are committed and not chained yet."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from dangvu.audit.chain import (
    BEFORE_THE_FIRST,
    FORM,
    FORMS,
    KINDS,
    Row,
    Stamp,
    digest,
)
from dangvu.audit.chained_rows import last_chained, newest, next_rows
from dangvu.audit.models import ChainLink
from dangvu.core.db.scope import whole_register

BATCH = 5000
CHAIN_LOCK = 0x6C696E6B
_PATIENCE = dt.timedelta(seconds=2)
_PAUSE = 0.02

#: Who adds a row holds this lock from before its number is drawn to the end of the
#: transaction.
_WRITERS = """SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = %s::regclass AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"""
_COPY = "COPY audit_chainlink (number, form, kind, row_id, made_at, digest) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Head:
    """The last link; number 0 and no hash before the first."""

    number: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Extended:
    """How many rows were chained, and the head after it."""

    rows: int
    head: Head


def extend_chain(
    *, at: dt.datetime, batch: int = BATCH, patience: dt.timedelta = _PATIENCE
) -> Extended:
    """Chain everything that is committed, a batch in a transaction.

    Killed, it goes on where it stopped. Only one at a time: another one waits. A number
    that somebody holds and has not committed yet stops the rows of its kind after it;
    they are chained once that is decided, so that numbers only grow along the chain and
    a row put in below is found.
    """
    rows = 0
    while True:
        with whole_register():
            _lock()
            head = _head()
            links = list(_links(head, at, batch, patience))
            _write(links)
        rows += len(links)
        if len(links) < batch:
            return Extended(rows, _last(links, head))


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def _head() -> Head:
    last = ChainLink.objects.order_by("-number").values_list("number", "digest")
    number, digest_of_last = last.first() or (0, BEFORE_THE_FIRST)
    return Head(number, bytes(digest_of_last))


def _links(
    head: Head, at: dt.datetime, batch: int, patience: dt.timedelta
) -> Iterator[tuple[Stamp, int, bytes]]:
    chained, room = last_chained(), batch
    number, previous = head.number, head.digest
    for kind in KINDS:
        for row in _settled_rows(kind, chained[kind], room, patience):
            number += 1
            stamp = Stamp(number, FORM, kind, at)
            previous = digest(previous, stamp, row)
            yield stamp, int(str(row[0])), previous
            room -= 1


def _settled_rows(
    kind: str, after: int, most: int, patience: dt.timedelta
) -> list[Row]:
    """Return the next rows below which no number can appear any more."""
    until = newest(kind)
    if until <= after or most <= 0:
        return []
    if not _are_done(_writers(kind), kind, patience):
        return []
    return next_rows(kind, after=after, until=until, most=most)


def _are_done(writers: set[str], kind: str, patience: dt.timedelta) -> bool:
    """Wait until those who were writing have committed or given up."""
    end = time.monotonic() + patience.total_seconds()
    while writers and time.monotonic() < end:
        time.sleep(_PAUSE)
        writers &= _writers(kind)
    return not writers


def _writers(kind: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, [FORMS[FORM][kind].table])
        return {row[0] for row in cursor.fetchall()}


def _write(links: list[tuple[Stamp, int, bytes]]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for stamp, row_id, made in links:
            copy.write_row(
                (stamp.number, stamp.form, stamp.kind, row_id, stamp.made_at, made)
            )


def _last(links: list[tuple[Stamp, int, bytes]], head: Head) -> Head:
    return Head(links[-1][0].number, links[-1][2]) if links else head
