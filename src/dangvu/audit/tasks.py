"""What the worker does for the trail: a thin entry point that calls operations."""

from __future__ import annotations

import logging

from django.conf import settings
from procrastinate.contrib.django import app

from dangvu.audit.heads import HeadFileRefused
from dangvu.audit.operations.extend_chain import extend_chain
from dangvu.audit.operations.note_head import note_head
from dangvu.core.clock import now

log = logging.getLogger(__name__)


# Seconds come last in this notation.
@app.periodic(cron="* * * * * */5")
@app.task(name="audit.chain", queueing_lock="audit.chain")
def chain_task(timestamp: int) -> None:
    """Chain what was committed, and note the head outside where that is asked for."""
    extended = extend_chain(at=now())
    if settings.TRAIL_HEADS is None:
        return
    try:
        note_head(at=now(), path=settings.TRAIL_HEADS, head=extended.head)
    except HeadFileRefused as refusal:
        log.error("%s", refusal)  # noqa: TRY400 -- the sentence says it all
