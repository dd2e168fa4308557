"""How many values each key has sealed, and which keys are missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connections
from psycopg import sql

from dangvu.seals.columns import sealed_columns
from dangvu.seals.models import KeyMark
from dangvu.seals.ring import has_ring, read_ring

_COUNT = sql.SQL(
    "SELECT encode(substring({content} FROM 2 FOR 4), 'hex') AS code, count(*)"
    " FROM {table} GROUP BY 1 ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class KeyState:
    """One key: whether it is on this machine, whether it seals now, what it sealed."""

    code: str
    made_at: dt.datetime
    is_here: bool
    is_current: bool
    values: int


def key_states(*, using: str) -> list[KeyState]:
    """Return every key that the ring has or the register was sealed with, oldest first.

    ``using`` is the connection that sees every row: the owner's.
    """
    ring = read_ring() if has_ring() else None
    keys = dict(ring.keys) if ring else {}
    made = {mark.code: mark.made_at for mark in KeyMark.objects.all()}
    made |= {code: key.made_at for code, key in keys.items()}
    sealed = list(count_by_key(using=using).values())
    now_sealing = ring.current.code if ring else ""
    return [
        KeyState(
            code=code,
            made_at=made[code],
            is_here=code in keys,
            is_current=code == now_sealing,
            values=sum(counts.get(code, 0) for counts in sealed),
        )
        for code in sorted(
            made, key=lambda code: (made[code], code == now_sealing, code)
        )
    ]


def count_by_key(*, using: str) -> dict[str, dict[str, int]]:
    """Return for each sealed column how many values each key sealed."""
    return {name: _counted(name, using) for name in sealed_columns()}


def _counted(name: str, using: str) -> dict[str, int]:
    table, content = map(sql.Identifier, name.split("."))
    statement = _COUNT.format(table=table, content=content)
    with connections[using].cursor() as cursor:
        cursor.execute(statement.as_string())
        return dict(cursor.fetchall())
