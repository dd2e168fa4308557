"""What the worker does for cases: a thin entry point that calls operations."""

from __future__ import annotations

from procrastinate.contrib.django import app

from dangvu.admission.operations.calendar_step import end_probations
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now


@app.periodic(cron="5 * * * *")
@app.task(name="admission.end_probations", queueing_lock="admission.end_probations")
def end_probations_task(timestamp: int) -> None:
    """Open recognition where a probation ended; a machine is not on at every hour."""
    end_probations(actor=SystemActor("admission"), at=now())
