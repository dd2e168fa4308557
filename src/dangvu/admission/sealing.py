"""Which parts of a case are sealed (tier P3), and sealing them.

Religion, kin and political findings are not to lie open in a dump or a back-up. A sealed
field is taken out of its section before the section is stored and put back when the case
document is assembled. Source: records 2.7; rules-records 3.8.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from dangvu.admission.models import SealedSection
from dangvu.seals.columns import SealedColumn
from dangvu.seals.sealing import SealedPlace, seal, unseal

Section = dict[str, Any]

#: Sealed fields of a section; None for the whole of it.
SEALED_FIELDS: Mapping[str, frozenset[str] | None] = {
    "special": None,
    "readmission": None,
    "cv": frozenset({"kin"}),
}


def place_of(row: SealedSection) -> SealedPlace:
    """Return where a sealed section stands."""
    return SealedPlace("admission_sealedsection", str(row.row), row.section)


SEALED = SealedColumn(SealedSection, place_of)


def split(section: str, values: Section) -> tuple[Section, Section]:
    """Return what of a section may lie open, and what has to be sealed."""
    if section not in SEALED_FIELDS:
        return values, {}
    sealed = SEALED_FIELDS[section]
    if sealed is None:
        return {}, values
    return (
        {name: value for name, value in values.items() if name not in sealed},
        {name: value for name, value in values.items() if name in sealed},
    )


def seal_section(row: SealedSection, values: Section, *, at: dt.datetime) -> None:
    """Put values into a row that was not written yet. Raises SealRefused."""
    plain = json.dumps(values, ensure_ascii=False).encode()
    row.content = seal(plain, place=place_of(row), at=at)


def opened_section(row: SealedSection) -> Section:
    """Open a row. Raises SealRefused."""
    values: Section = json.loads(unseal(row.content, place=place_of(row)))
    return values
