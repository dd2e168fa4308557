"""Open one recording: the moment at which a change enters the register."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from dangvu.audit.models import Reason, Recording
from dangvu.core.actor import Actor

LEDGER_LOCK = 0x64616E67
_TICK = dt.timedelta(microseconds=1)


def open_recording(
    *, actor: Actor, at: dt.datetime, operation: str, note: str = ""
) -> Recording:
    """Take the next place in the sequence of committed changes.

    Holds an advisory lock until the end of the transaction, so that ids follow the
    order of commits. Call it before reading what the operation judges, and before any
    row is locked: what was judged is then still true when it is written.
    ``recorded_at`` is ``at``, moved on if the last recording is not earlier.
    """
    hold_ledger()
    last = Recording.objects.order_by("-id").values_list("recorded_at", flat=True)
    latest = last.first()
    recording = Recording.objects.create(
        recorded_at=max(at, latest + _TICK) if latest else at,
        operation=operation,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    if note:
        Reason.objects.create(recording=recording, text=note)
    return recording


def hold_ledger() -> None:
    """Let nobody else record until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
