"""Receive a file to import: keep it and open a batch."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.exchange import permissions
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.store_file import StoredFile, store_file
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Arrival:
    """The name of a file, the unit it is for and the day of which it tells."""

    file_name: str
    unit: Unit
    as_of: dt.date


@transaction.atomic
def receive_file(
    *, actor: Actor, at: dt.datetime, arrival: Arrival, content: BinaryIO
) -> Batch:
    """Store a file and open a batch for it; nothing of it is read yet.

    Raises NotAllowed, InTheFuture, FileRefused (too big).
    """
    require_import(actor, arrival.unit, arrival.as_of, at)
    stored = store_file(content)
    try:
        batch = open_batch(actor=actor, at=at, arrival=arrival, stored=stored)
    except BaseException:
        stored.path.unlink(missing_ok=True)
        raise
    write_line(
        actor=actor,
        at=at,
        code="exchange.receive",
        subject=Subject("batch", batch.pk, batch.unit_id),
        detail={"sha256": stored.sha256, "size": stored.size},
    )
    return batch


def require_import(actor: Actor, unit: Unit, as_of: dt.date, at: dt.datetime) -> None:
    """Raise NotAllowed or InTheFuture."""
    require(actor, permissions.IMPORT, *(reach_of(unit.pk) or ["-"]))
    refuse_future(as_of, date_in_vietnam(at))


def open_batch(
    *, actor: Actor, at: dt.datetime, arrival: Arrival, stored: StoredFile
) -> Batch:
    """Open the batch of a stored file; internal to the room."""
    return Batch.objects.create(
        file_name=arrival.file_name[-_LONGEST_NAME:],
        sha256=stored.sha256,
        size=stored.size,
        stored=stored.place,
        unit=arrival.unit,
        as_of=arrival.as_of,
        created_at=at,
        created_by=actor.name,
        user_id=actor.user_id,
    )
