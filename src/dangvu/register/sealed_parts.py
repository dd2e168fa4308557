"""The sealed parts of a record: what stands in them, and how they are opened.

Everything is data (``data/sealed_parts.toml``), read once. Sources: 2-HSĐV and 1-HSĐV
(38-HD/BTCTW), records 2.3, 2.6 and 10, architecture §4.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from dangvu.core.errors import NotFound, Refused

_DATA = Path(__file__).parent / "data"


class UnknownReason(Refused):
    """The reason for opening is not one of the list."""

    default_code = "UNKNOWN_REASON"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A key with its names."""

    key: str
    vi: str
    en: str

    def label(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class SealedField(Labelled):
    """A text of a part, or a list when it has columns; ``found_by`` may be looked up."""

    columns: tuple[Labelled, ...]
    is_long: bool
    found_by: str
    note: Labelled

    @property
    def is_list(self) -> bool:
        """Say whether the field is a list of rows."""
        return bool(self.columns)


@dataclass(frozen=True, slots=True)
class Part(Labelled):
    """A part that is opened as a whole; ``coded`` are columns of the profile shown with it."""

    form_item: str
    two_persons: bool
    coded: tuple[str, ...]
    fields: tuple[SealedField, ...]


@cache
def parts() -> Mapping[str, Part]:
    """Return every part by its code, in the order of the form."""
    return MappingProxyType({row["code"]: _part(row) for row in _file()["parts"]})


def part(code: str) -> Part:
    """Return the part of a code. Raises NotFound."""
    try:
        return parts()[code]
    except KeyError:
        raise NotFound(_("A record has no such sealed part.")) from None


@cache
def reasons() -> Mapping[str, Labelled]:
    """Return the reasons for which a part may be opened."""
    return MappingProxyType(
        {
            row["code"]: Labelled(row["code"], row["vi"], row["en"])
            for row in _file()["reasons"]
        }
    )


def reason(code: str) -> Labelled:
    """Return the reason of a code. Raises UnknownReason."""
    try:
        return reasons()[code]
    except KeyError:
        raise UnknownReason(_("Choose why the part is opened.")) from None


def stays_open() -> dt.timedelta:
    """Return how long a part stays open."""
    return dt.timedelta(minutes=_file()["opening"]["minutes"])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((_DATA / "sealed_parts.toml").read_text(encoding="utf-8"))


def _part(row: dict[str, Any]) -> Part:
    return Part(
        key=row["code"],
        vi=row["vi"],
        en=row["en"],
        form_item=row["form_item"],
        two_persons=row.get("two_persons", False),
        coded=tuple(row.get("coded", ())),
        fields=tuple(_field(field) for field in row["fields"]),
    )


def _field(row: dict[str, Any]) -> SealedField:
    return SealedField(
        key=row["key"],
        vi=row["vi"],
        en=row["en"],
        columns=tuple(Labelled(**column) for column in row.get("columns", ())),
        is_long=row.get("long", False),
        found_by=row.get("found_by", ""),
        note=Labelled(row["key"], row.get("note_vi", ""), row.get("note_en", "")),
    )
