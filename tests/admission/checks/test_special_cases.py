"""Checks of special cases: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case

D = dt.date
PAPER = {"number": "01", "date": D(2025, 7, 20)}
RELIGION = {"code": "02", "request": PAPER, "agreement": PAPER}
CONCLUSION = {
    "received_on": D(2025, 9, 1),
    "body": "Công an thành phố",
    "finding": "PASS",
    "covers_relatives": True,
}
DIGNITARY = {
    **RELIGION,
    "rank_in_cv": "FUNCTIONARY",
    "is_dignitary_case": True,
    "rank_proof": PAPER,
    "front_comment": PAPER,
    "religious_board_comment": PAPER,
    "conclusion": CONCLUSION,
    "provincial_consent": PAPER,
}
HOA = {
    "is_hoa": True,
    "grandfather_paper": PAPER,
    "father_paper": PAPER,
    "own_paper": PAPER,
    "conclusion": CONCLUSION,
}
SPOUSE = {
    "is_foreigner": True,
    "marriage_registration": PAPER,
    "spouse_cv": PAPER,
    "conclusion": CONCLUSION,
}
OWNER = {
    "is_flagged_owner": True,
    "capital_percent": 51,
    "post": "DIRECTOR",
    **dict.fromkeys(
        (
            "registration",
            "tax_confirmation",
            "insurance_confirmation",
            "labour_agreement",
            "three_year_report",
            "fire_safety",
            "environment",
            "labour_safety",
            "achievements",
            "capital_confirmation",
        ),
        PAPER,
    ),
}


def judged(**special: Any) -> list[str]:
    """Return what fires in a whole case with one special case."""
    return fires(whole_case(special=special))


@pytest.mark.parametrize(
    ("religion", "expected"),
    [
        (RELIGION, []),
        ({"code": "00", "is_recognised": False}, []),
        ({**RELIGION, "is_recognised": False}, ["S01"]),
        ({**RELIGION, "request": None}, ["S02"]),
        ({**RELIGION, "agreement": None}, ["S02"]),
        ({**RELIGION, "agreement": {"date": D(2025, 7, 31)}}, ["S02"]),
        ({**RELIGION, "agreement": {"date": D(2025, 7, 30)}}, []),
        (DIGNITARY, []),
        ({**DIGNITARY, "rank_proof": None}, ["S04"]),
        ({**DIGNITARY, "front_comment": None}, ["S04"]),
        ({**DIGNITARY, "religious_board_comment": None}, ["S04"]),
        ({**DIGNITARY, "conclusion": {"received_on": D(2025, 9, 1)}}, ["S04"]),
        ({**DIGNITARY, "provincial_consent": None}, ["S04"]),
        ({**DIGNITARY, "provincial_consent": {"date": D(2025, 10, 30)}}, ["S04"]),
        ({**DIGNITARY, "provincial_consent": {"date": D(2025, 10, 29)}}, []),
        ({**RELIGION, "rank_in_cv": "DIGNITARY"}, ["S05"]),
    ],
)
def test_religion_fires(religion, expected):
    assert judged(religion=religion) == expected


@pytest.mark.parametrize(("day", "expected"), [(30, []), (29, ["S02"])])
def test_religion_is_agreed_before_the_dossier_is_opened(day, expected):
    case = whole_case(
        special__religion={**RELIGION, "agreement": {"date": D(2025, 7, 30)}},
        listing__dossier_opened_on=D(2025, 7, day),
    )

    assert fires(case) == expected


@pytest.mark.parametrize(
    ("blank", "expected"), [((), []), ((9,), ["S03"]), ((13,), [])]
)
def test_blank_heading_of_religion_fires(blank, expected):
    assert fires(whole_case(cv__blank_headings=blank)) == expected


@pytest.mark.parametrize(
    ("hoa", "expected"),
    [
        (HOA, []),
        ({**HOA, "grandfather_paper": None}, ["S06"]),
        ({**HOA, "grandfather_paper": None, "has_hoa_member_parent": True}, []),
        ({**HOA, "conclusion": None}, ["S07"]),
        ({**HOA, "conclusion": {**CONCLUSION, "covers_relatives": False}}, ["S07"]),
        ({**HOA, "is_hoa": False, "own_paper": None, "conclusion": None}, []),
    ],
)
def test_hoa_origin_fires(hoa, expected):
    assert judged(hoa=hoa) == expected


@pytest.mark.parametrize(
    ("spouse", "expected"),
    [
        (SPOUSE, []),
        ({**SPOUSE, "marriage_registration": None}, ["S08"]),
        ({**SPOUSE, "spouse_cv": None}, ["S08"]),
        ({**SPOUSE, "conclusion": None}, ["S09"]),
        ({}, []),
    ],
)
def test_foreign_spouse_fires(spouse, expected):
    assert judged(foreign_spouse=spouse) == expected


@pytest.mark.parametrize(
    ("enterprise", "expected"),
    [
        (OWNER, []),
        ({**OWNER, "capital_percent": 50}, ["S10"]),
        ({**OWNER, "post": None}, ["S10"]),
        ({**OWNER, "capital_percent": None}, ["S10"]),
        (
            {
                **OWNER,
                "capital_percent": None,
                "is_sole_owner": True,
                "capital_confirmation": None,
            },
            [],
        ),
        ({**OWNER, "is_flagged_owner": False}, ["S10"]),
        ({**OWNER, "is_flagged_owner": False, "capital_percent": 50}, []),
        ({**OWNER, "tax_confirmation": None}, ["S11"]),
        ({**OWNER, "capital_confirmation": None}, ["S11"]),
        ({**OWNER, "has_unions": True}, ["S11"]),
        ({**OWNER, "has_unions": True, "unions_ratings": PAPER}, []),
    ],
)
def test_enterprise_owner_fires(enterprise, expected):
    assert judged(enterprise=enterprise) == expected


def test_owner_is_decided_by_the_standing_committee_above():
    delegated = whole_case(
        special={"enterprise": OWNER}, decision__body="DELEGATED_COMMITTEE"
    )

    assert "S12" in fires(delegated)
    assert "S12" not in fires(whole_case(special={"enterprise": OWNER}))


ISSUE = {
    "recorded_on": D(2025, 8, 20),
    "concluded_on": D(2025, 9, 1),
    "finding": "CONDITIONAL",
}


@pytest.mark.parametrize(
    ("merit", "expected"),
    [
        ({}, ["S13"]),
        ({"merit_certificates": 1}, []),
        ({"years_rated_well": 5}, ["S13"]),
        ({"years_rated_well": 5, "grassroots_titles": 1}, []),
        ({"years_rated_well": 4, "grassroots_titles": 1}, ["S13"]),
        ({"years_rated_well": 5, "commendations": 3}, []),
        ({"years_rated_well": 5, "commendations": 2}, ["S13"]),
    ],
)
def test_merit_fires(merit, expected):
    case = whole_case(special={"political_issue": {**ISSUE, **merit}})

    assert fires(case) == expected
    assert fires(case, profile="") == []


#: The branch of the whole case votes on 10 September 2025.
ON_TIME, LATE = D(2025, 9, 10), D(2025, 9, 11)


@pytest.mark.parametrize(
    ("section", "whole", "paper", "expected"),
    [
        ("religion", DIGNITARY, "front_comment", "S04"),
        ("hoa", HOA, "father_paper", "S06"),
        ("foreign_spouse", SPOUSE, "spouse_cv", "S08"),
        ("enterprise", OWNER, "tax_confirmation", "S11"),
    ],
)
def test_paper_dated_after_the_vote_was_not_there(section, whole, paper, expected):
    def on(day: dt.date) -> list[str]:
        return judged(**{section: {**whole, paper: {"date": day}}})

    assert (on(ON_TIME), on(LATE)) == ([], [expected])


@pytest.mark.parametrize(
    ("section", "whole", "expected"),
    [
        ("religion", DIGNITARY, "S04"),
        ("hoa", HOA, "S07"),
        ("foreign_spouse", SPOUSE, "S09"),
    ],
)
def test_conclusion_received_after_the_vote_was_not_there(section, whole, expected):
    def on(day: dt.date) -> list[str]:
        return judged(
            **{section: {**whole, "conclusion": {**CONCLUSION, "received_on": day}}}
        )

    assert (on(ON_TIME), on(LATE)) == ([], [expected])


@pytest.mark.parametrize(("chain", "expected"), [("F", False), ("A", True)])
def test_committee_above_an_owner_directly_under_a_province_is_the_province(
    chain, expected
):
    case = whole_case(
        special={"enterprise": OWNER},
        organisation__chain=chain,
        decision__body="PROVINCIAL_STANDING",
    )

    assert ("S12" in fires(case)) is expected
