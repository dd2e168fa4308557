"""A case told of other days: everything in it moved by the same number of days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case import Case

_NO_FACTS = {"label", "at", "pack", "profile", "calendar", "next"}


def days_later(case: Case, days: int) -> dict[str, Any]:
    """Return the sections and steps of a case, each day moved, as changes of a case."""
    return {
        name: _moved(part, dt.timedelta(days=days))
        for name, part in case.model_dump().items()
        if name not in _NO_FACTS
    }


def _moved(value: Any, by: dt.timedelta) -> Any:
    if isinstance(value, dict):
        return {name: _moved(each, by) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_moved(each, by) for each in value]
    return value + by if isinstance(value, dt.date) else value
