"""Dates as people type them into lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import fold
from dangvu.exchange.reading.workbook import Cell

_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(2_101, 73_050)
_SERIAL_LENGTH = 5
_LAST_DAY = 31
_YEARS = range(1850, 2101)

_USUAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_SHORT = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b", re.ASCII)
_TIME = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m|z)?$")
_WORDS = re.compile(r"\b(?:ngay|thang|nam|sinh|sn|th|t(?=\d))")
_GAPS = re.compile(r"[\s./\\,;:?_'`’*()\-–—]+|\bx{1,4}\b")
_MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"

_BLANK_WORDS = frozenset(
    ["", "khong", "khong co", "khong ro", "chua", "chua co", "chua ro", "n a", "null"]
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or why there is none; ``repair`` is the code of what was changed.

    ``fault`` is UNREADABLE or IMPOSSIBLE; without value and fault the cell is blank.
    """

    value: PartialDate | None = None
    fault: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True)
class YearRule:
    """How a year of two digits becomes one of four; source: contracts 3.4.

    It is the latest year in which the date lies at least ``age`` years before
    ``as_of``. ``month_first``: the column writes dates as Americans do.
    """

    as_of: dt.date
    age: int = 0
    month_first: bool = False

    def full_year(self, year: int, month: int, day: int) -> int:
        """Return the year of four digits; ``month`` and ``day`` are at least 1."""
        latest = (self.as_of.year - self.age, self.as_of.month, self.as_of.day)
        full = latest[0] // 100 * 100 + year
        return full if (full, month, day) <= latest else full - 100


_BLANK = DateReading()
_UNREADABLE = DateReading(fault="UNREADABLE")
_IMPOSSIBLE = DateReading(fault="IMPOSSIBLE")


def read_date(cell: Cell, rule: YearRule) -> DateReading:
    """Read a cell as a date known to the day, the month or the year."""
    if isinstance(cell, dt.date):
        return _checked(PartialDate(cell))
    if isinstance(cell, float):
        return _from_fraction(cell, rule)
    if isinstance(cell, int):
        return _from_number(cell, rule)
    return _from_text(cell, rule)


def is_blank(text: str) -> bool:
    """Say whether a cell is empty but for dashes, or for words that mean «none»."""
    return " ".join(_GAPS.sub(" ", fold(text)).split()) in _BLANK_WORDS


def _from_fraction(number: float, rule: YearRule) -> DateReading:
    """Read a day with its hour, or a month and a year that were typed as 5.1975."""
    if number.is_integer() or int(number) in _SERIALS:
        return _from_number(int(number), rule)
    return _from_text(f"{number:.4f}", rule)


def _from_number(number: int, rule: YearRule) -> DateReading:
    if number in _SERIALS and number not in _YEARS:
        day = _SERIAL_DAY_ZERO + dt.timedelta(days=number)
        return DateReading(PartialDate(day), repair="DATE_FROM_NUMBER")
    if number <= 0:
        return _UNREADABLE if number else _BLANK
    digits = str(number)
    return _from_digits(digits.zfill(len(digits) + len(digits) % 2), rule)


def _from_text(text: str, rule: YearRule) -> DateReading:
    usual = None if rule.month_first else _USUAL.fullmatch(text)
    if usual and usual[2] != "00":
        return _from_three([*usual.groups()], rule)
    if is_blank(text):
        return _BLANK
    words = _WORDS.sub(" ", _TIME.sub("", fold(text)))
    if named := _MONTHS.search(words):
        return _with_named_month(words, named, rule)
    tokens = _GAPS.sub(" ", words).split()
    if not tokens or not all(token.isascii() and token.isdigit() for token in tokens):
        return _UNREADABLE
    return _from_tokens(tokens, rule)


def _with_named_month(words: str, named: re.Match[str], rule: YearRule) -> DateReading:
    """Read a date whose month is a word: it may stand before the day."""
    around = _GAPS.sub(" ", words[: named.start()] + " " + words[named.end() :])
    numbers = around.split()
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return _UNREADABLE
    month = str(_MONTH_NAMES.split().index(named[1]) + 1)
    if len(numbers) == 2:
        return _from_three(
            [numbers[0], month, numbers[1]], replace(rule, month_first=False)
        )
    return (
        _from_month_and_year([month, *numbers], rule)
        if len(numbers) == 1
        else _UNREADABLE
    )


