"""Numbers and days as the desk writes them, in Vietnamese and in English."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dangvu.core.clock import VIETNAM
from dangvu.core.periods import PartialDate

ABSENT = "–"
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
Numeric = int | float | Decimal
_PATTERNS = {"DAY": "%d-%m-%Y", "MONTH": "%m-%Y", "YEAR": "%Y"}


def number(value: Numeric | None, *, decimals: int = 0) -> str:
    """Write a number with thousands grouped: 2.431, in English 2,431."""
    if value is None:
        return ABSENT
    text = f"{_rounded(value, decimals):,.{decimals}f}".replace("-", MINUS)
    if _is_english():
        return text
    return text.translate(str.maketrans(",.", ".,"))


def percent(ratio: Numeric | None, *, decimals: int = 1) -> str:
    """Write a ratio (0.172) as a share of a hundred: 17,2 %, in English 17.2%."""
    if ratio is None:
        return ABSENT
    text = number(_exact(ratio) * 100, decimals=decimals)
    return f"{text}%" if _is_english() else f"{text}{NO_BREAK}%"


def signed(value: Numeric | None, *, decimals: int = 0) -> str:
    """Write a change with its sign: +26, −26 with a true minus, and 0."""
    text = number(value, decimals=decimals)
    return f"+{text}" if value is not None and value > 0 else text


def day(value: dt.date | None) -> str:
    """Write a day as dd-mm-yyyy in both languages."""
    return ABSENT if value is None else value.strftime(_PATTERNS["DAY"])


def partial_day(value: PartialDate | dt.date | None) -> str:
    """Write a date only as far as it is known: 1962, 06-1962 or 04-06-1962."""
    if isinstance(value, PartialDate):
        return value.day.strftime(_PATTERNS[value.precision])
    return day(value)


def month(first_day: dt.date) -> str:
    """Write a month: T11-2026, in English 11-2026."""
    text = first_day.strftime(_PATTERNS["MONTH"])
    return text if _is_english() else f"T{text}"


def weekday_date(value: dt.date) -> str:
    """Write a day with its weekday: Thứ Bảy, 21-11-2026."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def moment(value: dt.datetime | None) -> str:
    """Write an instant by the clock of Vietnam: 21-11-2026 20:33."""
    if value is None:
        return ABSENT
    return value.astimezone(VIETNAM).strftime("%d-%m-%Y %H:%M")


def iso(value: PartialDate | dt.date) -> str:
    """Write a date for a machine, as far as it is known."""
    return str(value)


def _is_english() -> bool:
    return (get_language() or "vi").startswith("en")


def _exact(value: Numeric) -> Decimal:
    return Decimal(str(value))


def _rounded(value: Numeric, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    return _exact(value).quantize(step, rounding=ROUND_HALF_UP)
