"""Load many rows at once.

PostgreSQL refuses COPY into a table under row-level security, so rows go by COPY into
a staging table of the session and from there by INSERT … SELECT, policies and
constraints in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from psycopg import sql


def load_rows(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Insert rows into a table and return how many; inside the caller's transaction."""
    staging = sql.Identifier(f"staging_{table}")
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    target = sql.Identifier(table)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE TEMPORARY TABLE IF NOT EXISTS {} ON COMMIT DROP AS"
                " SELECT {} FROM {} WITH NO DATA"
            ).format(staging, names, target)
        )
        with cursor.copy(
            sql.SQL("COPY {} ({}) FROM STDIN").format(staging, names)
        ) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
                target, names, names, staging
            )
        )
        count: int = cursor.rowcount
        cursor.execute(sql.SQL("TRUNCATE {}").format(staging))
    return count
