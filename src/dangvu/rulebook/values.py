"""How values are written down and compared."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

from dangvu.rulebook.enums import Bound
from dangvu.rulebook.pack import Value

_AT_MOST = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_AT_LEAST = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})


def written(value: Value) -> str:
    """Write a value so that it can be compared and kept: JSON, days in ISO order."""
    return json.dumps(plain(value), ensure_ascii=False)


def plain(value: Value) -> object:
    """Return a value as JSON knows it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def looser(local: Value, national: Value, bound: Bound | None) -> bool:
    """Say whether a local value asks for less than the national one.

    False where the two cannot be compared by size.
    """
    sizes = [_size(local), _size(national)]
    if sizes[0] is None or sizes[1] is None:
        return False
    if bound in _AT_MOST:
        return sizes[0] > sizes[1]
    return bound in _AT_LEAST and sizes[0] < sizes[1]


def _size(value: Value) -> Fraction | None:
    if type(value) is int:
        return Fraction(value)
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            return None
    return None
