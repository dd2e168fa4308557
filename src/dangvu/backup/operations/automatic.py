"""Back-ups that nobody asks for: before much is written, and every day."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from dangvu.backup import journal
from dangvu.backup.enums import Reason
from dangvu.backup.errors import BackupFailed
from dangvu.backup.journal import Run
from dangvu.backup.key import own_key
from dangvu.backup.operations.check import check_backup
from dangvu.backup.operations.keep import is_due, keep_backup
from dangvu.core.actor import Actor, SystemActor
from dangvu.core.clock import VIETNAM
from dangvu.core.errors import Refused

PROGRAM = SystemActor("backup")
#: An import of more people than this is preceded by a back-up.
MANY = 500
DAILY_HOURS = 20
PROOF_DAYS, LATEST_PROOF_DAYS = 7, 14
OFFICE_HOURS = range(7, 18)
OWNER = "owner"


def back_up_before_import(actor: Actor, at: dt.datetime, people: int) -> None:
    """Make a back-up before a large import. Raises BackupFailed: nothing is written."""
    if people > MANY and settings.BACKUPS_AUTOMATIC:
        _insist(Reason.IMPORT, at, actor=actor)


def back_up_before_migrating(at: dt.datetime) -> Run | None:
    """Make a back-up of a register with units whose tables are about to change.

    Raises BackupFailed: the tables stay as they are.
    """
    if not settings.BACKUPS_AUTOMATIC or not has_units():
        return None
    return _insist(Reason.MIGRATION, at, is_current=False)


def back_up_daily(at: dt.datetime) -> Run | None:
    """Make a back-up unless there is one of the last 20 hours. Raises BackupFailed."""
    wanted = settings.BACKUPS_AUTOMATIC and is_due(at, hours=DAILY_HOURS)
    if not wanted or not has_units():
        return None
    return keep_backup(actor=PROGRAM, at=at, reason=Reason.DAILY)


def prove_weekly(at: dt.datetime) -> bool:
    """Restore the newest back-up on trial once a week, better at night than by day.

    Answers whether it was tried. Raises BackupUnreadable.
    """
    last = journal.last_made()
    if not settings.BACKUPS_AUTOMATIC or last is None or not last.is_here:
        return False
    checked = journal.last_checked()
    days = (at - checked.at).days if checked else LATEST_PROOF_DAYS
    by_day = at.astimezone(VIETNAM).hour in OFFICE_HOURS
    if days < (LATEST_PROOF_DAYS if by_day else PROOF_DAYS):
        return False
    check_backup(at=at, path=last.path, identity=own_key())
    return True


def has_units() -> bool:
    """Answer whether the register has begun, whatever the version of its tables."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT to_regclass('units_unit') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("SELECT EXISTS (SELECT 1 FROM units_unit)")
        return bool(cursor.fetchone()[0])


def _insist(
    reason: Reason, at: dt.datetime, *, actor: Actor = PROGRAM, is_current: bool = True
) -> Run:
    try:
        return keep_backup(actor=actor, at=at, reason=reason, is_current=is_current)
    except (Refused, OSError) as error:
        raise BackupFailed(
            _(
                "A back-up comes first, and it failed; nothing was changed. %(reason)s "
                "Make room, or switch automatic back-ups off: DANGVU_BACKUPS=0."
            )
            % {"reason": error}
        ) from error
