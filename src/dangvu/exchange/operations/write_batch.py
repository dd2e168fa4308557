"""Write a batch into the register: everything, or nothing."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from dangvu.audit.operations.record import hold_ledger
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.models import CHANGING, Batch
from dangvu.exchange.operations.enter_verdicts import (
    enter_verdicts,
    leave_trail,
)
from dangvu.exchange.operations.hold_batch import hold_batch, refuse_state
from dangvu.exchange.operations.keep_rows import mark_rows
from dangvu.exchange.operations.preview_batch import judged_sheets, note_counts
from dangvu.exchange.operations.write_dossiers import TABLES, Step
from dangvu.exchange.queries.batches import is_ready_to_write
from dangvu.exchange.reading.collector import resting_collector

#: How often ``step`` is called: after judging, after each table, after the rows.
STEPS = TABLES + 2


def quietly(_done: str) -> None:
    """Hear about a step and do nothing."""


@transaction.atomic
@resting_collector()
def write_batch(
    *,
    actor: Actor,
    at: dt.datetime,
    reference: str | uuid.UUID,
    step: Step = quietly,
) -> Batch:
    """Judge the rows once more and write what is accepted, in one transaction.

    The register may have changed since the preview; what is written was judged now.
    A batch whose worker was killed can be written again: nothing of it was kept.
    Raises NotFound, BatchBusy, WrongState, NotAllowed, UnitHoldsNoMembers.
    """
    batch = hold_batch(actor, reference)
    refuse_state(batch, is_right=is_ready_to_write(batch))
    refuse_future(batch.as_of, date_in_vietnam(at))
    hold_ledger()
    sheets = judged_sheets(actor, batch)
    step("judged")
    verdicts = [verdict for sheet in sheets for verdict in sheet.verdicts]
    recording = enter_verdicts(
        actor=actor, at=at, batch=batch, verdicts=verdicts, step=step
    )
    mark_rows(batch, sheets, is_written=True)
    step("rows")
    counts = note_counts(batch, sheets)
    leave_trail(actor=actor, at=at, batch=batch, counts=counts, recording=recording)
    batch.status = BatchStatus.WRITTEN
    batch.recording = recording
    batch.done = batch.total = STEPS
    batch.error = ""
    batch.save(update_fields=CHANGING)
    return batch
