"""Checks of re-admission: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case

D = dt.date
PAPER = {"number": "01", "date": D(2025, 7, 20)}
#: The branch of the whole case votes on 10 September 2025.
FACTS: dict[str, Any] = {
    "is_readmission": True,
    "first_decision_on": D(2010, 2, 3),
    "left_on": D(2022, 7, 30),
    "ground": "DECLINE",
    "first_admission_proof": PAPER,
    "leaving_proof": PAPER,
    "eligibility_proof": PAPER,
    "provincial_consent": PAPER,
}
CRIME = {**FACTS, "ground": "LESS_SERIOUS_CRIME"}
POPULATION = {**FACTS, "ground": "POPULATION_POLICY", "left_on": D(2023, 1, 1)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"left_on": D(2022, 7, 31)}, ["K08"]),
        ({"left_on": D(2022, 9, 10)}, ["K08"]),
        ({"left_on": D(2022, 9, 11)}, ["K01", "K08"]),
        ({"left_on": None}, ["K01"]),
        ({"times_readmitted": 1}, ["K04"]),
        ({"provincial_consent": None}, ["K05"]),
        ({"provincial_consent": {"date": D(2025, 10, 30)}}, ["K05"]),
        ({"provincial_consent": {"date": D(2025, 10, 29)}}, []),
        ({"first_admission_proof": None}, ["K06"]),
        ({"leaving_proof": None}, ["K06"]),
        ({"eligibility_proof": None}, ["K06"]),
        ({"eligibility_proof": {"date": D(2025, 9, 10)}}, []),
        ({"eligibility_proof": {"date": D(2025, 9, 11)}}, ["K06"]),
        ({"is_readmission": False, "left_on": D(2025, 1, 1)}, []),
    ],
)
def test_readmission_fires(changes, expected):
    assert fires(whole_case(readmission={**FACTS, **changes})) == expected


@pytest.mark.parametrize(
    ("expunged", "expected"),
    [(D(2020, 9, 10), []), (D(2020, 9, 11), ["K02"]), (None, ["K02"])],
)
def test_time_since_a_record_was_expunged_fires(expunged, expected):
    facts = {**CRIME, "expunged_on": expunged}

    assert fires(whole_case(readmission=facts)) == expected


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ("ABANDONED", ["K03"]),
        ("TRANSFER_NOT_HANDED_IN", ["K03"]),
        ("OWN_REQUEST", ["K03"]),
        ("FAMILY_HARDSHIP", []),
        ("DISUNITY", ["K03"]),
        ("CORRUPTION", ["K03"]),
        ("SERIOUS_CRIME", ["K03"]),
        ("OTHER", []),
    ],
)
def test_ground_of_leaving_fires(ground, expected):
    assert fires(whole_case(readmission={**FACTS, "ground": ground})) == expected


def test_population_policy_is_left_to_its_own_rule():
    assert fires(whole_case(readmission=POPULATION)) == ["K10"]
    assert fires(whole_case(readmission={**POPULATION, "population_rule": PAPER})) == []


@pytest.mark.parametrize(("blank", "expected"), [((), []), ((13,), ["K07"])])
def test_blank_heading_of_readmission_fires(blank, expected):
    assert fires(whole_case(readmission=FACTS, cv__blank_headings=blank)) == expected


def test_party_age_is_asked_for_once_recognised():
    steps = {"steps": ({"gate": "T17", "on": D(2026, 12, 10)},)}
    before, after = D(2026, 12, 9), D(2026, 12, 10)
    case = whole_case(readmission=FACTS, **steps)
    counted = {**FACTS, "party_age_decision": PAPER}

    assert "K09" not in fires(case, at=before)
    assert "K09" in fires(case, at=after)
    assert "K09" not in fires(whole_case(readmission=counted, **steps), at=after)


def test_party_age_is_not_asked_for_by_a_recognition_that_is_only_planned():
    planned = {"next": {"gate": "T17", "on": D(2026, 12, 10)}}

    assert "K09" not in fires(whole_case(readmission=FACTS, **planned))
