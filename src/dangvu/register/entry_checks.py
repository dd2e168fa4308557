"""What an entry asks to be looked at again: warnings with their clause, never refusals.

Sentences and clauses are data (``data/entry_checks.csv``); the functions here find out,
without a database, which of them apply. Source: rules-records 9.1, 9.2, 9.4; records 2.4.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from dangvu.core.periods import Period, add_months, completed_years
from dangvu.register.enums import EventKind, Standing, StatusKind
from dangvu.register.probation import end_of_probation
from dangvu.rulebook.library import library
from dangvu.rulebook.uses import Reading, reads

_FILE = Path(__file__).parent / "data" / "entry_checks.csv"
READ, OURS = "S", "D"
#: Warnings about the way in follow the rules that were read; older ones were not.
RULES_READ = "TW-294"
OLDEST = reads("age-max", place=__name__, what=_("Warning: older than the usual age"))
EXEMPT_MONTHS = reads(
    "exempt-other-max", place=__name__, what=_("Warning: an exemption is too long")
)
AWAY_AT_LEAST = reads(
    "transfer-temp-min", place=__name__, what=_("Warning: away for too short a time")
)
AWAY_AT_MOST = reads(
    "transfer-temp-max-work", place=__name__, what=_("Warning: away for too long")
)
SHOWN_WITHIN = reads(
    "transfer-abandon", place=__name__, what=_("Warning: a transfer paper came late")
)
OUT_AT_LEAST = reads(
    "readmit-wait", place=__name__, what=_("Warning: re-admission is too early")
)
AGE_GROUND = "TUOI_CAO"
#: Fourth digit of an identity number: two for each century, men first.
_SEXES = ("NAM", "NU")
_FIRST_CENTURY = 1900


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """A sentence in both languages, with its clause and mark."""

    code: str
    message_vi: str
    message_en: str
    citation: str
    mark: str
    parameter: str = ""

    @property
    def is_unverified(self) -> bool:
        """Say whether nobody of ours has read the clause in its own text."""
        return self.mark not in (READ, OURS)


@dataclass(frozen=True, slots=True)
class Warned:
    """A check that applies, beside which field, and the day it names."""

    code: str
    field: str
    day: dt.date | None = None

    @property
    def check(self) -> EntryCheck:
        """Return the sentence and its clause."""
        return entry_checks()[self.code]

    def sentence(self, language: str) -> str:
        """Say it in Vietnamese, or in English for an ``en`` language."""
        check = self.check
        text = check.message_en if language.startswith("en") else check.message_vi
        return text.format(day=f"{self.day:%d-%m-%Y}" if self.day else "")


@dataclass(frozen=True, slots=True)
class WayIn:
    """The days of somebody's way into the Party, as far as they are known."""

    birth: dt.date | None = None
    decision: dt.date | None = None
    ceremony: dt.date | None = None
    official: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of somebody, with what they must fit."""

    national_id: str = ""
    card: str = ""
    sex: str = ""
    birth: dt.date | None = None
    standing: str = ""


def _clauses() -> dict[str, Reading]:
    """Declare the parameters whose clause a warning cites, its own readings first."""
    own = (
        OLDEST,
        EXEMPT_MONTHS,
        AWAY_AT_LEAST,
        AWAY_AT_MOST,
        SHOWN_WITHIN,
        OUT_AT_LEAST,
    )
    known = {reading.parameter: reading for reading in own}
    what = _("Clause of a warning when something is recorded")
    with _FILE.open(encoding="utf-8", newline="") as file:
        cited = {row["parameter"] for row in csv.DictReader(file)} - {""}
    for name in sorted(cited - known.keys()):
        known[name] = reads(name, place=__name__, what=what)
    return known


CLAUSES = MappingProxyType(_clauses())


@cache
def entry_checks() -> Mapping[str, EntryCheck]:
    """Return every check by its code; clauses of regulations are the rulebook's."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        checks = [EntryCheck(**row) for row in csv.DictReader(file)]
    return MappingProxyType({check.code: _with_clause(check) for check in checks})


