"""A step whose vote says otherwise is refused; one reading of a base is enough for it."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.votes import Vote
from dangvu.admission.checks import pinned
from dangvu.admission.vote_results import VoteSaysOtherwise, refuse_other_result

DAY = dt.date(2025, 9, 10)
RULES = pinned(pack="TW-294").on(DAY)
AWAY = {"reason": "TEMPORARILY_ELSEWHERE", "members": 1}


def is_refused(step, gate, body, in_favour, *, entitled=9, left_out=(), rules=RULES):
    vote = Vote.model_validate(
        {
            "gate": gate,
            "body": body,
            "entitled": entitled,
            "left_out": left_out,
            "in_favour": in_favour,
        }
    )
    try:
        refuse_other_result(step, vote, rules=rules)
    except VoteSaysOtherwise:
        return True
    return False


@pytest.mark.parametrize(
    ("step", "gate", "body", "enough"),
    [
        ("T8x", "T8", Body.CELL, 6),
        ("T10x", "T10", Body.GRASSROOTS_COMMITTEE, 6),
        ("T13b", "T13", Body.STANDING_COMMITTEE, 5),
        ("T13b", "T13", Body.PROVINCIAL_STANDING, 5),
        ("T16x", "T16", Body.CELL, 6),
        ("R-SHORT", "T18", Body.CELL, 6),
    ],
)
def test_vote_that_is_enough_is_not_recorded_as_short(step, gate, body, enough):
    found = [is_refused(step, gate, body, votes) for votes in (enough - 1, enough)]

    assert found == [False, True]


@pytest.mark.parametrize(
    ("step", "gate", "body"),
    [
        ("T17b", "T17", Body.GRASSROOTS_COMMITTEE),
        ("R-CELL", "T18", Body.CELL),
        ("R-BASE", "T18", Body.GRASSROOTS_COMMITTEE),
    ],
)
def test_vote_that_falls_short_passes_nothing_on(step, gate, body):
    assert [is_refused(step, gate, body, votes) for votes in (5, 6)] == [True, False]


@pytest.mark.parametrize(("votes", "expected"), [(7, False), (8, False), (9, True)])
def test_two_readings_of_a_base_have_to_agree(votes, expected):
    """8 are two thirds of the 12 without the one who is elsewhere, not of 13."""
    body = Body.DELEGATED_COMMITTEE
    told = {"entitled": 13, "left_out": [AWAY]}

    assert is_refused("T13b", "T13", body, votes, **told) is expected


@pytest.mark.parametrize(("votes", "entitled"), [(None, 9), (9, None), (9, 0)])
def test_vote_without_its_numbers_is_left_alone(votes, entitled):
    assert not is_refused("T8x", "T8", Body.CELL, votes, entitled=entitled)


def test_steps_whose_votes_have_checks_are_left_to_them():
    assert not is_refused("T8", "T8", Body.CELL, 1)
