"""What a step keeps of the rules by which it was judged, so that a re-check uses them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dangvu.rulebook.errors import NoValue
from dangvu.rulebook.pack import Value
from dangvu.rulebook.values import plain


@dataclass(frozen=True, slots=True)
class Used:
    """One value that was relied on; ``stated_in`` is the pack whose row it is."""

    key: str
    value: Value
    unit: str
    citation: str
    mark: str
    stated_in: str
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """Pack, profile and values by which an act of ``day`` was judged."""

    day: dt.date
    pack: str
    profile: str
    used: tuple[Used, ...]

    def value(self, key: str) -> Value:
        """Return a value that was kept. Raises NoValue."""
        for used in self.used:
            if used.key == key:
                return used.value
        raise NoValue(_("The step did not keep a value of “%(name)s”.") % {"name": key})

    def as_document(self) -> dict[str, object]:
        """Return it as JSON knows it."""
        return {
            "day": self.day.isoformat(),
            "pack": self.pack,
            "profile": self.profile,
            "used": [
                {
                    "key": used.key,
                    "value": plain(used.value),
                    "is_day": isinstance(used.value, dt.date),
                    "unit": used.unit,
                    "citation": used.citation,
                    "mark": used.mark,
                    "stated_in": used.stated_in,
                    "is_unverified": used.is_unverified,
                }
                for used in self.used
            ],
        }


def basis_of(document: Mapping[str, Any]) -> Basis:
    """Return the basis that ``as_document`` wrote."""
    return Basis(
        day=dt.date.fromisoformat(document["day"]),
        pack=document["pack"],
        profile=document["profile"],
        used=tuple(_used(dict(row)) for row in document["used"]),
    )


def _used(row: dict[str, Any]) -> Used:
    value = row["value"]
    if row.pop("is_day"):
        value = dt.date.fromisoformat(value)
    return Used(**row | {"value": tuple(value) if isinstance(value, list) else value})
