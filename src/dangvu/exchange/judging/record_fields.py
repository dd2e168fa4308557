"""Which fields of a roster go where in a person's record, and how they may change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language

from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import comparison_key, fold
from dangvu.exchange.addresses import FIELDS as ADDRESSES
from dangvu.exchange.addresses import address_key
from dangvu.exchange.reading.read_dates import day_text
from dangvu.register.code_lists import label
from dangvu.register.enums import NumberScheme
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.fields import fields

NUMBERS = {
    "national_id": NumberScheme.NATIONAL_ID,
    "national_uuid": NumberScheme.NATIONAL_UUID,
    "old_id": NumberScheme.OLD_ID,
    "card_number": NumberScheme.CARD,
    "card_number_old": NumberScheme.CARD_85,
    "cv_number": NumberScheme.CV,
}
PARTY_DATES = (
    "admission_decision_on",
    "admission_ceremony_on",
    "official_on",
    "official_decision_on",
)

#: Never changed by an import once known; source: contracts §3.8.
FIXED = frozenset({"sex", *PARTY_DATES, "youth_union_on"})

#: Filled for all days, not from a day on: they do not change in a life.
LIFELONG = FIXED | {"ethnicity", "birth_place", "hometown"}

PROFILE = frozenset(ProfileFacts.__dataclass_fields__) - {
    "birth_date",
    "birth_precision",
    "admission_decision_no",
}
DETAIL = frozenset(DetailFacts.__dataclass_fields__)


@dataclass(slots=True)
class Said:
    """What one row says about a person, by column of the record.

    ``partial`` are the fields whose date is not whole: the record has no room for it.
    """

    profile: dict[str, object] = field(default_factory=dict)
    detail: dict[str, object] = field(default_factory=dict)
    numbers: list[tuple[str, NumberScheme, str]] = field(default_factory=list)
    birth: PartialDate | None = None
    partial: list[str] = field(default_factory=list)


def said_by(values: Mapping[str, str | PartialDate]) -> Said:
    """Sort the values of a row."""
    said = Said()
    for name, value in values.items():
        if name in NUMBERS:
            said.numbers.append((name, NUMBERS[name], str(value)))
        elif isinstance(value, PartialDate):
            _take_date(said, name, value)
        elif name in PROFILE:
            said.profile[name] = value
        elif name in DETAIL:
            said.detail[name] = value
    return said


def _take_date(said: Said, name: str, value: PartialDate) -> None:
    if name == "birth_date":
        said.birth = value
    elif value.precision != "DAY":
        said.partial.append(name)
    elif name in PROFILE:
        said.profile[name] = value.day
    elif name in DETAIL:
        said.detail[name] = value.day


def is_empty(value: object) -> bool:
    """Say whether a column of the record says nothing."""
    return value is None or value == ""


def is_same(known: object, said: object) -> bool:
    """Say whether two values are equal but for spaces, case and places of tones."""
    if known == said:
        return True
    if isinstance(known, str) and isinstance(said, str):
        return comparison_key(known) == comparison_key(said)
    return False


def is_same_fact(name: str, known: object, said: object) -> bool:
    """Compare what a field says; addresses as addresses."""
    if name in ADDRESSES and isinstance(known, str) and isinstance(said, str):
        return address_key(known) == address_key(said)
    return is_same(known, said)


def is_same_name(one: str, other: str) -> bool:
    """Compare names tone for tone, unless one of them is written without marks."""
    if one == other:
        return True
    if one.isascii() or other.isascii():
        return fold(one) == fold(other)
    return comparison_key(one) == comparison_key(other)


def agree(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Say whether two dates may be the same day, as far as both are known."""
    if one is None or other is None or one == other:
        return True
    length = min(len(str(one)), len(str(other)))
    return str(one)[:length] == str(other)[:length]


def shown(value: object, name: str = "") -> str:
    """Write a value for a remark; the code of a list by its name."""
    known = fields().get(name)
    if known and known.code_list and isinstance(value, str):
        return label(known.code_list, value, get_language() or "vi")
    if isinstance(value, PartialDate):
        return day_text(value)
    return value.strftime("%d/%m/%Y") if isinstance(value, dt.date) else str(value)
