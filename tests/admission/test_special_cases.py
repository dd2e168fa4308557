"""The table of special cases, and which of them a case is."""

from __future__ import annotations

from typing import Any

import pytest

from dangvu.admission.case import Case
from dangvu.admission.case.place import PlaceKind
from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.sealing import SEALED_FIELDS
from dangvu.admission.special_cases import special_cases, special_cases_of
from support.cases.written import written

OWNER = {"enterprise": {"is_flagged_owner": True}}
ISSUE = {"political_issue": {"recorded_on": "2025-08-20"}}


def codes(facts: dict[str, Any]) -> list[str]:
    return [one.code for one in special_cases_of(Case.model_validate(facts))]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"applicant": {"over_60": {}}}, ["OVER_60"]),
        ({"applicant": {"education": {"route": "SPECIAL_AREA"}}}, ["LOW_SCHOOLING"]),
        ({"applicant": {"education": {"route": "ELDER"}}}, ["ELDER"]),
        ({"special": {"religion": {"code": "00"}}}, []),
        ({"special": {"religion": {"code": "02"}}}, ["RELIGION"]),
        (
            {"special": {"religion": {"code": "02", "rank_in_cv": "FUNCTIONARY"}}},
            ["DIGNITARY"],
        ),
        ({"special": {"hoa": {"is_hoa": True}}}, ["HOA"]),
        ({"special": {"foreign_spouse": {"is_foreigner": True}}}, ["FOREIGN_SPOUSE"]),
        (
            {"special": {"foreign_origin": {"is_foreign_origin": True}}},
            ["FOREIGN_ORIGIN"],
        ),
        ({"special": OWNER}, ["ENTERPRISE_OWNER"]),
        ({"special": ISSUE}, ["POLITICAL_ISSUE"]),
        ({"readmission": {"is_readmission": True}}, ["READMISSION"]),
        ({"applicant": {"occupation": "POLICE"}}, ["ARMED_FORCES"]),
        ({"applicant": {"occupation": "PUPIL"}}, ["PUPIL"]),
        ({"opinions": {"residence_waiver": {"number": "01"}}}, ["RESIDENCE_WAIVED"]),
        ({"place": {"is_without_organisation": True}}, []),
    ],
)
def test_case_is_recognised_by_its_facts(facts, expected):
    assert codes(facts) == expected


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_place_without_organisation_is_recognised_by_its_kind(kind):
    place = {"is_without_organisation": True, "place_kind": kind}

    assert codes({"place": place}) == [f"NO_ORGANISATION_{kind.value}"]


def test_case_may_be_several_special_cases():
    case = written("we-05", special=OWNER)

    assert [one.code for one in special_cases_of(case)] == [
        "ENTERPRISE_OWNER",
        "READMISSION",
    ]


def test_table_names_checks_of_the_catalogue():
    named = {check for one in special_cases() for check in one.checks}

    assert named <= set(catalogue())
    assert {code for code in catalogue() if code[0] in "SK"} <= named


def test_table_says_whose_facts_tell_the_case():
    sections = {one.code: one.section for one in special_cases()}

    assert set(sections.values()) <= set(Case.model_fields)
    assert {code for code, section in sections.items() if section in SEALED_FIELDS} >= {
        *("RELIGION", "DIGNITARY", "HOA", "FOREIGN_SPOUSE"),
        *("ENTERPRISE_OWNER", "POLITICAL_ISSUE", "READMISSION"),
    }


def test_table_says_who_agrees_and_decides():
    readmission = next(one for one in special_cases() if one.code == "READMISSION")

    assert readmission.agrees is not None
    assert readmission.agrees.text("en") == "provincial standing committee"
    assert readmission.decides.text("vi") == "cấp ủy có thẩm quyền"
    assert readmission.form == "9C-KNĐ"
