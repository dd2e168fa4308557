"""A case as it was known on a day: without what is dated later."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case import Case
from support.cases.build import fires

#: Facts by whose day a whole entry stands or falls.
_ENTRY_DAYS = ("date", "day", "on", "since")
#: Facts that say what will be.
_AHEAD = {"extended_until", "official_from", "next_meeting_on"}


def known_on(case: Case, day: dt.date) -> Case:
    """Return the case without steps, papers, votes and facts of later days."""
    return Case.model_validate(_known(case.model_dump(), day))


def fires_on(case: Case, day: dt.date, **options: Any) -> list[str]:
    """Return what fires on a day in the case as it was known that day."""
    return fires(known_on(case, day), at=day, **options)


def _known(value: Any, day: dt.date) -> Any:
    if isinstance(value, dict):
        if any(_is_later(value.get(name), day) for name in _ENTRY_DAYS):
            return None
        return {
            name: each if name in _AHEAD else _known(each, day)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [one for one in (_known(each, day) for each in value) if one is not None]
    return None if _is_later(value, day) else value


def _is_later(value: Any, day: dt.date) -> bool:
    return isinstance(value, dt.date) and value > day
