"""The fields of a member's record: labels, tier of showing, class of personal data.

Source: the field dictionary of forms 1-HSĐV and 2-HSĐV (38-HD/BTCTW) and the import
template of the national database 4.0. The tier governs *showing*; P3 fields are
stored as coded columns and counted, but need a right of their own to be seen.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.register.code_lists import label

_DATA = Path(__file__).parent / "data"


class UnknownField(Refused):
    """A member's record has no such field."""

    default_code = "UNKNOWN_FIELD"


class Tier(StrEnum):
    """Who may be shown a field: P1 the roll, P2 personal, P3 sealed."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


class PersonalData(StrEnum):
    """Class of personal data under Law 91/2025/QH15 and Decree 356/2025."""

    BASIC = "BASIC"
    SENSITIVE = "SENSITIVE"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``form_item`` is where the official forms ask for it, or empty."""

    key: str
    label_vi: str
    label_en: str
    tier: Tier
    personal_data: PersonalData
    code_list: str
    form_item: str
    mark: str

    def label(self, language: str) -> str:
        """Return the label in Vietnamese, or in English for an ``en`` language."""
        return self.label_en if language.startswith("en") else self.label_vi


@cache
def fields() -> Mapping[str, Field]:
    """Return every field by its key, in the order of a record."""
    with (_DATA / "fields.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["key"]: _field(row) for row in csv.DictReader(file)}
        )


def field(key: str) -> Field:
    """Return the field with this key, or raise UnknownField."""
    try:
        return fields()[key]
    except KeyError:
        raise UnknownField(
            _("A member's record has no field “%(key)s”.") % {"key": key}
        ) from None


def fields_of_tier(tier: Tier) -> tuple[Field, ...]:
    """Return the fields of a tier, in the order of a record."""
    return tuple(known for known in fields().values() if known.tier is tier)


def refuse_unknown_codes(values: Mapping[str, object]) -> None:
    """Raise UnknownCode for a value that the code list of its field does not have."""
    for key, value in values.items():
        known = fields().get(key)
        if known and known.code_list and value:
            label(known.code_list, str(value), "vi")


def _field(row: dict[str, str]) -> Field:
    return Field(
        key=row["key"],
        label_vi=row["label_vi"],
        label_en=row["label_en"],
        tier=Tier(row["tier"]),
        personal_data=PersonalData(row["personal_data"]),
        code_list=row["code_list"],
        form_item=row["form_item"],
        mark=row["mark"],
    )
