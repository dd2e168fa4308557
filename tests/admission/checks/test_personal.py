"""Checks of personal conditions: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case

D = dt.date
PAPER = {"number": "1", "date": D(2025, 7, 1)}
#: A consent of the day of the decision, and one that followed it.
IN_TIME, LATE = {"date": D(2025, 10, 29)}, {"date": D(2025, 10, 30)}
ME, BORN = "applicant__", "applicant__birth_date"
TWO = {
    "introducers__introducers": tuple(
        {
            "name": name,
            "official_since": D(2010, 1, 1),
            "together_since": D(2020, 1, 1),
            "letter": {"date": D(2025, 8, 20)},
        }
        for name in ("Trần Văn Thử", "Lê Thị Thử")
    ),
    "introducers__union_resolution": None,
}


def born(year: int, month: int, day: int) -> dict[str, Any]:
    """Change the birth date, and what would fire besides for it alone."""
    certificate = {"name": "", "birth_date": None}
    periods = ({"since": D(2010, 1, 1)},)
    return {
        BORN: D(year, month, day),
        ME + "birth_certificate": certificate,
        "cv__periods": periods,
        **(TWO if year < 1995 else {}),
    }


def schooling(level: str, **more: Any) -> dict[str, Any]:
    return {ME + "education": {"level": level, "diploma_copy": PAPER, **more}}


AREA = {"route": "SPECIAL_AREA", "area": "ISLAND", "area_proof": PAPER}
ELDER = {
    "route": "ELDER",
    "elder_role": "HAMLET_HEAD",
    "elder_proof": PAPER,
    "elder_consent": PAPER,
}
OVER = {
    "has_health_and_standing": True,
    "is_specially_required": True,
    "consent": PAPER,
}
STUDY = {"has_failed_module": False, "average": "FAIR", "conduct": "FAIR"}
TERMS = [
    {"term": term, "study": "FAIR", "conduct": "GOOD"}
    for term in ("YEAR_10", "YEAR_11", "YEAR_12_FIRST_TERM")
]
HEARD = {"number": "1", "date": D(2025, 2, 10)}
PUPIL = {ME + "occupation": "PUPIL", "listing__parents_opinion": HEARD}
STAFF = {ME + "occupation": "PUBLIC_EMPLOYEE"}


def rated(*years: tuple[int, str]) -> dict[str, Any]:
    ratings = [{"year": year, "rating": rating} for year, rating in years]
    return {**STAFF, ME + "ratings": ratings}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (born(2007, 10, 1), ["P01"]),
        (born(2007, 9, 10), []),
        (born(2007, 9, 11), ["P02"]),
        (born(1965, 9, 9), ["P03"]),
        (born(1965, 9, 10), []),
        (born(1965, 8, 31), ["P04", "P05"]),
        ({**born(1965, 8, 31), ME + "over_60": OVER}, []),
        (
            {
                **born(1965, 8, 31),
                ME + "over_60": {**OVER, "is_specially_required": None},
            },
            ["P04"],
        ),
        ({**born(1965, 8, 31), ME + "over_60": {**OVER, "consent": None}}, ["P05"]),
        ({**born(1965, 8, 31), ME + "over_60": {**OVER, "consent": IN_TIME}}, []),
        ({**born(1965, 8, 31), ME + "over_60": {**OVER, "consent": LATE}}, ["P05"]),
        (schooling("LOWER_SECONDARY_COMPLETED"), ["P06"]),
        (schooling("LOWER_SECONDARY_DIPLOMA"), []),
        (schooling("PRIMARY", **AREA), []),
        (schooling("LITERATE", **AREA), ["P07"]),
        (schooling("PRIMARY", **{**AREA, "area_proof": None}), ["P07"]),
        (schooling("LITERATE", **ELDER), []),
        (schooling("NONE", **ELDER), ["P08"]),
        (schooling("LITERATE", **{**ELDER, "elder_proof": None}), ["P08"]),
        (schooling("LITERATE", **{**ELDER, "elder_consent": None}), ["P08"]),
        (schooling("LITERATE", **{**ELDER, "elder_consent": IN_TIME}), []),
        (schooling("LITERATE", **{**ELDER, "elder_consent": LATE}), ["P08"]),
        ({ME + "is_citizen": False}, ["P09"]),
        ({ME + "education__diploma_copy": None}, ["P10"]),
        ({ME + "birth_certificate": None}, ["P11"]),
        ({ME + "birth_certificate__name": "Nguyễn Thị Mẫu Ân"}, ["P11"]),
        ({ME + "birth_certificate__birth_date": D(2001, 3, 21)}, ["P11"]),
        (rated((2024, "GOOD"), (2023, "EXCELLENT")), []),
        (rated((2024, "GOOD"), (2022, "GOOD")), ["P12"]),
        (rated((2024, "GOOD"), (2023, "COMPLETED")), ["P12"]),
        ({**STAFF, ME + "rating_excuse": "OUTSTANDING_ACHIEVEMENT"}, []),
        ({ME + "occupation": "STUDENT", ME + "study": STUDY}, []),
        (
            {ME + "occupation": "STUDENT", ME + "study": {**STUDY, "conduct": None}},
            ["P14"],
        ),
        (
            {
                ME + "occupation": "STUDENT",
                ME + "study": {**STUDY, "average": "AVERAGE"},
            },
            ["P14"],
        ),
        (
            {
                ME + "occupation": "STUDENT",
                ME + "study": {**STUDY, "has_failed_module": True},
            },
            ["P14"],
        ),
        ({**PUPIL, ME + "school_terms": TERMS}, []),
        ({**PUPIL, ME + "school_terms": TERMS[:2]}, ["P15"]),
        (
            {
                **PUPIL,
                ME + "school_terms": [*TERMS[:2], {**TERMS[2], "conduct": "FAIR"}],
            },
            ["P15"],
        ),
    ],
)
def test_personal_conditions_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(("years", "expected"), [((2024,), False), ((2023,), True)])
def test_residential_applicant_needs_last_years_cultural_family(years, expected):
    case = whole_case(
        organisation__chain="D", applicant__cultural_family_years=years, until="T8"
    )

    assert ("P13" in fires(case)) is expected