def check_way_in(way: WayIn, *, ceremony_field: str) -> Iterator[Warned]:
    """Look at the order of the dates, the end of probation, and the age."""
    known = [d for d in (way.decision, way.ceremony, way.official) if d]
    if known != sorted(known):
        yield Warned("date-order", ceremony_field)
    if not way.ceremony or way.ceremony < library().pack(RULES_READ).since:
        return
    due = end_of_probation(way.ceremony)
    if way.official and way.official != due:
        yield Warned("official-date", "official_on", due)
    if way.birth and _is_over_age(way.birth, way.ceremony):
        yield Warned("age-over-60", "birth_date")


def check_numbers(numbers: Numbers) -> Iterator[Warned]:
    """Compare an identity number with sex and birth, and a card with both."""
    number = numbers.national_id
    if len(number) == 12 and number.isdigit():
        century, woman = divmod(int(number[3]), 2)
        year = _FIRST_CENTURY + 100 * century + int(number[4:6])
        if numbers.sex and numbers.sex != _SEXES[woman]:
            yield Warned("number-sex", "national_id")
        if numbers.birth and numbers.birth.year != year:
            yield Warned("number-year", "national_id")
    if numbers.card and number and numbers.card != number:
        yield Warned("card-number", "card_number")
    if numbers.card and numbers.standing == Standing.PROBATIONARY:
        yield Warned("card-probationary", "card_number")


def check_status(kind: str, ground: str, period: Period) -> Iterator[Warned]:
    """Look at how long an exemption or a stay elsewhere lasts."""
    first, end = period.start, period.end
    if first is None:
        return
    if kind == StatusKind.EXEMPT and ground not in ("", AGE_GROUND):
        if end is None or end >= _after(first, EXEMPT_MONTHS):
            yield Warned("exempt-length", "until")
    elif kind == StatusKind.AWAY and end:
        if end < _after(first, AWAY_AT_LEAST):
            yield Warned("away-short", "until")
        if end >= _after(first, AWAY_AT_MOST):
            yield Warned("away-long", "until")


def check_paper(paper: dt.date | None, day: dt.date | None) -> Iterator[Warned]:
    """See that a paper was there when what it says took effect."""
    if paper and day and paper > day:
        yield Warned("paper-after", "decision_date")


def check_reception(paper: dt.date | None, day: dt.date | None) -> Iterator[Warned]:
    """Look at the time between the introduction and the reception."""
    yield from check_paper(paper, day)
    if paper and day and day > _after(paper, SHOWN_WITHIN):
        yield Warned("paper-late", "day")


def check_readmission(
    left_on: dt.date | None, last_kind: str, ceremony: dt.date | None
) -> Iterator[Warned]:
    """Look at how and when somebody had left."""
    if last_kind == EventKind.RES:
        yield Warned("readmit-resigned", "day")
    if left_on and ceremony and ceremony < _out_until(left_on, ceremony):
        yield Warned("readmit-early", "day", left_on)


def _with_clause(check: EntryCheck) -> EntryCheck:
    if not check.parameter:
        return check
    rules = library().pack(RULES_READ)
    answer = CLAUSES[check.parameter].on(rules.since)
    return replace(check, citation=answer.citation, mark=str(answer.mark))


def _after(day: dt.date, reading: Reading) -> dt.date:
    return add_months(day, reading.on(day).number)


def _out_until(left_on: dt.date, ceremony: dt.date) -> dt.date:
    """Return the first day of a re-admission, by the rules of the day it happened."""
    return add_months(left_on, OUT_AT_LEAST.on(ceremony).number)


def _is_over_age(birth: dt.date, ceremony: dt.date) -> bool:
    return completed_years(birth, ceremony) >= OLDEST.on(ceremony).number
