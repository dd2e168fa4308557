"""Checks of removal and appeal: each fires, and just does not.

The decision of these cases reached the member on 02/02/2026: 30 working days end on
23/03. An appeal of 20/03 is answered by 29/07 (local) or 07/12 (central).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from support.cases import fires, whole_case
from support.cases.steps import STEPS
from support.cases.votes import WHOLE, cell_vote, committee_vote

D = dt.date
REMOVED = D(2026, 1, 20)
REPORTED = {"reported_on": REMOVED}
ASKED = (D(2025, 12, 1), D(2025, 12, 8), D(2025, 12, 15))
CELL, COMMITTEE, STANDING = (f"votes__ballots__{place}__" for place in (3, 4, 5))


def removal_case(**changes: Any) -> Case:
    """Return a case that ends with the removal of the probationary member."""
    ballots = (
        *WHOLE.ballots,
        cell_vote(Gate.T18, D(2026, 1, 5), **REPORTED),
        committee_vote(Gate.T18, D(2026, 1, 12), Body.GRASSROOTS_COMMITTEE, **REPORTED),
        committee_vote(Gate.T18, REMOVED, Body.STANDING_COMMITTEE, **REPORTED),
    )
    told = {
        "steps": [
            *(step.model_dump() for step in STEPS),
            {"gate": Gate.T18, "on": REMOVED},
        ],
        "votes": {"ballots": [ballot.model_dump() for ballot in ballots]},
        "removal": {
            "ground": "DECLINE",
            "direct_ground": None,
            "direct_proof": None,
            "self_review_requests": ASKED,
            "self_review": None,
            "refused_on": None,
            "unreachable_note": None,
            "signed_on": REMOVED,
            "received_on": D(2026, 2, 2),
            "appeal": None,
        },
    }
    return whole_case(**told | changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({CELL + "in_favour": 10, CELL + "against": 5}, []),
        ({CELL + "in_favour": 9, CELL + "against": 6}, ["X01"]),
        ({COMMITTEE + "in_favour": 8, COMMITTEE + "against": 3}, []),
        ({COMMITTEE + "in_favour": 7, COMMITTEE + "against": 4}, ["X01"]),
        ({STANDING + "in_favour": 5, STANDING + "against": 4}, []),
        ({STANDING + "in_favour": 4, STANDING + "against": 5}, ["X01"]),
        ({STANDING + "in_favour": None}, ["X01"]),
    ],
)
def test_removal_votes_fire(changes, expected):
    assert fires(removal_case(**changes)) == expected


@pytest.mark.parametrize(
    ("number", "reported", "expected"),
    [(3, REPORTED, []), (3, {}, ["X01"]), (2, REPORTED, ["X01"])],
)
def test_level_above_decides_after_three_short_votes_reported(
    number, reported, expected
):
    short = {"in_favour": 9, "against": 6, **reported}
    days = [D(2026, 1, day) for day in (3, 4, 5)][-number:]
    case = removal_case()
    others = [one for one in case.votes.ballots if one.day != D(2026, 1, 5)]
    votes = [
        cell_vote(Gate.T18, day, ballot=place, **short)
        for place, day in enumerate(days, start=1)
    ]
    told = [one.model_dump() for one in (*others, *votes)]

    found = fires(removal_case(votes={"ballots": told}))

    assert [code for code in found if code.startswith("X")] == expected


@pytest.mark.parametrize(("in_favour", "expected"), [(8, []), (7, ["X01"])])
def test_delegated_committee_removes_by_two_thirds_in_office(in_favour, expected):
    """12 of 13 members in office count: two thirds of 12 are 8."""
    vote = {
        "body": "DELEGATED_COMMITTEE",
        "entitled": 12,
        "base": 12,
        "cast": 12,
        "in_favour": in_favour,
        "against": 12 - in_favour,
    }
    case = removal_case(
        organisation__chain="B",
        **{STANDING + name: each for name, each in vote.items()},
    )

    assert [code for code in fires(case) if code.startswith("X")] == expected


@pytest.mark.parametrize(
    ("changes", "profile", "expected"),
    [
        ({"removal__self_review_requests": ASKED[:2]}, "HN-02", ["X02"]),
        ({"removal__self_review_requests": ()}, "", ["X02"]),
        (
            {"removal__self_review_requests": (*ASKED[:2], D(2026, 1, 21))},
            "",
            ["X02"],
        ),
        ({"removal__self_review_requests": (*ASKED[:2], REMOVED)}, "", []),
        (
            {
                "removal__self_review_requests": ASKED[:1],
                "removal__self_review": {"date": D(2025, 12, 4)},
            },
            "",
            [],
        ),
        (
            {
                "removal__self_review_requests": ASKED[:1],
                "removal__refused_on": D(2025, 12, 4),
            },
            "",
            [],
        ),
        (
            {
                "removal__self_review_requests": ASKED[:1],
                "removal__unreachable_note": {"date": D(2025, 12, 4)},
            },
            "HN-02",
            [],
        ),
        (
            {
                "removal__self_review_requests": ASKED[:1],
                "removal__unreachable_note": {"date": D(2025, 12, 4)},
            },
            "",
            ["X02"],
        ),
    ],
)
def test_self_review_is_requested_often_enough(changes, profile, expected):
    assert fires(removal_case(**changes), profile=profile) == expected


DIRECT = {
    "removal__direct_ground": "DETAINED",
    "removal__self_review_requests": (),
    "votes": {"ballots": [ballot.model_dump() for ballot in WHOLE.ballots]},
}


@pytest.mark.parametrize(
    ("proof", "profile", "expected"),
    [
        ({"date": D(2026, 1, 10)}, "HN-02", []),
        (None, "HN-02", ["X03"]),
        ({"date": REMOVED}, "HN-02", []),
        ({"date": D(2026, 1, 21)}, "HN-02", ["X03"]),
        ({"date": D(2026, 1, 10)}, "", ["X01", "X02"]),
    ],
)
def test_direct_removal_needs_its_rule_and_its_proof(proof, profile, expected):
    case = removal_case(**DIRECT, removal__direct_proof=proof)

    assert fires(case, profile=profile) == expected


def appealed(
    filed_on: dt.date, *, at: dt.date | None = None, **facts: Any
) -> list[str]:
    """Return what fires when an appeal is filed, looked at on that day or later."""
    told = {"filed_on": filed_on, "filed_by": "MEMBER", "answered_on": None}
    step = {"gate": Gate.APPEAL, "on": filed_on}
    steps = [*(s.model_dump() for s in removal_case().steps), step]
    removal = {
        f"removal__{name}": facts.pop(name)
        for name in ("signed_on", "received_on")
        if name in facts
    }
    case = removal_case(steps=steps, removal__appeal=told | facts, **removal)
    return fires(case, at=at or D(2026, 4, 1))


@pytest.mark.parametrize(
    ("filed_on", "facts", "expected"),
    [
        (D(2026, 3, 23), {}, []),
        (D(2026, 3, 24), {}, ["X04"]),
        (D(2026, 3, 20), {"filed_by": "OTHER"}, ["X05"]),
        (D(2026, 3, 20), {"is_finally_concluded": True}, ["X05"]),
        (D(2026, 3, 20), {"signed_on": None, "received_on": None}, ["X05"]),
        (D(2026, 3, 20), {"signed_on": D(2026, 3, 20), "received_on": None}, []),
        (D(2026, 3, 20), {"signed_on": D(2026, 3, 21), "received_on": None}, ["X05"]),
    ],
)
def test_appeals_fire(filed_on, facts, expected):
    assert appealed(filed_on, **facts) == expected


@pytest.mark.parametrize(
    ("facts", "at", "expected"),
    [
        ({}, D(2026, 7, 29), []),
        ({}, D(2026, 7, 30), ["X06"]),
        ({"answered_on": D(2026, 7, 29)}, D(2026, 9, 1), []),
        ({"answered_on": D(2026, 7, 30)}, D(2026, 9, 1), ["X06"]),
        ({"received_on": None, "level": "CENTRAL"}, D(2026, 12, 7), []),
        ({"level": "CENTRAL"}, D(2026, 12, 8), ["X06"]),
    ],
)
def test_appeal_is_answered_in_time(facts, at, expected):
    told = {name: each for name, each in facts.items() if name != "received_on"}

    assert appealed(D(2026, 3, 20), at=at, **told) == expected


def test_answer_counts_from_the_receipt_of_the_appeal():
    late = D(2026, 7, 30)
    told = {"filed_on": D(2026, 3, 20), "received_on": D(2026, 3, 23)}
    case = removal_case(removal__appeal=told | {"filed_by": "MEMBER"})

    assert fires(case, at=late) == []


@pytest.mark.parametrize(("in_favour", "expected"), [(8, []), (7, ["X01"])])
def test_delegated_committee_is_short_only_by_both_readings(in_favour, expected):
    """CF4: 8 are two thirds of the 12 without the one who is elsewhere, not of 13."""
    vote = {
        "body": "DELEGATED_COMMITTEE",
        "entitled": 13,
        "left_out": [{"reason": "TEMPORARILY_ELSEWHERE", "members": 1}],
        "base": 13,
        "cast": 12,
        "in_favour": in_favour,
        "against": 12 - in_favour,
    }
    case = removal_case(
        organisation__chain="B",
        **{STANDING + name: each for name, each in vote.items()},
    )

    assert [code for code in fires(case) if code.startswith("X")] == expected
