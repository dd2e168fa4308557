"""What the worker does for reminders: a thin entry point that calls operations."""

from __future__ import annotations

from procrastinate.contrib.django import app

from dangvu.agenda.letter import mail_is_on
from dangvu.agenda.operations.send_digests import send_digests
from dangvu.agenda.week import is_time_to_send
from dangvu.core.clock import now

#: A run is short, because other work waits behind it.
_A_RUN = 100


@app.periodic(cron="*/10 * * * *")
@app.task(name="agenda.send_digests", queueing_lock="agenda.send_digests")
def send_digests_task(timestamp: int) -> None:
    """Send weekly digests that are due; a machine is not on at every hour."""
    at = now()
    if mail_is_on() and is_time_to_send(at):
        send_digests(at=at, most=_A_RUN)
