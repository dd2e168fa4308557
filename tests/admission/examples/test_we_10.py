"""WE-10: delegated votes, wrong admission, removal and appeal."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import pinned
from dangvu.admission.working import readings_of
from support.cases.we_10 import EXAMPLES

D = dt.date


def by_name(name):
    (found,) = [one for one in EXAMPLES if one.name == name]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_we_10(example):
    assert example.fires() == example.expected


def test_we_10_shows_both_readings_of_the_base():
    vote = by_name("WE-10 a, 8 of 13").case.votes.ballots[2]
    rules = pinned(pack="TW-294").on(D(2025, 10, 29))

    assert [one.sum for one in readings_of(vote, rules=rules)] == [
        "8 × 3 = 24 < 13 × 2 = 26",
        "8 × 3 = 24 ≥ 12 × 2 = 24",
    ]


@pytest.mark.parametrize(
    ("name", "code", "due"),
    [
        ("WE-10 d Mai Thị Rời", "t-probation", D(2025, 11, 14)),
        ("WE-10 d Mai Thị Rời", "t-official-cell", D(2025, 12, 26)),
        ("WE-10 d Mai Thị Rời", "t-appeal", D(2026, 3, 23)),
        ("WE-10 d, appeal", "t-appeal-answer", D(2026, 7, 29)),
        ("WE-10 d, appeal to the centre", "t-appeal-answer-centre", D(2026, 12, 7)),
    ],
)
def test_we_10_deadlines(name, code, due):
    found = by_name(name).verdict().deadlines

    assert {one.code: one.due for one in found}[code] == due


def test_we_10_says_until_when_an_appeal_was_possible():
    (found,) = by_name("WE-10 d, appeal too late").verdict().findings

    assert found.message_vi == (
        "Khiếu nại quá 30 ngày làm việc (hạn 23/03/2026); không thuộc diện giải quyết."
    )
