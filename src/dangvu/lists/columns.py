"""The columns a list may have: what they show, how wide, and who may be shown them.

Fields of the record keep the tier of ``register.fields``; derived columns say their
own. ``placeholder`` is the Vietnamese name by which an office's template asks for one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.papers.paper import Align
from dangvu.register.fields import Tier, fields

_DATA = Path(__file__).parent / "data" / "columns.csv"
PERSON, ENTRY = "PERSON", "ENTRY"


class UnknownColumn(Refused):
    """A list has no such column."""

    default_code = "UNKNOWN_COLUMN"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``matter`` says whether it tells of the person or of an entry."""

    key: str
    placeholder: str
    heading: str
    label_en: str
    width: float
    align: Align
    tier: Tier
    matter: str

    def label(self, language: str) -> str:
        """Return its name in Vietnamese, or in English for an ``en`` language."""
        return self.label_en if language.startswith("en") else self.heading


@cache
def columns() -> Mapping[str, Column]:
    """Return every column by its key, in the order they are offered."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["key"]: _column(row) for row in csv.DictReader(file)}
        )


def columns_of(keys: Iterable[str]) -> tuple[Column, ...]:
    """Return these columns in this order; raise UnknownColumn."""
    known = columns()
    wanted = list(keys)
    if unknown := [key for key in wanted if key not in known]:
        raise UnknownColumn(
            _("A list has no column “%(key)s”.") % {"key": ", ".join(unknown)}
        )
    return tuple(known[key] for key in wanted)


def _column(row: dict[str, str]) -> Column:
    own = fields().get(row["key"])
    return Column(
        key=row["key"],
        placeholder=row["placeholder"],
        heading=row["heading"],
        label_en=row["label_en"],
        width=float(row["width"]),
        align=cast("Align", row["align"]),
        tier=own.tier if own else Tier(row["tier"]),
        matter=row["matter"],
    )
