"""Checks of application and CV: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.checks import judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case

D = dt.date
GRANDPARENTS = (
    "PATERNAL_GRANDFATHER",
    "PATERNAL_GRANDMOTHER",
    "MATERNAL_GRANDFATHER",
    "MATERNAL_GRANDMOTHER",
)
PARENTS = ("FATHER", "MOTHER")


def periods(*months: tuple[str, str]) -> dict[str, Any]:
    """Write periods as year-month pairs; an empty end lasts."""
    return {
        "cv__periods": [
            {"since": f"{since}-15", "until": f"{until}-03" if until else None}
            for since, until in months
        ]
    }


def kin(*names: str, **first: Any) -> dict[str, Any]:
    """Write lines of heading 21; what is said besides is of the first line."""
    lines: list[dict[str, Any]] = [{"kin": name} for name in names]
    lines[0].update(first)
    return {"cv__kin": lines, "cv__siblings": 0}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cv__application": None}, ["B01", "B02"]),
        ({"cv__is_handwritten": False}, ["B02"]),
        ({"cv__application__is_handwritten": None}, ["B02"]),
        ({"cv__application__sympathiser_since": D(2025, 2, 11)}, ["B03"]),
        ({"cv__blank_headings": (7,)}, ["B04"]),
        ({"cv__blank_headings": None}, ["B04"]),
        ({"cv__blank_headings": (21,)}, ["B04"]),
        ({"cv__blank_headings": (23,)}, ["B04"]),
        ({"cv__blank_headings": (16,)}, ["B11"]),
        ({"cv__blank_headings": (20,)}, ["B11"]),
        ({"cv__names_examined_cases": None}, ["B11"]),
        ({"cv__has_corrections": True}, ["B05"]),
        ({"cv__is_signed": None}, ["B06"]),
        ({"cv__signed_on": None}, ["B06"]),
        (periods(("2007-09", "2019-05"), ("2019-06", "")), []),
        (periods(("2007-09", "2019-05"), ("2019-07", "")), ["B07"]),
        (periods(("2007-09", "2025-06")), []),
        (periods(("2007-09", "2025-05")), ["B07"]),
        (periods(), ["B07"]),
        (periods(("2007-09", "2019-06"), ("2019-06", "")), []),
        (periods(("2007-09", "2019-07"), ("2019-06", "")), ["B08"]),
        (periods(("2001-03", "")), []),
        (periods(("2001-02", "")), ["B08"]),
        (kin(*GRANDPARENTS, *PARENTS), []),
        (kin(*GRANDPARENTS, "CARER"), []),
        (kin(*GRANDPARENTS, "FATHER"), ["B09"]),
        (kin(*GRANDPARENTS, *PARENTS, blank=("RESIDENCE",)), ["B09"]),
        (kin(*GRANDPARENTS, *PARENTS, blank=("POLITICAL_HISTORY",)), []),
        (kin(*PARENTS, *GRANDPARENTS, blank=("POLITICAL_HISTORY",)), ["B09"]),
        (kin(*PARENTS, *GRANDPARENTS, blank=("ECONOMY",)), []),
        (kin("CHILD", *PARENTS, *GRANDPARENTS, blank=("ECONOMY",)), ["B09"]),
        (kin("CHILD", *PARENTS, *GRANDPARENTS, blank=("BIRTH_PLACE",)), []),
        ({**kin(*GRANDPARENTS, *PARENTS), "cv__siblings": 1}, ["B09"]),
        ({**kin(*GRANDPARENTS, *PARENTS), "cv__is_married": True}, ["B09", "V06"]),
        (
            kin("FATHER", "MOTHER", *GRANDPARENTS, is_deceased=True, blank=()),
            [],
        ),
        (
            kin(
                *("FATHER", "MOTHER", *GRANDPARENTS),
                is_deceased=True,
                blank=("DEATH_YEAR",),
            ),
            ["B10"],
        ),
        (kin(*GRANDPARENTS, *PARENTS, is_deceased=True, blank=("DEATH_YEAR",)), []),
        ({"cv__places_by_one_name": ("xã Mẫu",)}, ["B12"]),
        ({"cv__has_photo": False}, ["B13"]),
    ],
)
def test_application_and_cv_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


def test_gap_is_named_by_its_first_and_last_month():
    case = whole_case(**periods(("2007-09", "2019-05"), ("2019-08", "")))
    found = judge(
        case,
        at=D(2026, 12, 30),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    [gap] = [one for one in found if one.check == "B07"]
    assert "từ 06/2019 đến 07/2019" in gap.message_vi
