"""Source groups: what a branch calls the people among whom it looks for members.

The list is data (``data/source_groups.toml``) with the brief that names each group.
Some groups follow from another fact and are never stored. Source: admission 7.2.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dangvu.register.reduction import REDUCIBLE, reduce_code

_FILE = Path(__file__).parent / "data" / "source_groups.toml"
#: What a fact must come to so that a group follows from it.
_YES = {"sex": "NU", "ethnicity": "TS", "religion": "TG"}


@dataclass(frozen=True, slots=True)
class Particular:
    """A fact that only some groups are asked for.

    ``day`` names the day of the source that is asked instead, if one is.
    """

    key: str
    vi: str
    en: str
    day: str = ""

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A group; ``follows_from`` names the fact that says it, if one does."""

    code: str
    vi: str
    en: str
    citation: str
    mark: str
    particulars: tuple[str, ...] = ()
    follows_from: str = ""

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi

    @property
    def is_sealed(self) -> bool:
        """Say whether belonging to it is a sealed fact (P3)."""
        return self.follows_from in REDUCIBLE


@cache
def source_groups() -> Mapping[str, SourceGroup]:
    """Return every group by its code, in the order of the file."""
    groups = [_group(row) for row in _document()["group"]]
    return MappingProxyType({group.code: group for group in groups})


def stored_groups() -> dict[str, SourceGroup]:
    """Return the groups that are chosen for somebody, not those that follow."""
    return {c: g for c, g in source_groups().items() if not g.follows_from}


@dataclass(frozen=True, slots=True)
class Studied:
    """From which day on those who studied are looked at again, and who asks for it."""

    since: dt.date
    citation: str


@cache
def studied() -> Studied:
    """Return since when those who studied and were never admitted are looked at."""
    return Studied(**_document()["studied"])


@cache
def particulars() -> Mapping[str, Particular]:
    """Return what some groups are asked for, by key."""
    rows = _document()["particulars"]
    return MappingProxyType({key: Particular(key, **row) for key, row in rows.items()})


def asked_by(codes: Iterable[str]) -> set[str]:
    """Return the keys of what these groups ask for as a text.

    What is no group asks for nothing, and what a day of the source says is not asked.
    """
    known, named = source_groups(), particulars()
    keys = {key for c in codes if c in known for key in known[c].particulars}
    return {key for key in keys if not named[key].day}


def follows(group: SourceGroup, value: object) -> bool:
    """Say whether somebody with this value of the fact belongs to the group."""
    name = group.follows_from
    if name in REDUCIBLE:
        return reduce_code(name, str(value or "")) == _YES[name]
    return value == _YES[name] if name in _YES else bool(value)


def _group(row: Mapping[str, Any]) -> SourceGroup:
    return SourceGroup(
        code=row["code"],
        vi=row["vi"],
        en=row["en"],
        citation=row["citation"],
        mark=row["mark"],
        particulars=tuple(row.get("particulars", ())),
        follows_from=row.get("from", ""),
    )


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
