"""Sealing the parts of a record: where a seal is bound to, what is found without opening."""

from __future__ import annotations

import datetime as dt

from dangvu.register.models import SealedPart
from dangvu.register.sealed_content import (
    DECISION,
    Filled,
    decisions_in,
    folded_number,
    read,
    written,
)
from dangvu.register.sealed_parts import part
from dangvu.seals.columns import SealedColumn
from dangvu.seals.ring import Key
from dangvu.seals.sealing import (
    SealedPlace,
    blind_indexes,
    blind_with,
    current_key,
    seal,
    unseal,
)


def place_of(row: SealedPart) -> SealedPlace:
    """Return where a sealed part stands."""
    return SealedPlace("register_sealedpart", f"{row.person_id}/{row.row}", row.part)


def found_by(row: SealedPart, plain: bytes, key: Key) -> list[bytes]:
    """Return the blind indexes of a part under a key."""
    numbers = decisions_in(part(row.part), read(plain))
    return [blind_with(key, number, purpose=DECISION) for number in numbers]


SEALED = SealedColumn(SealedPart, place_of, lookup="found_by", found_by=found_by)


def seal_content(row: SealedPart, content: Filled, *, at: dt.datetime) -> None:
    """Put a content into a row that was not written yet. Raises SealRefused."""
    plain = written(content)
    row.content = seal(plain, place=place_of(row), at=at)
    row.is_empty = content.is_empty
    row.found_by = found_by(row, plain, current_key(at))


def content_of(row: SealedPart) -> Filled:
    """Open a row. Raises SealRefused."""
    return read(unseal(row.content, place=place_of(row)))


def marks_of_decision(number: str) -> list[bytes]:
    """Return the blind indexes under which the number of a decision may stand."""
    return blind_indexes(folded_number(number), purpose=DECISION)
