"""Back-ups that the program makes by itself, and how many of them are kept."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from dangvu.backup import journal
from dangvu.backup.enums import Outcome, Reason
from dangvu.backup.journal import Run
from dangvu.backup.operations.make import Order, make_backup
from dangvu.backup.whole_file import PART
from dangvu.core.actor import Actor
from dangvu.core.clock import VIETNAM

PATTERN = "dangvu-*.tar.age"
STALE = dt.timedelta(days=1)


def keep_backup(
    *, actor: Actor, at: dt.datetime, reason: Reason, is_current: bool = True
) -> Run:
    """Make a back-up among the automatic ones and take away what is too many.

    Raises BackupFailed.
    """
    folder = journal.folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / file_name(at, reason)
    run = make_backup(actor=actor, at=at, order=Order(target, reason, is_current))
    _take_away_old(reason)
    _take_away_remains(at)
    return run


def file_name(at: dt.datetime, reason: Reason) -> str:
    """Return the name of a back-up made at a moment: Vietnamese time, then why."""
    moment = at.astimezone(VIETNAM).strftime("%Y-%m-%d-%H%M%S-%f")
    return f"dangvu-{moment}-{reason.value.lower()}.tar.age"


def is_due(now: dt.datetime, *, hours: int) -> bool:
    """Answer whether the newest back-up is older than so many hours."""
    last = journal.last_made()
    return last is None or now - last.at > dt.timedelta(hours=hours)


def _take_away_old(reason: Reason) -> None:
    """Keep the newest of each reason: many imports do not push out the daily ones."""
    kind = f"*-{reason.value.lower()}.tar.age"
    found = sorted(journal.folder().glob(kind), reverse=True)
    for path in found[max(1, settings.BACKUPS_KEPT) :]:
        path.unlink(missing_ok=True)


def _take_away_remains(now: dt.datetime) -> None:
    """Remove what a killed back-up left behind."""
    for path in journal.folder().glob(f".*{PART}"):
        if path.stat().st_mtime < (now - STALE).timestamp():
            path.unlink(missing_ok=True)


def note_check(*, at: dt.datetime, file: str, message: str = "") -> None:
    """Note that a back-up was restored on trial, and what was broken, if anything."""
    outcome = Outcome.BROKEN if message else Outcome.CHECKED
    journal.note(Run(at, Reason.MANUAL, outcome, file, message=message))
