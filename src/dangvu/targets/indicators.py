"""The indicators, from ``data/indicators.toml``."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dangvu.statistics.sheets import Figure, percent
from dangvu.targets.enums import SchoolLevel

_FILE = Path(__file__).parent / "data" / "indicators.toml"

#: The indicator of each level of school.
OF_SCHOOLS = MappingProxyType(
    {
        "M07K": SchoolLevel.KINDERGARTEN,
        "M07P": SchoolLevel.PRIMARY,
        "M07L": SchoolLevel.LOWER,
        "M07U": SchoolLevel.UPPER,
    }
)


class Measured(StrEnum):
    """Of what a value is: a part in percent, people, or how many times."""

    PERCENT = "PERCENT"
    PERSONS = "PERSONS"
    TIMES = "TIMES"


class Verdict(StrEnum):
    """How a value stands to its bound; without a bound or a value it is OPEN."""

    MET = "MET"
    BELOW = "BELOW"
    ABOVE = "ABOVE"
    OPEN = "OPEN"


@dataclass(frozen=True, slots=True)
class Bound:
    """The least and the most that a value should be; None is no bound."""

    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, the formula in words, and the bound that a source names."""

    code: str
    vi: str
    en: str
    formula_vi: str
    formula_en: str
    measure: Measured
    bound: Bound
    citation: str
    mark: str

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi

    def formula(self, language: str) -> str:
        """Return the formula in the same language."""
        return self.formula_en if language.startswith("en") else self.formula_vi

    def value(self, numerator: int, denominator: int | None) -> Figure:
        """Return the value to one decimal, half up; None over nobody."""
        if self.measure == Measured.PERSONS:
            return numerator
        whole = denominator or 0
        if self.measure == Measured.PERCENT:
            return percent(numerator, whole)
        return (20 * numerator + whole) // (2 * whole) / 10 if whole else None

    def judge(self, numerator: int, denominator: int | None, bound: Bound) -> Verdict:
        """Compare exactly, not the rounded value: 2.96 % is below 3 %."""
        if self.measure == Measured.PERSONS:
            exact, whole = numerator, 1
        else:
            exact = numerator * (100 if self.measure == Measured.PERCENT else 1)
            whole = denominator or 0
        if not whole or bound == Bound():
            return Verdict.OPEN
        if bound.lower is not None and exact < bound.lower * whole:
            return Verdict.BELOW
        if bound.upper is not None and exact > bound.upper * whole:
            return Verdict.ABOVE
        return Verdict.MET


@dataclass(frozen=True, slots=True)
class Quiet:
    """From how many years without an admission a branch with sources is asked about."""

    years: int
    citation: str
    mark: str


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by its code, in the order of the file."""
    made = [_indicator(row) for row in _document()["indicator"]]
    return MappingProxyType({one.code: one for one in made})


@cache
def quiet() -> Quiet:
    """Return the usual number of quiet years and who asks. Source: HP 3.8."""
    return Quiet(**_document()["quiet"])


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day of its year until which a plan should be approved, and who asks for it."""

    month: int
    day: int
    citation: str
    mark: str

    def of(self, year: int) -> dt.date:
        """Return the day in a year."""
        return dt.date(year, self.month, self.day)


@cache
def deadline() -> Deadline:
    """Return until when plans should be approved. Source: admission M02."""
    return Deadline(**_document()["deadline"])


def _indicator(row: Mapping[str, Any]) -> Indicator:
    known = {name: row[name] for name in row if name not in {"lower", "upper"}}
    known["measure"] = Measured(row["measure"])
    return Indicator(**known, bound=Bound(_number(row, "lower"), _number(row, "upper")))


def _number(row: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(row[name]) if name in row else None


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
