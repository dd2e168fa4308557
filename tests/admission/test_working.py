"""The working of a vote, by whole numbers."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.votes import LeftOut, LeftOutReason, Vote
from dangvu.admission.checks import pinned
from dangvu.admission.working import readings_of, share_parameter, working_of

DAY = dt.date(2025, 10, 1)
RULES = pinned(pack="TW-294", profile="HN-02").on(DAY)
DEDUCTED = {
    LeftOutReason.SUSPENDED,
    LeftOutReason.CHARGED,
    LeftOutReason.PROSECUTED,
    LeftOutReason.DETAINED,
}
UNLESS_PRESENT = {LeftOutReason.TEMPORARILY_ELSEWHERE, LeftOutReason.EXEMPTED}


def vote(body: Body = Body.CELL, gate: Gate = Gate.T8, **facts: object) -> Vote:
    return Vote.model_validate({"gate": gate, "body": body} | facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"entitled": 15, "in_favour": 12}, "12 × 3 = 36 ≥ 15 × 2 = 30"),
        ({"entitled": 15, "in_favour": 9}, "9 × 3 = 27 < 15 × 2 = 30"),
        (
            {"body": Body.STANDING_COMMITTEE, "entitled": 9, "in_favour": 6},
            "6 × 2 = 12 > 9",
        ),
        (
            {"body": Body.STANDING_COMMITTEE, "entitled": 8, "in_favour": 4},
            "4 × 2 = 8 ≤ 8",
        ),
        ({"entitled": 15, "in_favour": None}, ""),
        ({"in_favour": 12}, ""),
    ],
)
def test_sum_shows_the_comparison(facts, expected):
    assert working_of(vote(**facts), rules=RULES).sum == expected


def test_working_names_who_is_left_out_and_who_still_counts():
    away = LeftOut(reason=LeftOutReason.TEMPORARILY_ELSEWHERE)
    present = LeftOut(reason=LeftOutReason.EXEMPTED, is_present=True)
    excused = LeftOut(reason=LeftOutReason.EXCUSED, members=3)

    found = working_of(
        vote(entitled=17, left_out=[away, present, excused], base=17), rules=RULES
    )

    assert found.left_out == (away,)
    assert found.still_counted == (present, excused)
    assert (found.base, found.needed, found.is_entered) == (16, 11, False)


def test_entered_base_is_taken_when_the_register_is_not_recorded():
    found = working_of(vote(base=12, in_favour=8), rules=RULES)

    assert (found.base, found.is_entered, found.is_reached) == (12, True, True)


def test_exempted_member_of_a_committee_counts():
    exempted = LeftOut(reason=LeftOutReason.EXEMPTED)
    found = working_of(
        vote(Body.GRASSROOTS_COMMITTEE, Gate.T10, entitled=11, left_out=[exempted]),
        rules=RULES,
    )

    assert found.base == 11


def test_delegated_committee_has_two_readings():
    away = LeftOut(reason=LeftOutReason.TEMPORARILY_ELSEWHERE)
    delegated = vote(
        Body.DELEGATED_COMMITTEE, Gate.T13, entitled=13, left_out=[away], in_favour=8
    )

    assert [found.sum for found in readings_of(delegated, rules=RULES)] == [
        "8 × 3 = 24 < 13 × 2 = 26",
        "8 × 3 = 24 ≥ 12 × 2 = 24",
    ]


@pytest.mark.parametrize(
    ("body", "gate", "expected"),
    [
        (Body.CELL, Gate.T8, "vote-cell"),
        (Body.CELL, Gate.T18, "remove-cell"),
        (Body.GRASSROOTS_COMMITTEE, Gate.T17, "vote-base-committee"),
        (Body.GRASSROOTS_COMMITTEE, Gate.T18, "remove-base"),
        (Body.STANDING_COMMITTEE, Gate.T13, "vote-decide-btv"),
        (Body.STANDING_COMMITTEE, Gate.T18, "remove-btv"),
        (Body.DELEGATED_COMMITTEE, Gate.T18, "remove-delegated"),
        (Body.PROVINCIAL_STANDING, Gate.T13, "vote-decide-province"),
        (Body.POLICE_STANDING_COMMITTEE, Gate.T13, "vote-decide-police"),
    ],
)
def test_share_is_that_of_body_and_matter(body, gate, expected):
    assert share_parameter(vote(body, gate)) == expected


@given(entitled=st.integers(0, 400), in_favour=st.integers(0, 400))
def test_two_thirds_are_reached_exactly_by_whole_numbers(entitled, in_favour):
    found = working_of(vote(entitled=entitled, in_favour=in_favour), rules=RULES)

    assert found.is_reached is (entitled > 0 and 3 * in_favour >= 2 * entitled)
    assert found.needed is not None
    assert Fraction(found.needed - 1) < Fraction(2 * entitled, 3) <= found.needed


@given(entitled=st.integers(1, 400), in_favour=st.integers(0, 400))
def test_more_than_half_is_reached_exactly_by_whole_numbers(entitled, in_favour):
    found = working_of(
        vote(Body.STANDING_COMMITTEE, entitled=entitled, in_favour=in_favour),
        rules=RULES,
    )

    assert found.is_reached is (2 * in_favour > entitled)


@given(
    official=st.integers(20, 60),
    left_out=st.lists(
        st.builds(
            LeftOut,
            reason=st.sampled_from(LeftOutReason),
            members=st.integers(1, 2),
            is_present=st.booleans(),
        ),
        max_size=8,
    ),
)
def test_base_counts_each_official_member_the_rule_counts(official, left_out):
    found = working_of(vote(entitled=official, left_out=left_out), rules=RULES)

    assert found.base == official - sum(
        each.members
        for each in left_out
        if each.reason in DEDUCTED
        or (each.reason in UNLESS_PRESENT and not each.is_present)
    )
    listed = [*found.left_out, *found.still_counted]
    assert sorted(map(str, listed)) == sorted(map(str, left_out))
