"""Types of party organisation: what may hang where, who holds members, which sizes hold.

Everything is data (``data/unit_types.toml``, ``data/host_kinds.csv``), read once; sizes
come from the rulebook by the day asked about. Marks: S read in the source, S2 read at
second hand, K unverified, D our own design.
"""

from __future__ import annotations

import csv
import datetime as dt
import operator
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.errors import Refused
from dangvu.rulebook.uses import Reading, reads
from dangvu.units.phrases import SIZE_ALARMS

UPPER_POWERS = frozenset({"UPPER_POWERS", "UPPER_POWERS_PILOT"})

_DATA = Path(__file__).parent / "data"


class UnknownUnitType(Refused):
    """There is no type of organisation with this code."""

    default_code = "UNKNOWN_UNIT_TYPE"


class UnknownHostKind(Refused):
    """There is no kind of host unit with this code."""

    default_code = "UNKNOWN_HOST_KIND"


class UnknownAuthority(Refused):
    """There is no authority with this code that a body may be given."""

    default_code = "UNKNOWN_AUTHORITY"


class Measure(StrEnum):
    """What a threshold counts."""

    OFFICIAL = "OFFICIAL"
    TOTAL = "TOTAL"
    TEMPORARY = "TEMPORARY"
    COMMITTEE = "COMMITTEE"
    GOOD_YEARS = "GOOD_YEARS"


class Comparison(StrEnum):
    """How a count stands to a threshold; the last two look at the count before."""

    AT_LEAST = "AT_LEAST"
    ABOVE = "ABOVE"
    AT_MOST = "AT_MOST"
    BELOW = "BELOW"
    RISES_TO = "RISES_TO"
    FALLS_BELOW = "FALLS_BELOW"


