"""What offices remember of headers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dangvu.exchange.models import Batch, HeaderMemory
from dangvu.exchange.reading.columns import FIELDS
from dangvu.units.models import Unit
from dangvu.units.queries.find import path_on

Columns = Mapping[str, str | None]
Memories = Mapping[str, Columns]
"""Corrected columns by the fingerprint of a header."""


def memories_for(unit: Unit, *, day: dt.date) -> Memories:
    """Return what is remembered for imports at a unit, by it and by those above.

    The nearest wins. Fields that no longer exist are left out.
    """
    path = path_on(unit.pk, day=day) or str(unit.pk)
    above = [int(step) for step in path.split(".")]
    rows = HeaderMemory.objects.filter(unit_id__in=above).exclude(columns={})
    nearest_last = sorted(rows, key=lambda row: above.index(row.unit_id))
    return {row.fingerprint: _valid(row.columns) for row in nearest_last}


def memory_of(batch: Batch) -> HeaderMemory | None:
    """Return what a batch used, if it still stands."""
    fingerprint = batch.chosen.get("fingerprint", "")
    path = path_on(batch.unit_id, day=batch.as_of) or str(batch.unit_id)
    rows = HeaderMemory.objects.filter(
        fingerprint=fingerprint, unit_id__in=map(int, path.split("."))
    ).exclude(columns={})
    return max(rows, key=lambda row: path.find(str(row.unit_id)), default=None)


def _valid(columns: Columns) -> Columns:
    known = {*FIELDS, None}
    return {key: field for key, field in columns.items() if field in known}