def _from_tokens(tokens: list[str], rule: YearRule) -> DateReading:
    if not any(map(int, tokens)) and tokens != ["00"]:
        return _BLANK
    if len(tokens) == 1:
        return _from_run(tokens[0], rule)
    if len(tokens) == 2:
        return _from_month_and_year(tokens, rule)
    return _from_three(tokens, rule) if len(tokens) == 3 else _UNREADABLE


def _from_run(digits: str, rule: YearRule) -> DateReading:
    """Read digits without a gap; five of them are a day's serial number."""
    if len(digits) == _SERIAL_LENGTH:
        return _from_number(int(digits), rule)
    return _from_digits(digits, rule)


def _from_digits(digits: str, rule: YearRule) -> DateReading:
    """Read a run of digits: yyyy, yy, ddmmyyyy, yyyymmdd, ddmmyy or mmyyyy."""
    if len(digits) in {2, 4}:
        return _dated(digits, "0", "0", rule=rule)
    if len(digits) not in {6, 8}:
        return _UNREADABLE
    tokens = [digits[:2], digits[2:4], digits[4:]]
    if len(digits) == 6 and int(tokens[1]) > 12:
        return _from_month_and_year([digits[:2], digits[2:]], rule)
    if len(digits) == 8 and (int(tokens[1]) > 12 or int(tokens[2]) not in _YEARS):
        tokens = [digits[:4], digits[4:6], digits[6:]]
    return _from_three(tokens, rule)


def _from_month_and_year(tokens: list[str], rule: YearRule) -> DateReading:
    month, year = tokens if len(tokens[0]) < 4 else tokens[::-1]
    if len(month) > 2 or len(year) not in {2, 4}:
        return _UNREADABLE
    if len(year) == 2 and int(year) <= _LAST_DAY:
        return _UNREADABLE
    if int(month) > 12:
        return _IMPOSSIBLE
    return _dated(year, month, "0", rule=rule)


def _from_three(tokens: list[str], rule: YearRule) -> DateReading:
    """Read day, month, year, or the year first when it has four digits."""
    year_first = len(tokens[0]) == 4
    day, month, year = tokens[::-1] if year_first else tokens
    if len(day) > 2 or len(month) > 2 or len(year) not in {2, 4}:
        return _UNREADABLE
    is_american = int(month) > 12 or rule.month_first
    if is_american and 0 < int(day) <= 12 and not year_first:
        swapped = _dated(year, day, month, rule=rule)
        return replace(swapped, repair="MONTH_FIRST" if swapped.value else "")
    return _dated(year, month, day, rule=rule)


def _dated(year: str, month: str, day: str, *, rule: YearRule) -> DateReading:
    """Build a date; a zero month or day is unknown."""
    y, m, d = int(year), int(month), int(day)
    if d and not m:
        return _IMPOSSIBLE
    if len(year) == 2:
        y = rule.full_year(y, m or 1, d or 1)
    try:
        first = dt.date(y, m or 1, d or 1)
    except ValueError:
        return _IMPOSSIBLE
    precision = PartialDate(first, "DAY" if d else "MONTH" if m else "YEAR")
    return _checked(precision, "TWO_DIGIT_YEAR" if len(year) == 2 else "")


def _checked(value: PartialDate, repair: str = "") -> DateReading:
    if value.day.year not in _YEARS:
        return _IMPOSSIBLE
    return DateReading(value, repair=repair)


def is_month_first(cells: Iterable[Cell]) -> bool:
    """Say whether a column writes the month before the day: some surely, none not."""
    found = [usual for c in cells if isinstance(c, str) and (usual := _SHORT.match(c))]
    before = any(int(usual[2]) > 12 for usual in found)
    return before and not any(int(usual[1]) > 12 for usual in found)


def last_day(value: PartialDate) -> dt.date:
    """Return the last day that a date known in part can be."""
    day = value.day
    if value.precision == "YEAR":
        return day.replace(month=12, day=31)
    if value.precision == "MONTH":
        following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        return following - dt.timedelta(days=1)
    return day
