"""A roster from its file to the register, beside bare COPY of all the final rows."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connections
from psycopg import Cursor, sql

from dangvu.access.acting import acting
from dangvu.bench.frame import Figure, timed
from dangvu.bench.places import places
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.core.db.scope import whole_register
from dangvu.demo.plan.dice import dice
from dangvu.demo.plan.names import draw_name
from dangvu.exchange.operations.import_roster import Order, import_roster
from dangvu.exchange.operations.read_sheets import Choice

SYSTEM = SystemActor("bench")
HEADINGS = (
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Ngày vào Đảng",
    "Ngày chính thức",
)
_TABLES = """SELECT c.relname FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id'
  WHERE c.relkind = 'r' AND a.atttypid = 'bigint'::regtype
  ORDER BY c.relname"""
_COLUMNS = """SELECT attname FROM pg_attribute
  WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
    AND attgenerated = '' ORDER BY attnum"""


@dataclass(frozen=True, slots=True)
class Added:
    """The rows that an import left in a table, as COPY writes them."""

    table: str
    after: int
    columns: sql.Composed
    rows: bytes


def measure(today: dt.date, *, rows: int) -> Iterator[Figure]:
    """Import so many rows into the largest branch. The seconds include the file."""
    with whole_register():
        branch = places(today)[2].unit
    before = _last_ids()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "roster.xlsx")
        _write(file, rows)
        order = Order(
            path=file, unit=branch, choice=Choice(today, "", each_sheet=False)
        )
        taken = round(timed(lambda: _import(order)), 2)
    copied = round(_copied_again(before), 2)
    yield Figure(f"import of {rows} rows", taken, "s", copied, (taken,))


def _import(order: Order) -> None:
    with acting(SYSTEM):
        import_roster(actor=SYSTEM, at=now(), order=order)


def _write(file: Path, rows: int) -> None:
    rng = dice("bench", rows)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(rows):
            sheet.write_row(number + 1, 0, _member(rng, number))


def _member(rng: Any, number: int) -> tuple[str, ...]:
    born = dt.date(1950, 1, 1) + dt.timedelta(days=(number * 7) % 18_000)
    joined = dt.date(born.year + 25, 5, 19)
    is_woman = number % 2 == 1
    name = draw_name(
        rng, sex="NU" if is_woman else "NAM", born=born.year, ethnicity="01"
    )
    citizen = f"091{int(is_woman)}{born.year % 100:02}{number:06}"
    official = joined.replace(year=joined.year + 1)
    days = (day.strftime("%d/%m/%Y") for day in (born, joined, official))
    born_on, joined_on, official_on = days
    sex = "Nữ" if is_woman else "Nam"
    return (name, born_on, sex, citizen, joined_on, official_on)


def _last_ids() -> dict[str, int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(_TABLES)
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def _copied_again(before: dict[str, int]) -> float:
    """Take the rows out and COPY them back, indexes and constraints live; undo it all."""
    owner = connections["owner"]
    owner.set_autocommit(False)
    try:
        with owner.cursor() as wrapped:
            cursor: Cursor[Any] = wrapped.cursor
            added = [
                one
                for table, last in before.items()
                if (one := _out(cursor, table, last))
            ]
            for one in added:
                cursor.execute(
                    sql.SQL("DELETE FROM {} WHERE id > %s").format(
                        sql.Identifier(one.table)
                    ),
                    [one.after],
                )
            began = time.perf_counter()
            for one in added:
                _back(cursor, one)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            return time.perf_counter() - began
    finally:
        owner.rollback()
        owner.set_autocommit(True)


def _out(cursor: Cursor[Any], table: str, after: int) -> Added | None:
    cursor.execute(_COLUMNS, [table])
    columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in cursor.fetchall())
    statement = sql.SQL("COPY (SELECT {} FROM {} WHERE id > {}) TO STDOUT").format(
        columns, sql.Identifier(table), sql.Literal(after)
    )
    with cursor.copy(statement) as rows:
        content = b"".join(bytes(block) for block in rows)
    return Added(table, after, columns, content) if content else None


def _back(cursor: Cursor[Any], added: Added) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(added.table), added.columns
    )
    with cursor.copy(statement) as rows:
        rows.write(added.rows)
