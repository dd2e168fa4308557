"""Checks of putting a wrong admission right: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case import Case
from dangvu.admission.checks import Finding, judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case
from support.cases.official import official_case
from support.cases.steps import STEPS

D = dt.date
CANCELLED = D(2026, 5, 20)
RECEIVED = {"received_on": D(2026, 4, 1), "cancelled_by": "SUCCESSOR"}
STEP = {"gate": "T19", "on": CANCELLED}


def cancelled(**facts: Any) -> list[str]:
    """Return what fires when an admission below the standards is cancelled."""
    told = {
        "fault": "STANDARD",
        "directing_letter": {"date": D(2026, 5, 4)},
        "failed_standard": "trình độ học vấn",
        "cancelled_by": "ISSUER",
        "cancelled_on": CANCELLED,
    }
    case = whole_case(
        removal={"cancellation": told | facts},
        steps=[*(step.model_dump() for step in STEPS), STEP],
    )
    return fires(case)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"failed_standard": ""}, ["X07"]),
        ({"failed_standard": "", "directing_letter": None}, ["X07"]),
        ({"cancelled_by": "OTHER"}, ["X08"]),
        ({"cancelled_by": None}, ["X08"]),
        ({"cancelled_by": "SUCCESSOR"}, ["X08"]),
        ({"cancelled_by": "SUCCESSOR", "is_issuer_gone": True}, []),
        (RECEIVED, ["X09"]),
        (RECEIVED | {"consent": {}}, ["X09"]),
        (RECEIVED | {"consent": {"date": D(2026, 5, 20)}}, []),
        (RECEIVED | {"consent": {"date": D(2026, 5, 21)}}, ["X09"]),
        ({"received_on": D(2026, 4, 1)}, []),
    ],
)
def test_cancelling_fires(facts, expected):
    assert cancelled(**facts) == expected


PROCEDURE = {"fault": "PROCEDURE", "is_person_fit": True, "failed_standard": ""}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (PROCEDURE, []),
        (PROCEDURE | {"is_closed_by_removal": True}, ["X10"]),
        (
            PROCEDURE | {"is_closed_by_removal": True, "is_person_fit": False},
            [],
        ),
        ({"is_closed_by_removal": True}, []),
        (PROCEDURE | {"redone_on": D(2026, 5, 11)}, ["X11"]),
        (
            PROCEDURE
            | {
                "redone_on": D(2026, 5, 11),
                "restated_admission_on": D(2025, 11, 25),
            },
            [],
        ),
    ],
)
def test_wrong_procedure_is_done_again(facts, expected):
    assert cancelled(**facts) == expected


@pytest.mark.parametrize(
    ("official_on", "expected"), [(D(2026, 11, 25), []), (None, ["X11"])]
)
def test_official_day_is_restated_for_an_official_member(official_on, expected):
    told = PROCEDURE | {
        "cancelled_by": "ISSUER",
        "redone_on": D(2026, 12, 22),
        "restated_admission_on": D(2025, 11, 25),
        "restated_official_on": official_on,
    }
    steps = [step.model_dump() for step in official_case().steps]
    case = official_case(
        removal={"cancellation": told},
        steps=[*steps, STEP | {"on": D(2026, 12, 24)}],
    )

    assert fires(case) == expected


def test_cancelling_without_any_fact_says_that_the_body_is_not_recorded():
    case = whole_case(steps=[*(step.model_dump() for step in STEPS), STEP])

    [found] = [f for f in verdict(case) if f.gate == "T19"]

    assert (found.check, found.is_missing) == ("X08", True)
    assert found.message_vi.startswith("Cơ quan hủy (chưa ghi) không có thẩm quyền")


def verdict(case: Case) -> list[Finding]:
    """Return what is found in a case, with its messages."""
    rules = pinned(pack="TW-294", profile="HN-02")
    return judge(case, at=CANCELLED, rules=rules, calendar=named_calendar("H1"))
