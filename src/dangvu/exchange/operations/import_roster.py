"""Import a roster in one go: read, judge, write. What the command line does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from dangvu.audit.operations.record import hold_ledger
from dangvu.core.actor import Actor
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.judging.judge import Verdict
from dangvu.exchange.judging.outcome import Result, counts_of, in_order
from dangvu.exchange.models import CHANGING, Batch
from dangvu.exchange.operations.enter_verdicts import (
    enter_verdicts,
    leave_trail,
)
from dangvu.exchange.operations.keep_rows import JudgedSheet, keep_written_rows
from dangvu.exchange.operations.preview_batch import note_counts
from dangvu.exchange.operations.read_batch import describe_read
from dangvu.exchange.operations.read_sheets import (
    Choice,
    FileRead,
    clean_stored,
    read_sheets,
)
from dangvu.exchange.operations.receive_file import (
    Arrival,
    open_batch,
    require_import,
)
from dangvu.exchange.operations.store_file import (
    StoredFile,
    checksum_of,
    store_file,
)
from dangvu.exchange.operations.write_batch import quietly
from dangvu.exchange.operations.write_dossiers import Step
from dangvu.exchange.queries.judgement import judge_listings
from dangvu.exchange.queries.memories import memories_for
from dangvu.exchange.reading.collector import resting_collector
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.units.models import Unit


@dataclass(frozen=True, slots=True)
class Order:
    """A file to import, the unit it is for, and how it is to be read."""

    path: Path
    unit: Unit
    choice: Choice


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done, and the sheets with the verdicts on their rows."""

    result: Result
    read: FileRead
    verdicts: Sequence[Sequence[Verdict]]


@transaction.atomic
@resting_collector()
def import_roster(
    *, actor: Actor, at: dt.datetime, order: Order, step: Step = quietly
) -> Imported:
    """Read a file and write what is accepted, in one transaction, kept as a batch.

    Raises NotAllowed, InTheFuture, FileRefused, NoRows, UnitHoldsNoMembers.
    """
    require_import(actor, order.unit, order.choice.as_of, at)
    with _opened(order.path) as content:
        stored = store_file(content)
    try:
        return _import(actor, at, order, stored=stored, step=step)
    except BaseException:
        stored.path.unlink(missing_ok=True)
        raise


@resting_collector()
def check_roster(*, actor: Actor, at: dt.datetime, order: Order) -> Imported:
    """Say what ``import_roster`` would do; nothing is kept. Raises the same."""
    require_import(actor, order.unit, order.choice.as_of, at)
    memories = memories_for(order.unit, day=order.choice.as_of)
    read = read_sheets(order.path, order.choice, memories)
    verdicts = _judge(actor, order, read, checksum_of(order.path))
    return _imported(None, read, verdicts)


def _import(
    actor: Actor, at: dt.datetime, order: Order, *, stored: StoredFile, step: Step
) -> Imported:
    memories = memories_for(order.unit, day=order.choice.as_of)
    read = read_sheets(stored.path, order.choice, memories)
    clean_stored(stored.path, read)
    step("read")
    hold_ledger()
    verdicts = _judge(actor, order, read, stored.sha256)
    step("judged")
    arrival = Arrival(order.path.name, order.unit, order.choice.as_of)
    batch = open_batch(actor=actor, at=at, arrival=arrival, stored=stored)
    recording = enter_verdicts(
        actor=actor, at=at, batch=batch, verdicts=chain(*verdicts), step=step
    )
    sheets = [
        JudgedSheet(sheet.name, sheet.rows, found)
        for sheet, found in zip(read.sheets, verdicts, strict=True)
    ]
    keep_written_rows(batch, sheets)
    describe_read(batch, order.choice, read)
    counts = note_counts(batch, sheets)
    leave_trail(actor=actor, at=at, batch=batch, counts=counts, recording=recording)
    batch.status = BatchStatus.WRITTEN
    batch.recording = recording
    batch.save(update_fields=CHANGING)
    return _imported(batch, read, verdicts)


def _judge(
    actor: Actor, order: Order, read: FileRead, sha256: str
) -> list[list[Verdict]]:
    return judge_listings(
        actor=actor,
        unit=order.unit,
        as_of=order.choice.as_of,
        listings=read.listings(sha256),
    )


def _imported(
    batch: Batch | None, read: FileRead, verdicts: list[list[Verdict]]
) -> Imported:
    about_sheets = read.issues
    about_rows = [
        (sheet.name, issue)
        for sheet, found in zip(read.sheets, verdicts, strict=True)
        for verdict in found
        for issue in verdict.issues
    ]
    result = Result(
        batch=batch.uuid if batch else None,
        sheet=read.sheet or None,
        header_row=read.header_row,
        mapping=read.mapping,
        counts=counts_of(chain(*verdicts), [issue for _, issue in about_sheets]),
        issues=in_order(
            (*about_sheets, *about_rows),
            sheets=[sheet.name for sheet in read.sheets],
            columns=read.mapping,
        ),
    )
    return Imported(result, read, verdicts)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise FileRefused("FILE_NOT_FOUND", name=path.name) from error
