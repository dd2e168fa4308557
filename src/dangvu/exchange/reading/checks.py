"""Do the facts of one row agree with each other? Warnings only."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dangvu.core.periods import PartialDate, add_months
from dangvu.exchange.reading.combining import Problems
from dangvu.exchange.reading.dates import last_day
from dangvu.exchange.reading.issues import Problem
from dangvu.exchange.reading.read_dates import ADULT, day_text
from dangvu.exchange.reading.readings import Value

_ORDER = (
    "birth_date",
    "admission_decision_on",
    "admission_ceremony_on",
    "official_on",
)
_FIRST_CENTURY = 1900


def doubts(values: Mapping[str, Value]) -> Problems:
    """Return the remarks about facts that contradict each other, by field."""
    found: Problems = []
    number = values.get("national_id")
    if isinstance(number, str):
        found.extend(_doubts_about_number(number, values))
    found.extend(_doubts_about_order(values))
    return found


def _doubts_about_number(
    number: str, values: Mapping[str, Value]
) -> Iterator[tuple[str, Problem]]:
    """Compare the parts of the identity number; source: records 2.4, unverified."""
    if number[:3] not in _prefixes():
        yield "national_id", Problem("ID_PREFIX", number)
    born, sex = values.get("birth_date"), values.get("sex")
    century, is_female = divmod(int(number[3]), 2)
    if isinstance(born, PartialDate):
        is_other_century = (born.day.year - _FIRST_CENTURY) // 100 != century
        if is_other_century or (sex and (sex == "NU") != bool(is_female)):
            yield "national_id", Problem("ID_SEX_DIFFERS", number)
        if f"{born.day.year % 100:02}" != number[4:6]:
            yield "national_id", Problem("ID_YEAR_DIFFERS", number)
    card = values.get("card_number")
    if isinstance(card, str) and card != number:
        yield "card_number", Problem("CARD_DIFFERS", card)


def _doubts_about_order(
    values: Mapping[str, Value],
) -> Iterator[tuple[str, Problem]]:
    known = [(f, d) for f in _ORDER if isinstance(d := values.get(f), PartialDate)]
    for (_, before), (name, after) in pairwise(known):
        if before.day > after.day and before.day > last_day(after):
            yield name, Problem("DATE_ORDER", day_text(after))
    born, admitted = values.get("birth_date"), _admitted(values)
    if isinstance(born, PartialDate) and admitted:
        name, on = admitted
        is_young = on.day.year - born.day.year <= ADULT
        if is_young and born.day <= last_day(on) < _coming_of_age(born.day):
            yield name, Problem("UNDER_AGE", day_text(on))


def _admitted(values: Mapping[str, Value]) -> tuple[str, PartialDate] | None:
    for name in ("admission_ceremony_on", "admission_decision_on"):
        on = values.get(name)
        if isinstance(on, PartialDate):
            return name, on
    return None


def _coming_of_age(born: dt.date) -> dt.date:
    return add_months(born, 12 * ADULT)


@cache
def _prefixes() -> frozenset[str]:
    lines = files("dangvu.exchange").joinpath("data/national_id_prefixes.csv")
    with lines.open(encoding="utf-8") as table:
        return frozenset(row["prefix"] for row in csv.DictReader(table))
