"""The order of a list that is not by given name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dangvu.core.actor import Actor
from dangvu.lists.columns import columns_of
from dangvu.lists.queries.values import values_of
from dangvu.lists.selection import ORDERS
from dangvu.papers.paper import Cell
from dangvu.units.queries.tree import natural_key

_LAST = (1, ())


def ordered(
    *, actor: Actor, ids: Sequence[int], by: str, day: dt.date
) -> Sequence[int]:
    """Return the people by branch or by a date, within it as they came.

    Who lacks the date comes last; another ``by`` leaves them as they are.
    """
    if by not in ORDERS:
        return ids
    held = values_of(actor=actor, ids=ids, day=day, columns=columns_of([by]))
    return sorted(ids, key=lambda one: _place(held[one][by]))


def _place(value: Cell) -> tuple[int, Any]:
    if isinstance(value, dt.date):
        return 0, value.isoformat()
    if not value:
        return _LAST
    text = str(value)
    if text.replace("-", "").isdecimal():
        return 0, "-".join(reversed(text.split("-")))
    return 0, natural_key(text)
