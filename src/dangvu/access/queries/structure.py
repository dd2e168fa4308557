"""By what one knows whether tree and committees are still those that were read."""

from __future__ import annotations

from django.db import connection

from dangvu.core.db.scope import whole_register

_LAST = """SELECT (SELECT max(id) FROM units_unitversion),
       (SELECT max(id) FROM units_unitpath),
       (SELECT max(id) FROM access_term),
       (SELECT max(id) FROM access_mandate)"""


def latest_structure() -> tuple[int | None, ...]:
    """Return the last rows of units, places, terms and posts.

    Every change of the tree and every new term or post adds one; that people come and
    go does not.
    """
    with whole_register(), connection.cursor() as cursor:
        cursor.execute(_LAST)
        return tuple(cursor.fetchone())
