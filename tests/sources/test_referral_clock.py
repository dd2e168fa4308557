"""How long a referral waits."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.sources.referral_clock import FIRST, Limits, Wait, clock_of, limits

SENT = dt.date(2026, 5, 5)
LIMITS = Limits(15, 30)


def clock(day, state="SENT", sent_on=SENT):
    return clock_of(state=state, sent_on=sent_on, today=day, limits=LIMITS)


@pytest.mark.parametrize(
    ("day", "wait"),
    [
        (SENT, Wait.RUNNING),
        (dt.date(2026, 5, 19), Wait.RUNNING),
        (dt.date(2026, 5, 20), Wait.REMINDED),
        (dt.date(2026, 6, 3), Wait.REMINDED),
        (dt.date(2026, 6, 4), Wait.OVERDUE),
    ],
)
def test_clock_reminds_after_15_and_30_days(day, wait):
    assert clock(day).wait == wait


def test_clock_says_days_and_both_reminders():
    found = clock(dt.date(2026, 5, 12), "RECEIVED")

    assert (found.days, found.first, found.second) == (
        7,
        dt.date(2026, 5, 20),
        dt.date(2026, 6, 4),
    )


@pytest.mark.parametrize("state", ["DRAFT", "ACCEPTED", "RETURNED", "CLOSED"])
def test_no_clock_runs_before_sending_or_after_the_answer(state):
    assert clock(dt.date(2026, 6, 30), state) is None


def test_days_are_parameters_of_our_own():
    day = dt.date(2026, 11, 1)

    assert limits(day) == LIMITS
    assert FIRST.on(day).mark == "D"
