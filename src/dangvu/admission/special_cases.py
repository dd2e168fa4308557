"""Special cases: what they ask on top of the ordinary, and which a case is.

Source: rules-admission 4; the table is ``data/special_cases.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dangvu.admission.case import Case
from dangvu.admission.case.applicant import Occupation, SchoolingRoute
from dangvu.admission.case.special import Religion

_FILE = Path(__file__).parent / "data" / "special_cases.toml"
#: The code of the list of religions for nobody's follower.
NO_RELIGION = "00"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the table in both languages."""

    vi: str
    en: str

    def text(self, language: str) -> str:
        """Return it in English for an ``en`` language, else in Vietnamese."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class SpecialCase:
    """One line of the table.

    ``section`` is the part of the case document whose facts tell the case: of a sealed
    section only those may be told who may open it. ``agrees`` is None where nobody has
    to agree in writing; ``form`` is that of the decision where the case has its own;
    ``local`` is the overlay in whose text alone the case stands; ``checks`` are those
    that watch over it.
    """

    code: str
    section: str
    name: Phrase
    conditions: tuple[Phrase, ...]
    papers: tuple[Phrase, ...]
    agrees: Phrase | None
    decides: Phrase
    form: str
    local: str
    citation: str
    checks: tuple[str, ...]


@cache
def special_cases() -> tuple[SpecialCase, ...]:
    """Return every special case in the order of the table."""
    with _FILE.open("rb") as file:
        return tuple(_read(row) for row in tomllib.load(file)["cases"])


def special_cases_of(case: Case) -> tuple[SpecialCase, ...]:
    """Return the special cases a case is by the facts recorded in it."""
    return tuple(
        one
        for one in special_cases()
        if (one.code in _IS and _IS[one.code](case)) or one.code == _place_code(case)
    )


def follows_religion(religion: Religion) -> bool:
    """Say whether somebody follows a religion; not recorded counts as no."""
    return religion.code not in {"", NO_RELIGION}


def _read(row: dict[str, Any]) -> SpecialCase:
    agrees = row.get("agrees")
    return SpecialCase(
        code=row["code"],
        section=row["section"],
        name=Phrase(row["vi"], row["en"]),
        conditions=tuple(Phrase(**said) for said in row.get("conditions", ())),
        papers=tuple(Phrase(**said) for said in row.get("papers", ())),
        agrees=Phrase(**agrees) if agrees else None,
        decides=Phrase(**row["decides"]),
        form=row.get("form", ""),
        local=row.get("local", ""),
        citation=row["citation"],
        checks=tuple(row.get("checks", ())),
    )


def _place_code(case: Case) -> str:
    """Return the case of a place without party organisation, if its kind is known."""
    place = case.place
    if not place.is_without_organisation or place.place_kind is None:
        return ""
    return f"NO_ORGANISATION_{place.place_kind.value}"


def _is_dignitary(case: Case) -> bool:
    religion = case.special.religion
    return religion.is_dignitary_case or religion.rank_in_cv is not None


_IS: Mapping[str, Callable[[Case], bool]] = {
    "OVER_60": lambda case: case.applicant.over_60 is not None,
    "LOW_SCHOOLING": lambda case: (
        case.applicant.education.route == SchoolingRoute.SPECIAL_AREA
    ),
    "ELDER": lambda case: case.applicant.education.route == SchoolingRoute.ELDER,
    "RELIGION": lambda case: (
        follows_religion(case.special.religion) and not _is_dignitary(case)
    ),
    "DIGNITARY": _is_dignitary,
    "HOA": lambda case: case.special.hoa.is_hoa,
    "FOREIGN_SPOUSE": lambda case: case.special.foreign_spouse.is_foreigner,
    "FOREIGN_ORIGIN": lambda case: case.special.foreign_origin.is_foreign_origin,
    "ENTERPRISE_OWNER": lambda case: case.special.enterprise.is_flagged_owner,
    "POLITICAL_ISSUE": lambda case: case.special.political_issue is not None,
    "READMISSION": lambda case: case.readmission.is_readmission,
    "ARMED_FORCES": lambda case: (
        case.applicant.occupation in {Occupation.ARMY, Occupation.POLICE}
    ),
    "PUPIL": lambda case: case.applicant.occupation == Occupation.PUPIL,
    "RESIDENCE_WAIVED": lambda case: case.opinions.residence_waiver is not None,
}
