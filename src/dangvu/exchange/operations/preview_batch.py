"""Say what writing a batch would do, without doing it."""

from __future__ import annotations

import uuid

from django.db import transaction

from dangvu.core.actor import Actor
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.judging.outcome import Counts, counts_of
from dangvu.exchange.models import CHANGING, Batch
from dangvu.exchange.operations.hold_batch import hold_batch, refuse_state
from dangvu.exchange.operations.keep_rows import JudgedSheet, mark_rows
from dangvu.exchange.queries.batches import (
    is_ready_to_write,
    issue_about_sheet,
)
from dangvu.exchange.queries.judgement import judge_listings
from dangvu.exchange.queries.kept_rows import listings_of
from dangvu.exchange.reading.collector import resting_collector


@transaction.atomic
@resting_collector()
def preview_batch(*, actor: Actor, reference: str | uuid.UUID) -> Batch:
    """Judge every row against the register as it is now and keep the verdicts.

    Raises NotFound, BatchBusy, WrongState, NotAllowed, NoRows, UnitHoldsNoMembers.
    """
    batch = hold_batch(actor, reference)
    is_waiting = is_ready_to_write(batch) and batch.status != BatchStatus.WRITING
    refuse_state(batch, is_right=is_waiting)
    sheets = judged_sheets(actor, batch)
    mark_rows(batch, sheets, is_written=False)
    note_counts(batch, sheets)
    batch.status = BatchStatus.PREVIEWED
    batch.error = ""
    batch.save(update_fields=CHANGING)
    return batch


def judged_sheets(actor: Actor, batch: Batch) -> list[JudgedSheet]:
    """Judge what was kept of a batch. Internal to the room."""
    listings = listings_of(batch)
    verdicts = judge_listings(
        actor=actor, unit=batch.unit, as_of=batch.as_of, listings=listings
    )
    return [
        JudgedSheet(listing.origin.partition(":")[2], listing.rows, found)
        for listing, found in zip(listings, verdicts, strict=True)
    ]


def note_counts(batch: Batch, sheets: list[JudgedSheet]) -> Counts:
    """Note on a batch what was counted; the caller saves it. Internal to the room."""
    about_sheets = [issue_about_sheet(about)[1] for about in batch.issues]
    verdicts = [verdict for sheet in sheets for verdict in sheet.verdicts]
    counts = counts_of(verdicts, about_sheets)
    batch.read = counts.read
    batch.created = counts.created
    batch.updated = counts.updated
    batch.unchanged = counts.unchanged
    batch.rejected = counts.rejected
    batch.warnings = counts.warnings
    return counts
