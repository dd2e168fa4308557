"""Reviews of a probation, who helps, the certificate: as a day finds them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.probation import Probation
from dangvu.admission.probation import (
    GRACE,
    Mark,
    Match,
    certificate_match,
    helping,
    latest_ceremony,
    reviews_on,
)
from dangvu.core.periods import add_months

CEREMONY = dt.date(2025, 11, 30)
THIRD = dt.date(2026, 2, 28)
DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (THIRD - DAY, Mark.LATER),
        (THIRD, Mark.DUE),
        (THIRD + GRACE, Mark.DUE),
        (THIRD + GRACE + DAY, Mark.OVERDUE),
    ],
)
def test_review_is_due_from_its_day_and_late_after_thirty(today, mark):
    [third, *_rest] = reviews_on(Probation(), ceremony_on=CEREMONY, today=today)

    assert (third.month, third.day, third.mark) == (3, THIRD, mark)


def test_review_that_was_held_is_done_on_its_own_day():
    held = {"month": 6, "held_on": "2026-05-20"}
    probation = Probation.model_validate({"reviews": [held]})

    marks = reviews_on(probation, ceremony_on=CEREMONY, today=dt.date(2026, 12, 1))

    assert [one.mark for one in marks] == [Mark.OVERDUE, Mark.DONE, Mark.OVERDUE]
    assert marks[1].held_on == dt.date(2026, 5, 20)


def test_helper_is_the_last_one_whose_help_goes_on():
    left = {"name": "Một", "until": "2026-03-01"}
    probation = Probation.model_validate({"helpers": [left, {"name": "Hai"}]})

    found = helping(probation, on=dt.date(2026, 3, 1))
    before = helping(Probation.model_validate({"helpers": [left]}), on=THIRD)

    assert (found and found.name, before and before.name) == ("Hai", "Một")
    assert (
        helping(Probation.model_validate({"helpers": [left]}), on=CEREMONY + 365 * DAY)
        is None
    )


BOOK = Paper(number="12/GCN", date=THIRD)


@pytest.mark.parametrize(
    ("written", "kept", "match"),
    [
        (None, None, Match.NONE),
        (Paper(number="12/GCN"), None, Match.WRITTEN),
        (None, BOOK, Match.KEPT),
        (Paper(number="12 / gcn"), BOOK, Match.KEPT),
        (Paper(number="12/GCN", date=CEREMONY), BOOK, Match.DIFFERS),
        (Paper(number="13/GCN", date=THIRD), BOOK, Match.DIFFERS),
    ],
)
def test_certificate_is_compared_with_the_book(written, kept, match):
    assert certificate_match(written, kept) is match


@given(today=DAYS, months=st.sampled_from([3, 6, 9, 12]))
def test_latest_ceremony_is_the_last_after_which_the_months_are_over(today, months):
    last = latest_ceremony(today, months)

    assert add_months(last, months) <= today < add_months(last + DAY, months)
