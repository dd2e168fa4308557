"""What stands in the cells of the template about one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from dangvu.exchange.addresses import COUNTRY, split_address
from dangvu.exchange.judging.dossier import Dossier
from dangvu.exchange.judging.record_fields import NUMBERS
from dangvu.exchange.reading.read_dates import day_text
from dangvu.register.code_lists import label
from dangvu.register.enums import PersonState, StatusKind

SEALED = frozenset({"ethnicity", "religion"})
"""Fields that need the right to see the sealed part."""

_CODED = {"sex": "sex", "ethnicity": "ethnicity", "religion": "religion"}
_LEFT = {PersonState.LEFT.value: "ROI", PersonState.DEAD.value: "MAT"}
_OVERLAID = {StatusKind.EXEMPT.value: "MIEN", StatusKind.SUSPENDED.value: "DINH_CHI"}


@dataclass(frozen=True, slots=True)
class NationalRow:
    """Somebody to tell the national database of.

    ``unit`` is the code and the name of the branch, ``status_day`` the day from which
    somebody has left, is dead or exempt.
    """

    dossier: Dossier
    unit: str
    status_day: dt.date | None = None


def cells_of(
    row: NationalRow, *, ordinal: int, with_sealed: bool, contents: Sequence[str]
) -> list[str]:
    """Return the texts of one line; ``contents`` are those of its columns."""
    said = _said(row, frozenset(contents)) | {"ordinal": str(ordinal)}
    if not with_sealed:
        said |= dict.fromkeys(SEALED, "")
    return [said.get(content, "") for content in contents]


def _said(row: NationalRow, contents: Set[str]) -> dict[str, str]:
    dossier = row.dossier
    profile = dossier.profile.segments[-1].facts
    detail = dossier.detail.segments[-1].facts
    said = {
        "full_name": dossier.full_name,
        "other_names": dossier.other_names,
        "unit": row.unit,
        "standing": label("national_status", _status(dossier), "vi"),
        "status_day": _day(row.status_day),
        "birth_date": day_text(dossier.birth) if dossier.birth else "",
        "admission_ceremony_on": _day(profile.admission_ceremony_on),
        "official_on": _day(profile.official_on),
    }
    for field, name in _CODED.items():
        code = getattr(profile, field)
        said[field] = label(name, code, "vi") if code else ""
    for field, scheme in NUMBERS.items():
        said[field] = dossier.numbers.get(scheme, "")
    for field in ("birth_place", "hometown", "permanent_address"):
        said |= _address(field, getattr(detail, field), contents)
    return said


def _address(field: str, text: str, contents: Set[str]) -> Mapping[str, str]:
    """Split an address; a part that has no column goes back into the detail."""
    parts = split_address(text)
    detail, commune = parts.detail, parts.commune
    if f"{field}.commune" not in contents:
        detail = ", ".join(filter(None, (detail, commune)))
    return {
        f"{field}.country": COUNTRY if parts.province else "",
        f"{field}.province": parts.province,
        f"{field}.commune": commune,
        f"{field}.detail": detail,
    }


def _status(dossier: Dossier) -> str:
    overlaid = (_OVERLAID[kind] for kind in _OVERLAID if kind in dossier.statuses)
    return _LEFT.get(dossier.state) or next(overlaid, "DSH")


def _day(day: dt.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
