"""Whose background is verified (06-HD/TW 3.4.a, 02-HD/BTCTU A.II.1.2.1(6))."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case import Case
from dangvu.admission.checks import pinned
from dangvu.admission.verified_persons import (
    is_exempt,
    is_verified,
    persons_to_verify,
)

RULES = pinned(pack="TW-294").on(dt.date(2025, 9, 10))
HANOI = pinned(pack="TW-294", profile="HN-02").on(dt.date(2025, 12, 1))
PARENTS = ["SELF", "FATHER", "MOTHER"]
UNKNOWN = [{"relation": one, "is_unknown": True} for one in ("FATHER", "MOTHER")]
ADOPTED = {"relation": "ADOPTED_CHILD"}


def case(*persons: dict[str, Any], **cv: Any) -> Case:
    return Case.model_validate({"verification": {"persons": persons}, "cv": cv})


def relations(told: Case, rules: Any = RULES) -> list[str]:
    return [one.relation.value for one in persons_to_verify(told, rules=rules)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (case(), PARENTS),
        (case(*UNKNOWN), ["SELF", "CARER"]),
        (case(UNKNOWN[0]), ["SELF", "MOTHER"]),
        (
            case(is_married=True),
            [*PARENTS, "SPOUSE", "FATHER_IN_LAW", "MOTHER_IN_LAW"],
        ),
        (
            case(
                {"relation": "SPOUSE"},
                {"relation": "FATHER_IN_LAW", "is_unknown": True},
            ),
            [*PARENTS, "SPOUSE", "MOTHER_IN_LAW"],
        ),
        (
            case(
                {"relation": "CHILD"}, {"relation": "CHILD", "has_full_capacity": False}
            ),
            [*PARENTS, "CHILD"],
        ),
        (case({"relation": "SIBLING"}, {"relation": "OTHER"}), PARENTS),
    ],
)
def test_persons_follow_the_list_of_the_rules(told, expected):
    assert relations(told) == expected


def test_adopted_children_at_home_are_verified_in_hanoi_alone():
    near, far = case(ADOPTED), case({**ADOPTED, "lives_with_applicant": False})

    assert relations(near) == PARENTS
    assert relations(near, HANOI) == [*PARENTS, "ADOPTED_CHILD"]
    assert relations(far, HANOI) == PARENTS


def test_person_is_verified_by_both_results():
    history = {"history_verified_on": dt.date(2025, 8, 29)}
    present = {"present_verified_on": dt.date(2025, 8, 29)}
    told = case(
        {"relation": "SELF", **history, **present},
        {"relation": "FATHER", **history},
        {"relation": "MOTHER", **history, "is_deceased": True},
    )

    assert [is_verified(one) for one in told.verification.persons] == [
        True,
        False,
        True,
    ]


def test_applicant_is_never_exempt_through_relatives():
    claim = {"exemption": "MEMBER_RELATIVE", "is_fully_declared": True}
    told = case(
        {"relation": "SELF", "is_member": True, **claim},
        {"relation": "FATHER", "is_member": True, **claim},
        {"relation": "MOTHER", **claim},
    )
    exempt = [is_exempt(told, one, rules=RULES) for one in told.verification.persons]

    assert exempt == [False, True, False]
