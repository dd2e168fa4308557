"""Reading the columns of dates."""

from __future__ import annotations

import datetime as dt

from dangvu.core.periods import PartialDate, completed_years
from dangvu.exchange.reading.dates import YearRule, last_day, read_date
from dangvu.exchange.reading.digits import read_digits
from dangvu.exchange.reading.issues import Problem, Severity
from dangvu.exchange.reading.readings import (
    NOTHING,
    Manner,
    Reading,
    shown,
    text_of,
    with_problem,
)
from dangvu.exchange.reading.workbook import Cell

ADULT = 18
OLDEST = 110
PARTY_FOUNDED = dt.date(1930, 2, 3)

BIRTH_DATES = ("birth_date", "birth_date_male", "birth_date_female", "birth_year")
PARTY_DATES = (
    "admission_decision_on",
    "admission_ceremony_on",
    "official_on",
    "official_decision_on",
)


def read_birth(cell: Cell, manner: Manner) -> Reading:
    """Read a date of birth; unreadable, impossible or later than the day: an error."""
    rule = YearRule(manner.as_of, ADULT, manner.month_first)
    reading = _read_dated(cell, rule, manner=manner, severity="error")
    born = dict(reading.values).get(manner.field)
    if not isinstance(born, PartialDate):
        return reading
    if born.day > manner.as_of:
        return Reading(problems=(_bad_date(cell, "error", "IMPOSSIBLE_DATE"),))
    if not ADULT <= completed_years(born.day, manner.as_of) <= OLDEST:
        return with_problem(reading, Problem("UNLIKELY_DATE", shown(cell)))
    return reading


def read_party_date(cell: Cell, manner: Manner) -> Reading:
    """Read a date of the life in the Party, or of the Youth Union."""
    severity: Severity = "error" if manner.field in PARTY_DATES else "warning"
    rule = YearRule(manner.as_of, month_first=manner.month_first)
    reading = _read_dated(cell, rule, manner=manner, severity=severity)
    on = dict(reading.values).get(manner.field)
    if not isinstance(on, PartialDate):
        return reading
    if last_day(on) < PARTY_FOUNDED or on.day > manner.as_of:
        return with_problem(reading, Problem("UNLIKELY_DATE", shown(cell)))
    return reading


def read_count(cell: Cell, manner: Manner) -> Reading:
    """Read the day or the month of birth from a column of its own."""
    digits = read_digits(cell).digits
    if not digits or len(digits) > 2:
        return NOTHING
    return Reading(((manner.field, digits),))


def day_text(value: PartialDate) -> str:
    """Write a date as far as it is known, the day first."""
    form = {"DAY": "%d/%m/%Y", "MONTH": "%m/%Y", "YEAR": "%Y"}[value.precision]
    return value.day.strftime(form)


def _read_dated(
    cell: Cell, rule: YearRule, *, manner: Manner, severity: Severity
) -> Reading:
    plain = text_of(cell, manner)[0] if isinstance(cell, str) else cell
    read = read_date(plain, rule)
    if read.fault == "IMPOSSIBLE":
        return Reading(problems=(_bad_date(cell, severity, "IMPOSSIBLE_DATE"),))
    if read.fault:
        return _unreadable(cell, manner, severity)
    if read.value is None:
        return NOTHING
    if not read.repair:
        return Reading(((manner.field, read.value),))
    says = (("read", day_text(read.value)),)
    problem = Problem(read.repair, shown(cell), says=says)
    return Reading(((manner.field, read.value),), (problem,))


def _unreadable(cell: Cell, manner: Manner, severity: Severity) -> Reading:
    """Say that a cell is no date; in place of the last one a standing may stand."""
    if manner.field == "official_on" and isinstance(cell, str):
        standing = manner.codes.resolve("standing", text_of(cell, manner)[0])
        if standing:
            return Reading((("standing", standing),))
    about = "BAD_DATE" if severity == "error" else "UNREADABLE_DATE"
    has_digits = any(map(str.isdigit, shown(cell)))
    problem = _bad_date(cell, severity, about)
    return Reading(problems=(problem,), says_something=has_digits)


def _bad_date(cell: Cell, severity: Severity, about: str) -> Problem:
    return Problem("BAD_DATE", shown(cell), severity=severity, sentence=about)
