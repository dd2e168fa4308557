"""Load many rows at once.

PostgreSQL refuses COPY into a table under row-level security, so rows go by COPY into
a staging table of the session and from there by INSERT … SELECT, policies and
constraints in force. Where no policy holds the role back they go straight in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql


def load_rows(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Insert rows into a table and return how many; inside the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [table])
        (is_held_back,) = cursor.fetchone()
        load = _load_staged if is_held_back else _copy
        return load(cursor, table, columns, rows)


def _load_staged(
    cursor: CursorWrapper,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> int:
    staging = f"staging_{table}"
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    parts = {
        "staging": sql.Identifier(staging),
        "target": sql.Identifier(table),
        "names": names,
    }
    cursor.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE IF NOT EXISTS {staging} ON COMMIT DROP AS"
            " SELECT {names} FROM {target} WITH NO DATA"
        ).format(**parts)
    )
    _copy(cursor, staging, columns, rows)
    cursor.execute(
        sql.SQL("INSERT INTO {target} ({names}) SELECT {names} FROM {staging}").format(
            **parts
        )
    )
    count: int = cursor.rowcount
    cursor.execute(sql.SQL("TRUNCATE {staging}").format(**parts))
    return count


def _copy(
    cursor: CursorWrapper,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
    count: int = cursor.rowcount
    return count
