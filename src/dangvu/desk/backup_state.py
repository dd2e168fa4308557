"""How old the last back-up is: the line on the home page and the head of its page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from dangvu.access.roles import BACKUP
from dangvu.backup import journal
from dangvu.backup.journal import Run
from dangvu.backup.key import is_put_away
from dangvu.core.actor import Actor

OLD = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class BackupState:
    """The newest back-up, and what asks for attention; ``hours`` is its age."""

    last: Run | None
    checked: Run | None
    hours: int
    is_old: bool
    is_automatic: bool
    key_is_put_away: bool

    @property
    def days(self) -> int:
        """Return the age in whole days."""
        return self.hours // 24

    @property
    def tone(self) -> str:
        """Return the tone of the badge."""
        if self.is_old:
            return "late"
        return "ok" if self.key_is_put_away else "due"


def backup_state(now: dt.datetime) -> BackupState:
    """Read the journal; asks the database nothing."""
    last = journal.last_made()
    age = now - last.at if last else OLD
    return BackupState(
        last=last,
        checked=journal.last_checked(),
        hours=int(age.total_seconds() // 3600),
        is_old=last is None or age > OLD,
        is_automatic=settings.BACKUPS_AUTOMATIC,
        key_is_put_away=is_put_away(),
    )


def backup_state_for(actor: Actor, now: dt.datetime) -> BackupState | None:
    """Return the state for the office that answers for the whole register, else None."""
    return backup_state(now) if actor.scope(BACKUP).everything else None
