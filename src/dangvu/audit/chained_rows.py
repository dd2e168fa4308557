"""Reading the rows that are, or are to be, chained. Call inside ``whole_register``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection
from psycopg import sql

from dangvu.audit.chain import FORM, FORMS, KINDS, MOMENTS, Row, Source

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
_LINKED = """SELECT l.number, l.form, l.kind, l.row_id, l.digest,
  CASE {contents} END
FROM audit_chainlink l WHERE l.number > %s ORDER BY l.number LIMIT %s"""
_CONTENT = """WHEN l.form = {form} AND l.kind = {kind} THEN (
  SELECT concat('["dangvu trail",', l.form, ',', l.number, ',', {made_at}, ',',
                to_json(l.kind) {columns}, ']') FROM {table} WHERE {key} = l.row_id)"""
_MOMENT = (
    r"""to_char({at} AT TIME ZONE 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"\"')"""
)
_CHUNK = 10_000


class Linked(NamedTuple):
    """A link and what its row says now: the text that is hashed, None without a row."""

    number: int
    form: int
    kind: str
    row_id: int
    digest: bytes
    content: str | None


def linked_rows() -> Iterator[Linked]:
    """Return every link in order with its row.

    The database writes the texts, so that a million need no million objects; that they
    are those of ``digest`` is what the walk compares.
    """
    last, statement = 0, _linked_statement()
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, [last, _CHUNK])
            rows = cursor.fetchall()
        yield from map(Linked._make, rows)
        if len(rows) < _CHUNK:
            return
        last = rows[-1][0]


def _linked_statement() -> str:
    contents = (
        _content(form, kind, source)
        for form, sources in FORMS.items()
        for kind, source in sources.items()
    )
    filled = sql.SQL(_LINKED).format(contents=sql.SQL(" ").join(contents))
    return filled.as_string()


def _content(form: int, kind: str, source: Source) -> sql.Composed:
    columns = [sql.SQL(", ',', ") + _written(column) for column in source.columns]
    return sql.SQL(_CONTENT).format(
        form=sql.Literal(form),
        kind=sql.Literal(kind),
        made_at=_written_moment("l.made_at"),
        columns=sql.Composed(columns),
        table=sql.Identifier(source.table),
        key=sql.Identifier(source.columns[0]),
    )


def _written(column: str) -> sql.Composable:
    if column in MOMENTS:
        return _written_moment(column)
    return sql.SQL("coalesce(to_json({})::text, 'null')").format(sql.SQL(column))


def _written_moment(column: str) -> sql.Composed:
    return sql.SQL(_MOMENT).format(at=sql.SQL(column))


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
