"""Reading the rows that are, or are to be, chained. Call inside ``whole_register``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import sql

from dangvu.audit.chain import FORM, FORMS, KINDS, Row, Source

_NEXT = "SELECT {columns} FROM {table} WHERE {key} > %s AND {key} <= %s ORDER BY {key} LIMIT %s"
_THESE = "SELECT {columns} FROM {table} WHERE {key} = ANY(%s)"
_NEWEST = "SELECT max({key}) FROM {table}"
_WAITING = "SELECT count(*) FROM {table} WHERE {key} > %s"
_UNCHAINED = """SELECT t.{key} FROM {table} t
WHERE t.{key} <= %s AND NOT EXISTS (
  SELECT FROM audit_chainlink l WHERE l.kind = %s AND l.row_id = t.{key})
ORDER BY 1 LIMIT %s"""
_LAST = """SELECT k.kind, (SELECT max(l.row_id) FROM audit_chainlink l
                           WHERE l.kind = k.kind)
FROM unnest(%s::text[]) AS k(kind)"""


def last_chained() -> dict[str, int]:
    """Return the highest chained number of each kind of row, 0 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [list(KINDS)])
        return {kind: number or 0 for kind, number in cursor.fetchall()}


def newest(kind: str) -> int:
    """Return the highest number of a kind that is visible now."""
    return int(_asked(_NEWEST, kind)[0][0] or 0)


def next_rows(kind: str, *, after: int, until: int, most: int) -> list[Row]:
    """Return rows that come next, in their order, as the newest form hashes them."""
    return _asked(_NEXT, kind, after, until, most)


def rows_by_number(form: int, kind: str, numbers: Sequence[int]) -> dict[int, Row]:
    """Return the rows with these numbers, as a form hashes them."""
    rows = _asked(_THESE, kind, list(numbers), form=form)
    return {row[0]: row for row in rows}


def count_after(kind: str, number: int) -> int:
    """Count the rows above a number."""
    return int(_asked(_WAITING, kind, number)[0][0])


def unchained_until(kind: str, number: int, *, most: int) -> list[int]:
    """Return numbers of rows up to one that no link names."""
    return [row[0] for row in _asked(_UNCHAINED, kind, number, kind, most)]


def _asked(statement: str, kind: str, *values: Any, form: int = FORM) -> list[Any]:
    source = FORMS[form][kind]
    with connection.cursor() as cursor:
        cursor.execute(_filled(statement, source).as_string(), values)
        rows: list[Any] = cursor.fetchall()
    return rows


def _filled(statement: str, source: Source) -> sql.Composed:
    return sql.SQL(statement).format(
        table=sql.Identifier(source.table),
        key=sql.Identifier(source.columns[0]),
        columns=sql.SQL(", ").join(map(sql.SQL, source.columns)),
    )
