"""Which columns are read how."""

from __future__ import annotations

from collections.abc import Callable

from dangvu.exchange.reading.read_dates import (
    BIRTH_DATES,
    PARTY_DATES,
    read_birth,
    read_count,
    read_party_date,
)
from dangvu.exchange.reading.read_numbers import (
    read_cv_number,
    read_number,
    read_phone,
    read_uuid,
)
from dangvu.exchange.reading.read_texts import (
    CODE_LISTS,
    read_code,
    read_email,
    read_mark,
    read_name,
    read_text,
)
from dangvu.exchange.reading.readings import Manner, Reading
from dangvu.exchange.reading.workbook import Cell

_FUNCTIONS: dict[str, Callable[[Cell, Manner], Reading]] = {
    **dict.fromkeys(BIRTH_DATES, read_birth),
    **dict.fromkeys((*PARTY_DATES, "youth_union_on"), read_party_date),
    **dict.fromkeys(("birth_day", "birth_month"), read_count),
    **dict.fromkeys(
        ("national_id", "old_id", "card_number", "card_number_old"), read_number
    ),
    **dict.fromkeys(
        ("full_name", "family_middle_name", "given_name", "other_names"), read_name
    ),
    **dict.fromkeys(("sex_male", "sex_female"), read_mark),
    **dict.fromkeys(CODE_LISTS, read_code),
    "cv_number": read_cv_number,
    "national_uuid": read_uuid,
    "phone": read_phone,
    "email": read_email,
}

DATES = frozenset((*BIRTH_DATES, *PARTY_DATES, "youth_union_on"))
"""Fields of dates."""

_REPEATING = frozenset(
    [
        *BIRTH_DATES,
        *PARTY_DATES,
        *CODE_LISTS,
        "youth_union_on",
        "unit",
        "employer",
        "hometown",
        "birth_place",
        "note",
    ]
)
_MOST_REMEMBERED = 50_000


def reader_for(manner: Manner) -> Callable[[Cell], Reading]:
    """Return what reads the cells of a column; values that repeat are read once."""
    function = _FUNCTIONS.get(manner.field, read_text)

    def read(cell: Cell) -> Reading:
        return function(cell, manner)

    return _Memory(read).__getitem__ if manner.field in _REPEATING else read


class _Memory(dict[Cell, Reading]):
    """What the cells of a column were read as; asks once for each different cell."""

    def __init__(self, read: Callable[[Cell], Reading]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> Reading:
        """Read a cell not met before."""
        reading = self._read(cell)
        if len(self) < _MOST_REMEMBERED:
            self[cell] = reading
        return reading
