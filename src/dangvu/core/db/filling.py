"""Fill whole tables: their indexes and rules are put back when all rows are there.

Looking after an index row by row costs several times what building it once costs, and a
foreign key is then checked by one join instead of once a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from psycopg import sql

_IS_OWNER = """SELECT bool_and(pg_has_role(relowner, 'USAGE'))
FROM pg_class WHERE oid = ANY(%s::regclass[])"""
_RULES = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint c
WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'x', 'u')
  AND NOT EXISTS (SELECT 1 FROM pg_constraint f
                  WHERE f.contype = 'f' AND f.conindid = c.conindid
                    AND c.contype <> 'f')
ORDER BY contype = 'f', conname"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
  AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid
                  AND contype IN ('u', 'x'))
ORDER BY 1"""
# Several processes build an index only where the server lets them work on a query.
_BUILDERS = """SELECT set_config('max_parallel_maintenance_workers',
       current_setting('max_parallel_workers_per_gather'), true)"""


@contextmanager
def filling(tables: Sequence[str]) -> Iterator[None]:
    """Take indexes, uniqueness and foreign keys off tables; put them back at the end.

    In the caller's transaction: a table is never seen without them, and a row that
    breaks one undoes everything. Keeps the rules where another role owns the tables.
    """
    if not _is_owner(tables):
        yield
        return
    _judge_now()
    rules, indexes = _asked(_RULES, tables), _asked(_INDEXES, tables)
    for table, name, _definition in rules:
        _run("ALTER TABLE {} DROP CONSTRAINT {}", table, name)
    for name, _definition in indexes:
        _run("DROP INDEX {}", name)
    yield
    _judge_now()
    _run(_BUILDERS)
    for _name, definition in indexes:
        _run(definition)
    for table, name, definition in rules:
        _run("ALTER TABLE {} ADD CONSTRAINT {} " + definition, table, name)


def _judge_now() -> None:
    """Check what waits for the end: a table cannot be altered before."""
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    _run("SET CONSTRAINTS ALL DEFERRED")


def _is_owner(tables: Sequence[str]) -> bool:
    return all(answer for (answer,) in _asked(_IS_OWNER, tables))


def _asked(question: str, tables: Sequence[str]) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, [list(tables)])
        return list(cursor.fetchall())


def _run(statement: str, *names: str) -> None:
    written = statement
    if names:
        named = map(sql.Identifier, names)
        written = sql.SQL(statement).format(*named).as_string()
    with connection.cursor() as cursor:
        cursor.execute(written)
