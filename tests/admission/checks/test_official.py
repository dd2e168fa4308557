"""Checks of the decision that recognises: each fires, and just does not.

The cell resolved on 02/12/2026: 30 working days end on 14/01/2027, 45 on 04/02/2027.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case
from support.cases.build import changed
from support.cases.known import fires_on
from support.cases.official import DECIDING_VOTE, official_case
from support.cases.steps import STEPS

D = dt.date
RECOGNITION = "probation__recognition__"


def signed(day: dt.date, *, profile: str = "HN-02", **changes: Any) -> list[str]:
    """Return what fires when the recognition is signed on a day."""
    steps = [
        *(step.model_dump() for step in STEPS),
        {"gate": "T16", "on": D(2026, 12, 2)},
        {"gate": "T17", "on": day},
    ]
    told = {
        "steps": steps,
        DECIDING_VOTE + "day": day,
        RECOGNITION + "signed_on": day,
        RECOGNITION + "next_meeting_on": None,
        RECOGNITION + "announced_on": None,
    }
    case = official_case(**told | changes)
    return fires_on(case, day, profile=profile)


@pytest.mark.parametrize(
    ("day", "reason", "expected"),
    [
        (D(2027, 1, 14), "", []),
        (D(2027, 1, 15), "", ["Q11"]),
        (D(2027, 1, 15), "bổ sung hồ sơ", []),
        (D(2027, 2, 4), "bổ sung hồ sơ", []),
        (D(2027, 2, 5), "bổ sung hồ sơ", ["Q11", "Q12"]),
    ],
)
def test_recognition_has_its_time(day, reason, expected):
    told = {RECOGNITION + "extension_reason": reason}

    assert signed(day, **told) == expected
    assert signed(day, profile="", **told) == expected


def test_new_votes_start_the_time_again():
    again = {
        "votes__ballots__3__day": D(2027, 2, 1),
        "votes__ballots__4__day": D(2027, 2, 2),
    }
    steps = [
        *(step.model_dump() for step in STEPS),
        {"gate": "T16", "on": D(2027, 2, 1)},
        {"gate": "T17", "on": D(2027, 2, 5)},
    ]
    told = again | {"steps": steps, "probation__late_explanation": {}}

    assert signed(D(2027, 2, 5), **told) == []


@pytest.mark.parametrize(
    ("at", "expected"), [(D(2027, 1, 14), []), (D(2027, 1, 15), ["Q11"])]
)
def test_open_recognition_is_reminded_every_day(at, expected):
    case = official_case(until="T16", probation__recognition={})

    assert fires_on(case, at) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (D(2026, 11, 25), []),
        (D(2026, 12, 16), ["Q10"]),
        (D(2026, 11, 24), ["Q10"]),
        (None, ["Q10"]),
    ],
)
def test_official_day_is_the_end_of_probation(stated, expected):
    assert fires(official_case(**{RECOGNITION + "official_from": stated})) == expected


@pytest.mark.parametrize(
    ("announced", "at", "expected"),
    [
        (None, D(2026, 12, 28), []),
        (None, D(2026, 12, 29), ["Q14"]),
        (D(2026, 12, 29), D(2026, 12, 30), ["Q14"]),
        (D(2026, 12, 28), D(2026, 12, 30), []),
    ],
)
def test_decision_is_announced_at_the_next_meeting(announced, at, expected):
    case = official_case(**{RECOGNITION + "announced_on": announced})

    assert fires_on(case, at) == expected


@pytest.mark.parametrize(
    ("until", "ground", "profile", "expected"),
    [
        (D(2027, 5, 25), "DISCIPLINE", "HN-02", []),
        (D(2027, 11, 25), "MINOR_FAULT", "HN-02", []),
        (D(2027, 11, 26), "DISCIPLINE", "HN-02", ["Q15"]),
        (D(2027, 5, 25), None, "HN-02", ["Q15"]),
        (D(2027, 5, 25), "DISCIPLINE", "", ["Q15"]),
    ],
)
def test_probation_is_extended_only_by_a_rule(until, ground, profile, expected):
    case = whole_case(
        probation__extended_until=until, probation__extension_ground=ground
    )

    assert fires_on(case, D(2026, 12, 1), profile=profile) == expected


def test_extended_probation_moves_the_official_day():
    extended = {
        "probation__extended_until": D(2026, 12, 1),
        "probation__extension_ground": "MINOR_FAULT",
        "probation__self_review__date": D(2026, 12, 1),
    }

    case = official_case(**extended, **{RECOGNITION + "official_from": D(2026, 12, 1)})
    assert fires(case) == []
    assert fires(official_case(**extended)) == ["Q10"]


FIRST = {"is_readmission": True, "first_decision_on": D(2010, 2, 3)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"probation__party_age_from": D(2025, 10, 29)}, []),
        ({"probation__party_age_from": D(2025, 11, 25)}, ["Q16"]),
        ({"probation__party_age_from": None}, ["Q16"]),
        (
            {
                "readmission": FIRST,
                "probation__party_age_from": D(2010, 2, 3),
                "probation__are_gaps_deducted": True,
            },
            [],
        ),
        (
            {
                "readmission": FIRST,
                "probation__party_age_from": D(2010, 2, 3),
                "probation__are_gaps_deducted": False,
            },
            ["Q16"],
        ),
        ({"readmission": FIRST, "probation__party_age_from": None}, []),
        (
            {"readmission": FIRST, "probation__party_age_from": D(2025, 10, 29)},
            ["Q16"],
        ),
    ],
)
def test_party_age_starts_on_the_first_decision(changes, expected):
    found = fires(official_case(**changes))

    assert [code for code in found if code.startswith("Q")] == expected


@pytest.mark.parametrize(
    ("at", "expected"), [(D(2027, 1, 16), []), (D(2027, 1, 17), ["Q14"])]
)
def test_decision_is_announced_within_a_month_where_no_meeting_is_named(at, expected):
    told = {
        RECOGNITION + "next_meeting_on": None,
        RECOGNITION + "announced_on": None,
    }

    assert fires_on(official_case(**told), at) == expected


@pytest.mark.parametrize(
    ("cancelled_on", "stated", "expected"),
    [
        (D(2026, 1, 12), D(2026, 12, 1), []),
        (D(2026, 1, 12), D(2026, 11, 25), ["Q10"]),
        (D(2026, 12, 20), D(2026, 11, 25), []),
    ],
)
def test_corrective_decision_moves_the_official_day_of_what_follows(
    cancelled_on, stated, expected
):
    """The admission is restated to 01/12/2025; what was before is judged as it was."""
    told = {
        "fault": "PROCEDURE",
        "cancelled_by": "ISSUER",
        "cancelled_on": cancelled_on,
        "redone_on": D(2026, 1, 5),
        "restated_admission_on": D(2025, 12, 1),
        "restated_official_on": D(2026, 12, 1),
    }
    case = official_case(
        removal={"cancellation": told},
        probation__self_review__date=D(2026, 12, 1),
        **{RECOGNITION + "official_from": stated},
    )

    assert fires(case) == expected


def test_clock_of_recognition_goes_on_for_who_stays_a_member():
    def found(fault: str) -> list[str]:
        case = official_case(
            until="T16",
            probation__recognition={},
            removal={"cancellation": {"fault": fault, "cancelled_by": "ISSUER"}},
        )
        steps = [*(s.model_dump() for s in case.steps)]
        steps.append({"gate": "T19", "on": D(2026, 12, 10)})
        codes = fires_on(changed(case, steps=steps), D(2027, 1, 15))
        return [code for code in codes if code.startswith("Q")]

    assert (found("PROCEDURE"), found("STANDARD")) == (["Q11"], [])


@pytest.mark.parametrize("stated", [None, D(2025, 10, 29)])
def test_party_age_is_not_compared_with_a_decision_that_is_not_recorded(stated):
    case = official_case(decision__signed_on=None, probation__party_age_from=stated)

    assert "Q16" not in fires(case)


def test_official_day_is_not_compared_where_no_ceremony_is_recorded():
    steps = [s.model_dump() for s in official_case().steps if s.gate != "T14"]
    case = official_case(decision__ceremony={}, steps=steps)

    assert "Q10" not in fires(case)
