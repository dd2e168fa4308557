"""How the installation is: what ``/readyz``, ``/metrics`` and the checks ask."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from dangvu.backup import journal
from dangvu.config.preparation import missing_migrations
from dangvu.core.errors import Refused

MEGABYTE = 1024 * 1024
#: Below this the database may stop at any moment.
LEAST_FREE = 500 * MEGABYTE
#: The worker says every ten seconds that it lives.
HEARTBEAT = dt.timedelta(seconds=60)

_JOBS = """SELECT count(*),
       coalesce(extract(epoch FROM now() - min(at)), 0)
FROM procrastinate_jobs
LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM procrastinate_events e
                   WHERE e.job_id = procrastinate_jobs.id) AS asked ON true
WHERE status = 'todo'"""
_HEARTBEAT = """SELECT extract(epoch FROM now() - max(last_heartbeat))
FROM procrastinate_workers"""


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs that wait, and for how many seconds the first of them has waited."""

    waiting: int
    seconds: float


def database_answers() -> bool:
    """Answer whether the database can be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def is_migrated() -> bool:
    """Answer whether the tables are those of this program."""
    try:
        return not missing_migrations()
    except (DatabaseError, InterfaceError, Refused):
        return False


def heartbeat_age() -> float | None:
    """Return how many seconds ago the worker was last heard of, None for never."""
    with connection.cursor() as cursor:
        cursor.execute(_HEARTBEAT)
        [age] = cursor.fetchone()
    return None if age is None else float(age)


def worker_lives() -> bool:
    """Answer whether the worker was heard of within a minute."""
    try:
        age = heartbeat_age()
    except (DatabaseError, InterfaceError):
        return False
    return age is not None and age <= HEARTBEAT.total_seconds()


def waiting_jobs() -> Jobs:
    """Return what waits for the worker."""
    with connection.cursor() as cursor:
        cursor.execute(_JOBS)
        count, seconds = cursor.fetchone()
    return Jobs(count, float(seconds))


def free_bytes() -> int:
    """Return the room on the disk of the state folder."""
    folder = Path(settings.VAR)
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def disk_has_room() -> bool:
    """Answer whether the disk is not almost full."""
    return free_bytes() > LEAST_FREE


def backup_age(now: dt.datetime) -> float | None:
    """Return how many seconds ago the last back-up was made, None for never."""
    last = journal.last_made()
    return (now - last.at).total_seconds() if last else None
