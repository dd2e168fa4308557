"""What the worker does for back-ups: thin entry points that call operations."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from dangvu.backup.enums import Reason
from dangvu.backup.operations.automatic import PROGRAM, back_up_daily, prove_weekly
from dangvu.backup.operations.keep import keep_backup
from dangvu.core.clock import now

MAKE = "backup.make"
WAITING = ("todo", "doing")


@app.periodic(cron="*/20 * * * *")
@app.task(name="backup.daily", queueing_lock="backup.daily")
def daily_task(timestamp: int) -> None:
    """Look whether the daily back-up is due; a machine is not on at every hour."""
    with translation.override(settings.LANGUAGE_CODE):
        back_up_daily(now())


@app.periodic(cron="50 * * * *")
@app.task(name="backup.prove", queueing_lock="backup.prove")
def weekly_task(timestamp: int) -> None:
    """Look whether the weekly trial is due."""
    with translation.override(settings.LANGUAGE_CODE):
        prove_weekly(now())


@app.task(name=MAKE)
def make_task() -> None:
    """Make a back-up that somebody asked for on a page."""
    with translation.override(settings.LANGUAGE_CODE):
        keep_backup(actor=PROGRAM, at=now(), reason=Reason.MANUAL)


def request_backup() -> None:
    """Let the worker make a back-up, unless one is being made already."""
    if not is_being_made():
        make_task.defer()


def is_being_made() -> bool:
    """Answer whether a back-up that was asked for is still to come."""
    waiting = ProcrastinateJob.objects.filter(task_name=MAKE, status__in=WAITING)
    return waiting.exists()
