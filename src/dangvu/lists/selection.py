"""Whom a list is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

#: By what a list may be ordered besides the given name.
ORDERS = ("current_org", "birth_date", "admission_ceremony_on", "official_on")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a search asks: words, place, standing, and some facts; empty asks nothing.

    ``standing`` is OFFICIAL or PROBATIONARY; ``overlay`` a kind of status. Days are the
    first and the last that count. ``order`` is a key of ORDERS; empty is by given name.
    """

    unit_id: int | None = None
    text: str = ""
    standing: str = ""
    sex: str = ""
    overlay: str = ""
    joined_from: dt.date | None = None
    joined_to: dt.date | None = None
    born_from: dt.date | None = None
    born_to: dt.date | None = None
    order: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return what is asked, without what is not."""
        held = {key: value for key, value in asdict(self).items() if value}
        return {
            key: value.isoformat() if isinstance(value, dt.date) else value
            for key, value in held.items()
        }

    @classmethod
    def of_json(cls, held: dict[str, Any]) -> Self:
        """Read what ``to_json`` wrote."""
        known = {one.name for one in fields(cls)}
        read: dict[str, Any] = {
            key: dt.date.fromisoformat(value)
            if key.endswith(("_from", "_to"))
            else value
            for key, value in held.items()
            if key in known
        }
        return cls(**read)
