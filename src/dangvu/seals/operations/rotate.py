"""Change the key: make a new one and seal everything anew with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections, transaction
from django.db.models import Model

from dangvu.seals.columns import SealedColumn, sealed_columns
from dangvu.seals.models import KeyMark
from dangvu.seals.queries.status import count_by_key
from dangvu.seals.ring import Key, add_key
from dangvu.seals.sealing import current_key, key_code, seal_with, unseal

OWNER = "owner"
BATCH = 200
LOCK = 0x7365616C


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a change of keys did; ``resumed`` when an earlier one had not ended."""

    key: str
    rows: int
    resumed: bool


def rotate(*, at: dt.datetime) -> Rotated:
    """Seal every value with a new key, in short transactions, as the tables' owner.

    A run that was interrupted leaves values under two keys, both of which open; the next
    call then ends it with the key that is current and makes no other. Old keys stay in
    the ring: back-ups made before need them. Raises SealRefused.
    """
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            return _rotate(at)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _rotate(at: dt.datetime) -> Rotated:
    key = current_key(at)
    resumed = bool(_others(key))
    if not resumed:
        key = add_key(at=at).current
        KeyMark.objects.get_or_create(code=key.code, defaults={"made_at": at})
    rows = 0
    for column in sealed_columns().values():
        rows += sum(_resealed(column, key))
    return Rotated(key.code, rows, resumed)


def _others(key: Key) -> set[str]:
    return {
        code
        for counts in count_by_key(using=OWNER).values()
        for code in counts
        if code != key.code
    }


def _resealed(column: SealedColumn, key: Key) -> Iterator[int]:
    """Seal one batch after another; give how many values each had."""
    last = 0
    while True:
        with transaction.atomic(using=OWNER):
            rows = list(
                column.model._default_manager.using(OWNER)
                .select_for_update()
                .filter(pk__gt=last)
                .order_by("pk")[:BATCH]
            )
            yield sum(_seal_anew(column, row, key) for row in rows)
        if not rows:
            return
        last = rows[-1].pk


def _seal_anew(column: SealedColumn, row: Model, key: Key) -> bool:
    content = getattr(row, column.content)
    if key_code(content) == key.code:
        return False
    place = column.place(row)
    plain = unseal(content, place=place)
    values: dict[str, object] = {column.content: seal_with(key, plain, place=place)}
    if column.found_by:
        values[column.lookup] = column.found_by(row, plain, key)
    rows = column.model._default_manager.using(OWNER).filter(pk=row.pk)
    rows.update(**values)
    return True
