"""Mistakes in how the installation is kept: back-ups, clock, disk, worker, database."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.db import connection
from django.utils.translation import gettext as _

from dangvu.backup import journal
from dangvu.backup.key import has_key, is_put_away
from dangvu.config import condition
from dangvu.core.clock import now

OLD_BACKUP = dt.timedelta(days=2)
SKEW = 60
LONG_WAIT = 600
MEGABYTE = 1024 * 1024
_IS_DEMO = "SELECT EXISTS (SELECT 1 FROM audit_recording WHERE operation = 'demo')"
_CLOCK = "SELECT extract(epoch FROM clock_timestamp())"
_LAST = "SELECT extract(epoch FROM max(recorded_at)) FROM audit_recording"


def register_all() -> None:
    """Let Django know the checks of this module."""
    for check in (backups_off, backups_old, disk, locale):
        register(check, Tags.security)
    for question in (key_not_put_away, clock, migrations, worker, database_settings):
        register(question, Tags.database)


def backups_off(**_options: Any) -> list[CheckMessage]:
    """Find a register that is not backed up by itself."""
    if settings.BACKUPS_AUTOMATIC:
        return []
    return [
        CheckMessage(
            WARNING,
            _("Automatic back-ups are switched off."),
            hint=_("Remove DANGVU_BACKUPS=0."),
            id="dangvu.W006",
        )
    ]


def backups_old(**_options: Any) -> list[CheckMessage]:
    """Find a register whose last back-up is too old, or that never had one."""
    last = journal.last_made()
    since = last.at if last else _installed_at()
    if since is None or now() - since <= OLD_BACKUP:
        return []
    return [
        CheckMessage(
            WARNING,
            _("The last back-up is older than two days."),
            hint=_("./dangvu backup FILE; ./dangvu backup list says what failed."),
            id="dangvu.W007",
        )
    ]


def _installed_at() -> dt.datetime | None:
    key = Path(settings.VAR, "secrets", "django")
    if not key.exists():
        return None
    return dt.datetime.fromtimestamp(key.stat().st_mtime, dt.UTC)


def key_not_put_away(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find a back-up key that would be lost with the machine."""
    if "default" not in (databases or ()) or not has_key() or is_put_away():
        return []
    if not condition.is_migrated() or _asked(_IS_DEMO):
        return []
    return [
        CheckMessage(
            WARNING,
            _("The key of the back-ups lies on this machine only."),
            hint="./dangvu backup key --sheet FILE",
            id="dangvu.W008",
        )
    ]


def disk(**_options: Any) -> list[CheckMessage]:
    """Find a disk that is almost full."""
    if condition.disk_has_room():
        return []
    return [
        CheckMessage(
            WARNING,
            _("The disk of %(folder)s has only %(room)d MB left.")
            % {"folder": settings.VAR, "room": condition.free_bytes() // MEGABYTE},
            hint=_("Make room; the database stops when the disk is full."),
            id="dangvu.W009",
        )
    ]


def locale(**_options: Any) -> list[CheckMessage]:
    """Find a machine whose file names cannot be Vietnamese."""
    if sys.getfilesystemencoding().lower() == "utf-8":
        return []
    return [
        CheckMessage(
            WARNING,
            _("File names of this machine are not in UTF-8."),
            hint="LC_ALL=C.UTF-8",
            id="dangvu.W010",
        )
    ]


def clock(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find a clock that differs from the database's, or runs behind the register."""
    if "default" not in (databases or ()) or not condition.is_migrated():
        return []
    here = now().timestamp()
    if abs(here - float(_asked(_CLOCK))) > SKEW:
        what = _("The clocks of this machine and of the database differ.")
    elif here + SKEW < float(_asked(_LAST) or 0):
        what = _("The clock of this machine is behind the last entry of the register.")
    else:
        return []
    hint = _("Set the clock, and let it follow a time server: timedatectl set-ntp true")
    return [CheckMessage(WARNING, what, hint=hint, id="dangvu.W011")]


def migrations(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find tables that are not those of this program."""
    if "default" not in (databases or ()) or condition.is_migrated():
        return []
    return [
        Error(
            _("The tables are not those of this version."),
            hint=_("./dangvu migrate, with DATABASE_OWNER_URL; or update the program."),
            id="dangvu.E010",
        )
    ]


def worker(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find work that nobody does."""
    if "default" not in (databases or ()) or not condition.is_migrated():
        return []
    jobs = condition.waiting_jobs()
    if jobs.seconds < LONG_WAIT or condition.worker_lives():
        return []
    return [
        CheckMessage(
            WARNING,
            _("%(number)d jobs wait, and no worker is there.")
            % {"number": jobs.waiting},
            hint=_("Start ./run; see log/worker.log."),
            id="dangvu.W012",
        )
    ]


def database_settings(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find a database that cannot hold Vietnamese, or loses what it has confirmed."""
    if "default" not in (databases or ()):
        return []
    found: list[CheckMessage] = []
    if _asked("SHOW server_encoding") != "UTF8":
        hint = "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        text = _("The database does not store text in UTF-8.")
        found.append(Error(text, hint=hint, id="dangvu.E011"))
    if "off" in {_asked("SHOW fsync"), _asked("SHOW full_page_writes")}:
        text = _("The database may lose the register when the power fails (fsync).")
        hint = _("Remove DANGVU_PG_VOLATILE; set fsync and full_page_writes on.")
        found.append(CheckMessage(WARNING, text, hint=hint, id="dangvu.W013"))
    return found


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
