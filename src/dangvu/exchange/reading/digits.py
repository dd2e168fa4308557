"""Numbers of people: identity cards, party cards, telephones."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from dangvu.core.text.folding import without_invisible
from dangvu.exchange.reading.dates import is_blank
from dangvu.exchange.reading.workbook import Cell

_POWER = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d{1,2}")
_WHOLE = re.compile(r"(\d{5,})[.,]0+")
_DECORATION = re.compile(r"[\s.'`´‘’\"“”\-–]+")


@dataclass(frozen=True, slots=True)
class DigitReading:
    """The digits of a cell; None when they cannot be known, "" for a blank cell."""

    digits: str | None
    was_cleaned: bool = False


def read_digits(cell: Cell) -> DigitReading:
    """Read a cell as a number whose every digit counts.

    A number that a program has rounded to a power of ten has lost its digits.
    """
    if isinstance(cell, int):
        return DigitReading(str(cell) if cell >= 0 else None)
    if not isinstance(cell, str):
        return DigitReading(None)
    if cell.isascii() and cell.isdigit():
        return DigitReading(cell)
    return _from_text(cell)


def _from_text(cell: str) -> DigitReading:
    text = unicodedata.normalize("NFKC", without_invisible(cell)).strip()
    if is_blank(text):
        return DigitReading("")
    if _POWER.fullmatch(text):
        return DigitReading(_from_power(text), was_cleaned=True)
    whole = _WHOLE.fullmatch(text)
    bare = whole[1] if whole else _DECORATION.sub("", text)
    if not bare.isascii() or not bare.isdigit():
        return DigitReading(None)
    return DigitReading(bare, was_cleaned=bare != cell.strip())


def _from_power(text: str) -> str | None:
    number = Decimal(text.replace(",", "."))
    if number.as_tuple().exponent != 0 and number != number.to_integral_value():
        return None
    digits = str(int(number))
    known = len(number.as_tuple().digits)
    return digits if known >= len(digits) else None
