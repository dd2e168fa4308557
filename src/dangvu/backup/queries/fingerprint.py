"""What is counted before a back-up and again after restoring it."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

from django.db import connections
from psycopg import sql

from dangvu.backup.manifest import Fingerprint
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.statistics.queries.below import members_below
from dangvu.statistics.queries.reports import make_sheet
from dangvu.units.models import Unit
from dangvu.units.queries.find import codes_of, roots

COUNTER = SystemActor("backup")
_TABLES = """SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"""


def counts_of_tables(using: str) -> dict[str, int]:
    """Count the rows of every table; the policies must let the connection see all."""
    counts = {}
    with connections[using].cursor() as cursor:
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            question = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            cursor.execute(question.as_string())
            counts[table] = cursor.fetchone()[0]
    return counts


def fingerprint(*, first_day: dt.date, last_day: dt.date) -> Fingerprint:
    """Return the mark of ST-01 between two days and of the members of every unit.

    Two registers with the same mark give the same table to the last cell.
    """
    with whole_register():
        found = [_told(root, first_day, last_day) for root in roots()]
    text = json.dumps(found, sort_keys=True, default=str)
    digest = sha256(text.encode()).hexdigest()
    return Fingerprint(first_day.isoformat(), last_day.isoformat(), digest)


def fingerprint_again(before: Fingerprint) -> Fingerprint:
    """Return the mark of the same days as the register gives it now."""
    return fingerprint(
        first_day=dt.date.fromisoformat(before.first_day),
        last_day=dt.date.fromisoformat(before.last_day),
    )


def _told(root: Unit, first_day: dt.date, last_day: dt.date) -> object:
    report = make_sheet(
        actor=COUNTER, table="ST-01", unit=root, period=(first_day, last_day)
    )
    cells = {line.code: list(line.cells.values()) for line in report.lines}
    below = members_below(root.pk, as_of=last_day)
    codes = codes_of(below)
    units = {codes[unit]: tuple(members) for unit, members in below.items()}
    return [root.code, cells, units]
