"""The data files of this room: purposes, texts of consent, clocks, retention rules."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused

_DATA = Path(__file__).parent / "data"
#: Kinds of rules about scans: of cases that ended, scans withdrawn, and scans that no
#: authorisation covers any more.
ENDED, WITHDRAWN, UNCOVERED = SCANS = (
    "ended_scans",
    "withdrawn_scans",
    "uncovered_scans",
)


class UnknownPurpose(Refused):
    """There is no such purpose, or it does not ask for consent."""

    default_code = "UNKNOWN_PURPOSE"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why data is used, on which basis; ``fields`` serve this purpose alone."""

    code: str
    name_vi: str
    name_en: str
    basis: str
    citation: str
    mark: str
    tiers: str
    who_vi: str
    who_en: str
    optional: bool = False
    fields: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi

    def who(self, language: str) -> str:
        """Say who uses the data."""
        return self.who_en if language.startswith("en") else self.who_vi


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of what is agreed to, in use from a day on."""

    purpose: str
    version: str
    since: dt.date
    vi: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class Clock:
    """How long there is, in working days or hours, and where that is said."""

    number: int
    citation: str
    mark: str


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """When a kind of record may be beyond its purpose: so many months after its end."""

    code: str
    kind: str
    months: int
    fields: tuple[str, ...]
    name_vi: str
    name_en: str
    why_vi: str
    why_en: str
    citation: str
    mark: str

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi

    def why(self, language: str) -> str:
        """Say why the record may be beyond its purpose."""
        return self.why_en if language.startswith("en") else self.why_vi

    @property
    def is_about_scans(self) -> bool:
        """Say whether it proposes cases whose scans may be erased."""
        return self.kind in SCANS

    @property
    def subject_kind(self) -> str:
        """Return what the trail calls a record that the rule proposes."""
        return "case" if self.is_about_scans else self.kind


@cache
def purposes() -> Mapping[str, Purpose]:
    """Return the purposes of the system by code, in their order."""
    rows = _read("purposes.toml")["purpose"]
    return {
        row["code"]: Purpose(**{**row, "fields": tuple(row.get("fields", ()))})
        for row in rows
    }


def optional_purposes() -> list[Purpose]:
    """Return the purposes that ask for consent."""
    return [purpose for purpose in purposes().values() if purpose.optional]


def optional_purpose(code: str) -> Purpose:
    """Return a purpose that asks for consent. Raises UnknownPurpose."""
    purpose = purposes().get(code)
    if purpose is None or not purpose.optional:
        raise UnknownPurpose(_("There is no such purpose that asks for consent."))
    return purpose


@cache
def consent_texts() -> tuple[ConsentText, ...]:
    """Return every version of every text."""
    return tuple(ConsentText(**row) for row in _read("consent_texts.toml")["text"])


def text_on(purpose: str, *, day: dt.date) -> ConsentText:
    """Return the text in use on a day, the earliest before there was any."""
    own = sorted(
        (text for text in consent_texts() if text.purpose == purpose),
        key=lambda text: text.since,
    )
    begun = [text for text in own if text.since <= day]
    return begun[-1] if begun else own[0]


def acknowledge_clock() -> Clock:
    """Return the working days until a request is acknowledged."""
    return _clock(_read("clocks.toml")["acknowledge"], "working_days")


def answer_clock(kind: str) -> Clock:
    """Return the working days until a request of a kind is answered."""
    return _clock(_read("clocks.toml")["answer"][kind], "working_days")


def incident_clock() -> Clock:
    """Return the hours until an incident is notified."""
    return _clock(_read("clocks.toml")["incident"], "hours")


def notified_authority() -> str:
    """Name the authority an incident is notified to."""
    return str(_read("clocks.toml")["incident"]["authority"])


@cache
def retention_rules() -> Mapping[str, RetentionRule]:
    """Return the rules by code, in their order."""
    rows = _read("retention.toml")["rule"]
    return {
        row["code"]: RetentionRule(**{**row, "fields": tuple(row["fields"])})
        for row in rows
    }


def _clock(row: Mapping[str, Any], unit: str) -> Clock:
    return Clock(row[unit], row["citation"], row["mark"])


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))
