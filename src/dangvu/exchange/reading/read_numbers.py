"""Reading the columns of numbers: identity, party card, file, telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from dangvu.exchange.reading.digits import read_digits
from dangvu.exchange.reading.issues import Problem, Severity
from dangvu.exchange.reading.readings import (
    NOTHING,
    Manner,
    Reading,
    shown,
    text_of,
)
from dangvu.exchange.reading.workbook import Cell, cell_text

LONGEST_PHONE = 20

_FEWEST_DIGITS = 6
_CV_DIGITS = 6
_CV_NUMBER = re.compile(r"([0-9]{1,6})([A-ZĐ]{2,3})")
_PHONE = re.compile(r"0[0-9]{9}|\+84[0-9]{9}")
_DECORATION = re.compile(r"[\s.\-()/']+")


@dataclass(frozen=True, slots=True)
class _Length:
    """What a number with so many digits is, and the remark when it was moved."""

    field: str
    digits: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What the lengths in a column of numbers mean, and the remark for others."""

    lengths: dict[int, _Length]
    fault: str
    severity: Severity = "warning"


_PERSON = _Length("national_id", 12)
_CARD = _Length("card_number", 12)
_OLD_CARD = _Length("card_number_old", 8)
_MOVED_OLD_CARD = _Length("card_number_old", 8, "OLD_CARD_MOVED")

_COLUMNS = {
    "national_id": _Numbers(
        {
            12: _PERSON,
            11: _PERSON,
            10: _PERSON,
            9: _Length("old_id", 9, "OLD_ID_MOVED"),
        },
        fault="BAD_NATIONAL_ID",
        severity="error",
    ),
    "old_id": _Numbers(
        {
            9: _Length("old_id", 9),
            8: _Length("old_id", 9),
            12: _Length("national_id", 12, "NATIONAL_ID_MOVED"),
        },
        fault="BAD_OLD_ID",
    ),
    "card_number": _Numbers(
        {12: _CARD, 11: _CARD, 10: _CARD, 8: _MOVED_OLD_CARD, 7: _MOVED_OLD_CARD},
        fault="BAD_CARD_NUMBER",
    ),
    "card_number_old": _Numbers(
        {
            8: _OLD_CARD,
            7: _OLD_CARD,
            6: _OLD_CARD,
            12: _Length("card_number", 12, "NEW_CARD_MOVED"),
        },
        fault="BAD_CARD_NUMBER",
    ),
}
"""Sources: contracts 3.4 for the identity numbers, records 2.4 for the cards."""


def read_number(cell: Cell, manner: Manner) -> Reading:
    """Read an identity or card number by the count of its digits."""
    numbers = _COLUMNS[manner.field]
    read = read_digits(cell)
    if not read.digits:
        return NOTHING if read.digits == "" else _fault(cell, numbers)
    length = numbers.lengths.get(len(read.digits))
    if not length:
        return _fault(cell, numbers)
    number = read.digits.zfill(length.digits)
    if number == cell and not length.remark:
        return Reading(((length.field, number),))
    remarks = (
        "NUMBER_CLEANED" if read.was_cleaned else "",
        "ZEROS_RESTORED" if number != read.digits else "",
        length.remark,
    )
    says = (("read", number),)
    problems = tuple(Problem(code, shown(cell), says=says) for code in remarks if code)
    return Reading(((length.field, number),), problems)


def _fault(cell: Cell, numbers: _Numbers) -> Reading:
    has_digits = sum(map(str.isdigit, shown(cell))) >= _FEWEST_DIGITS
    fault = Problem(numbers.fault, shown(cell), severity=numbers.severity)
    return Reading(problems=(fault,), says_something=has_digits)


def read_cv_number(cell: Cell, manner: Manner) -> Reading:
    """Read the number of the member's file: six digits and two or three letters."""
    text, problems = text_of(cell, manner)
    bare = _DECORATION.sub("", text).upper()
    if not bare:
        return NOTHING
    found = _CV_NUMBER.fullmatch(bare)
    if not found:
        return _left_out("BAD_CV_NUMBER", cell)
    number = found[1].zfill(_CV_DIGITS) + found[2]
    if len(found[1]) < _CV_DIGITS:
        says = (("read", number),)
        problems = (*problems, Problem("ZEROS_RESTORED", shown(cell), says=says))
    return Reading(((manner.field, number),), problems)


def read_uuid(cell: Cell, manner: Manner) -> Reading:
    """Read the ID of the national database."""
    found = _uuid(cell)
    if not found:
        return _left_out("BAD_NATIONAL_UUID", cell)
    return Reading(((manner.field, str(found)),))


def is_uuid(cell: Cell) -> bool:
    """Say whether a cell holds a UUID."""
    return _uuid(cell) is not None


def _uuid(cell: Cell) -> UUID | None:
    try:
        return UUID(cell_text(cell).strip())
    except ValueError:
        return None


def read_phone(cell: Cell, manner: Manner) -> Reading:
    """Read a telephone number; an unusual one is kept as it is written."""
    text = cell_text(cell).strip()
    if _PHONE.fullmatch(text):
        return Reading(((manner.field, text),))
    if not any(map(str.isdigit, text)):
        return NOTHING
    digits = _DECORATION.sub("", text)
    problems: tuple[Problem, ...] = ()
    if isinstance(cell, int) and _PHONE.fullmatch(f"0{digits}"):
        digits = f"0{digits}"
        says = (("read", digits),)
        problems = (Problem("ZEROS_RESTORED", shown(cell), says=says),)
    elif not _PHONE.fullmatch(digits):
        digits = text
        problems = (Problem("UNLIKELY_PHONE", shown(cell)),)
    return Reading(((manner.field, digits[:LONGEST_PHONE]),), problems)


def _left_out(code: str, cell: Cell) -> Reading:
    return Reading(problems=(Problem(code, shown(cell)),), says_something=False)
