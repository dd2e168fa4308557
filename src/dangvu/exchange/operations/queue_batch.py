"""States of a batch that waits for the worker or was given up by it."""

from __future__ import annotations

import uuid

from django.db import transaction

from dangvu.core.actor import Actor, require
from dangvu.exchange import permissions
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.hold_batch import hold_batch, refuse_state
from dangvu.exchange.queries.batches import is_ready_to_write
from dangvu.units.queries.find import reach_of


@transaction.atomic
def queue_batch(*, actor: Actor, reference: str | uuid.UUID) -> Batch:
    """Let a batch wait to be written. Raises NotFound, BatchBusy, WrongState."""
    batch = hold_batch(actor, reference)
    require(actor, permissions.IMPORT, *reach_of(batch.unit_id))
    refuse_state(batch, is_right=is_ready_to_write(batch))
    return _move(batch, BatchStatus.QUEUED)


@transaction.atomic
def begin_writing(*, actor: Actor, reference: str | uuid.UUID, steps: int) -> Batch:
    """Say that a batch is being written now, in ``steps`` steps."""
    batch = hold_batch(actor, reference)
    refuse_state(batch, is_right=is_ready_to_write(batch))
    batch.total = steps
    return _move(batch, BatchStatus.WRITING)


@transaction.atomic
def give_up(*, actor: Actor, reference: str | uuid.UUID, sentence: str) -> Batch:
    """Say why a batch was not read or written; it can be tried again."""
    batch = hold_batch(actor, reference)
    refuse_state(batch, is_right=batch.status != BatchStatus.WRITTEN)
    batch.error = sentence
    return _move(batch, BatchStatus.FAILED)


def _move(batch: Batch, status: BatchStatus) -> Batch:
    batch.status = status
    batch.done = 0
    batch.save(update_fields=["status", "done", "total", "error"])
    return batch
