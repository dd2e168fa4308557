"""Read the file of a batch, with the columns that were recognised or chosen."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

from django.db import transaction

from dangvu.core.actor import Actor
from dangvu.core.deployment import holds_sealed
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.models import CHANGING, Batch
from dangvu.exchange.operations.hold_batch import hold_batch, refuse_state
from dangvu.exchange.operations.keep_rows import keep_read_rows, kept_issue
from dangvu.exchange.operations.read_sheets import (
    Choice,
    FileRead,
    clean_stored,
    read_sheets,
)
from dangvu.exchange.operations.receive_file import require_import
from dangvu.exchange.operations.remember_columns import remember_columns
from dangvu.exchange.queries.batches import stored_path
from dangvu.exchange.queries.memories import Memories, memories_for
from dangvu.exchange.reading.collector import resting_collector
from dangvu.exchange.reading.refusals import FileRefused

READABLE = frozenset(
    {
        BatchStatus.UPLOADED,
        BatchStatus.READ,
        BatchStatus.PREVIEWED,
        BatchStatus.FAILED,
    }
)


@transaction.atomic
@resting_collector()
def read_batch(
    *,
    actor: Actor,
    at: dt.datetime,
    reference: str | uuid.UUID,
    choice: Choice | None = None,
) -> Batch:
    """Read the rows and keep them; a choice of sheet and columns is kept too.

    Raises NotFound, BatchBusy, WrongState, FileRefused, NotAllowed, InTheFuture.
    """
    batch = hold_batch(actor, reference)
    refuse_state(batch, is_right=batch.status in READABLE)
    chosen = choice or choice_of(batch)
    require_import(actor, batch.unit, chosen.as_of, at)
    memories = memories_for(batch.unit, day=chosen.as_of)
    read = _read(stored_path(batch), chosen, memories)
    if chosen.is_remembered and read.columns:
        remember_columns(
            actor=actor,
            at=at,
            batch=batch,
            fingerprint=read.fingerprint,
            columns=read.columns,
        )
    _describe(batch, chosen, read)
    keep_read_rows(batch, [(sheet.name, sheet.rows) for sheet in read.sheets])
    return batch


def _read(path: Path, choice: Choice, memories: Memories) -> FileRead:
    """Read the file; in profile B nothing sealed stays of it, nor an unreadable one."""
    try:
        read = read_sheets(path, choice, memories)
    except FileRefused:
        if not holds_sealed():
            path.unlink(missing_ok=True)
        raise
    clean_stored(path, read)
    return read


def choice_of(batch: Batch) -> Choice:
    """Return what was decided about a batch so far."""
    chosen = batch.chosen
    return Choice(
        as_of=batch.as_of,
        sheet=chosen.get("sheet", ""),
        each_sheet=batch.each_sheet,
        columns=chosen.get("columns", {}),
    )


def describe_read(batch: Batch, chosen: Choice, read: FileRead) -> None:
    """Note on the batch what was read; the caller saves it. Internal to the room."""
    batch.as_of = chosen.as_of
    batch.chosen = {
        "sheet": read.sheet,
        "columns": read.columns,
        "fingerprint": read.fingerprint,
    }
    batch.sheet = read.sheet
    batch.each_sheet = read.each_sheet
    batch.header_row = read.header_row
    batch.columns = list(read.mapping.items())
    batch.sheets = [{"name": name, "rows": rows} for name, rows in read.lines.items()]
    batch.issues = [
        {"sheet": sheet, "row": issue.row, **kept_issue(issue)}
        for sheet, issue in read.issues
    ]


def _describe(batch: Batch, chosen: Choice, read: FileRead) -> None:
    describe_read(batch, chosen, read)
    rows = [row for sheet in read.sheets for row in sheet.rows]
    batch.status = BatchStatus.READ
    batch.read = len(rows)
    batch.created = batch.updated = batch.unchanged = 0
    batch.rejected = sum(row.is_rejected for row in rows)
    batch.warnings = _warnings(read)
    batch.error = ""
    batch.save(update_fields=CHANGING)


def _warnings(read: FileRead) -> int:
    about = [issue for _sheet, issue in read.issues]
    about += [i for sheet in read.sheets for row in sheet.rows for i in row.issues]
    return sum(issue.severity == "warning" for issue in about)