_LEVELS: Mapping[Comparison, Callable[[int, int], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.ABOVE: operator.gt,
    Comparison.AT_MOST: operator.le,
    Comparison.BELOW: operator.lt,
}
_CROSSINGS: Mapping[Comparison, Callable[[int, int], bool]] = {
    Comparison.RISES_TO: operator.ge,
    Comparison.FALLS_BELOW: operator.lt,
}


@dataclass(frozen=True, slots=True)
class ExternalCode:
    """A code of another code set; it may ask for an authority or a kind of host."""

    scheme: str
    code: str
    authority: str = ""
    host_kind: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A size that a type of body, or a body with an authority, has to keep."""

    code: str
    measure: Measure
    comparison: Comparison
    reading: Reading
    note: str
    types: tuple[str, ...] = ()
    authority: str = ""

    def value_on(self, day: dt.date) -> int:
        """Return the size by the rules of a day."""
        return self.reading.on(day).number


@dataclass(frozen=True, slots=True)
class UnitType:
    """A type of party organisation; ``has_seal`` is None where no source says."""

    code: str
    name_vi: str
    name_en: str
    rank: int
    parents: tuple[str, ...]
    parents_with_upper_powers: tuple[str, ...]
    holds_members: bool
    is_branch: bool
    has_seal: bool | None
    codes: tuple[ExternalCode, ...]
    thresholds: tuple[Threshold, ...]
    mark: str
    note: str

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi


@dataclass(frozen=True, slots=True)
class Authority:
    """A power that a body of some type may be given by decision of a higher one."""

    code: str
    name_vi: str
    name_en: str
    types: tuple[str, ...]
    granted_by: str
    condition: str
    citation: str
    mark: str
    thresholds: tuple[Threshold, ...]

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi


@dataclass(frozen=True, slots=True)
class SizeAlarm:
    """A rule: when a count ``fires`` at a threshold, the desk is told."""

    code: str
    threshold: Threshold
    fires: Comparison
    severity: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A body whose size asks for a look; ``message`` is the sentence for the desk."""

    code: str
    severity: str
    message: str
    citation: str
    mark: str


@dataclass(frozen=True, slots=True)
class HostKind:
    """Kind of the agency, place or enterprise in which a party body works."""

    code: str
    name_vi: str
    name_en: str
    mark: str
    source: str

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi


@cache
def unit_types() -> Mapping[str, UnitType]:
    """Return every type by its code, top down."""
    return MappingProxyType({t["code"]: _unit_type(t) for t in _document()["types"]})


@cache
def authorities() -> Mapping[str, Authority]:
    """Return every authority that a body may be given, by its code."""
    return MappingProxyType(
        {row["code"]: _authority(row) for row in _document()["authorities"]}
    )


@cache
def host_kinds() -> Mapping[str, HostKind]:
    """Return every kind of host unit by its code, in the order of the list."""
    with (_DATA / "host_kinds.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["code"]: HostKind(**row) for row in csv.DictReader(file)}
        )


@cache
def size_alarms() -> tuple[SizeAlarm, ...]:
    """Return the rules of size, in the order of rules-records 2.1 (a)-(f)."""
    return tuple(
        SizeAlarm(
            code=row["code"],
            threshold=_thresholds()[row["threshold"]],
            fires=Comparison(row["fires"]),
            severity=row["severity"],
        )
        for row in _document()["alarms"]
    )


def unit_type(code: str) -> UnitType:
    """Return the type with this code, or raise UnknownUnitType."""
    try:
        return unit_types()[code]
    except KeyError:
        raise UnknownUnitType(
            _("There is no type of organisation “%(code)s”.") % {"code": code}
        ) from None


def host_kind(code: str) -> HostKind:
    """Return the kind of host unit with this code, or raise UnknownHostKind."""
    try:
        return host_kinds()[code]
    except KeyError:
        raise UnknownHostKind(
            _("There is no kind of host unit “%(code)s”.") % {"code": code}
        ) from None


def authority(code: str) -> Authority:
    """Return the authority with this code, or raise UnknownAuthority."""
    try:
        return authorities()[code]
    except KeyError:
        raise UnknownAuthority(
            _("There is no authority “%(code)s”.") % {"code": code}
        ) from None


def may_be_parent(
    child: str, parent: str, *, parent_authorities: Collection[str] = ()
) -> bool:
    """Say whether a body of type ``child`` may hang directly below a ``parent``.

    A grassroots body stands below another one only when that one has been given the
    powers of a body above the grassroots (294-QĐ/TW 10.6.2).
    """
    below = unit_type(child)
    return parent in below.parents or (
        parent in below.parents_with_upper_powers
        and not UPPER_POWERS.isdisjoint(parent_authorities)
    )


def may_hold_members(code: str) -> bool:
    """Say whether people are members of a body of this type directly."""
    return unit_type(code).holds_members


def threshold_alarms(
    code: str,
    *,
    day: dt.date,
    official: int,
    total: int,
    official_before: int | None = None,
    total_before: int | None = None,
    held_authorities: Collection[str] = (),
) -> list[Alarm]:
    """Return what the size of a body asks for; the sentences are in the active language.

    ``total`` counts official and probationary members of the whole body. The alarms
    of crossing a size need the count before and stay silent without it; sizes are
    those of the rules of ``day``. Source:
    rules-records 2.1 (a)-(f).
    """
    known = unit_type(code).code
    counts = {
        Measure.OFFICIAL: (official, official_before),
        Measure.TOTAL: (total, total_before),
    }
    return [
        _alarm(rule, counts[rule.threshold.measure][0], day)
        for rule in size_alarms()
        if _concerns(rule.threshold, known, held_authorities)
        and _fires(rule, day, *counts[rule.threshold.measure])
    ]


def _concerns(threshold: Threshold, code: str, held: Collection[str]) -> bool:
    return code in threshold.types or threshold.authority in held


def _fires(rule: SizeAlarm, day: dt.date, count: int, before: int | None) -> bool:
    value = rule.threshold.value_on(day)
    if rule.fires in _CROSSINGS:
        holds = _CROSSINGS[rule.fires]
        return before is not None and holds(count, value) and not holds(before, value)
    return _LEVELS[rule.fires](count, value)


def _alarm(rule: SizeAlarm, count: int, day: dt.date) -> Alarm:
    answer = rule.threshold.reading.on(day)
    return Alarm(
        code=rule.code,
        severity=rule.severity,
        message=str(SIZE_ALARMS[rule.code]) % {"count": count, "value": answer.number},
        citation=answer.citation,
        mark=answer.mark,
    )


@cache
def decided_above() -> frozenset[str]:
    """Return the attributes of a body that only an office above it changes."""
    return frozenset(_document()["decided_above"]["fields"])


@cache
def _document() -> dict[str, Any]:
    with (_DATA / "unit_types.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _thresholds() -> Mapping[str, Threshold]:
    return {row["code"]: _threshold(row) for row in _document()["thresholds"]}


def _threshold(row: dict[str, Any]) -> Threshold:
    return Threshold(
        code=row["code"],
        measure=Measure(row["measure"]),
        comparison=Comparison(row["comparison"]),
        reading=READINGS[row["parameter"]],
        note=row["note"],
        types=tuple(row.get("types", ())),
        authority=row.get("authority", ""),
    )


def _unit_type(row: dict[str, Any]) -> UnitType:
    return UnitType(
        **row
        | {
            "parents": tuple(row["parents"]),
            "parents_with_upper_powers": tuple(
                row.get("parents_with_upper_powers", ())
            ),
            "has_seal": row.get("has_seal"),
            "codes": tuple(ExternalCode(**code) for code in row["codes"]),
            "thresholds": tuple(
                t for t in _thresholds().values() if row["code"] in t.types
            ),
        }
    )


def _authority(row: dict[str, Any]) -> Authority:
    return Authority(
        **row
        | {
            "types": tuple(row["types"]),
            "thresholds": tuple(
                t for t in _thresholds().values() if row["code"] == t.authority
            ),
        }
    )


def _readings() -> dict[str, Reading]:
    """Declare what the sizes of the data file are read from."""
    what = gettext_lazy("Size of a party organisation that asks for a look")
    rows = {row["parameter"]: row for row in _document()["thresholds"]}
    return {
        name: reads(name, place=__name__, what=what, profile=row.get("profile", ""))
        for name, row in rows.items()
    }


READINGS = MappingProxyType(_readings())
