"""Party age: the worked examples of rules-records 10, and what must always hold."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.periods import add_months
from dangvu.register.party_age import (
    Doubt,
    Gap,
    GapKind,
    PartyLife,
    completed_on,
    completion,
    party_age,
)

D = dt.date
DAYS = st.dates(D(1930, 1, 1), D(2026, 12, 31))


def test_years_count_from_the_decision_not_the_ceremony():
    """EX-01."""
    life = PartyLife(D(1996, 2, 25), card_date=D(1996, 3, 10))

    assert completed_on(life, 30) == D(2026, 2, 25)
    assert completed_on(PartyLife(None, D(1996, 3, 10)), 30) == D(2026, 3, 10)


@pytest.mark.parametrize(
    ("decided", "years", "complete"),
    [
        (D(1996, 11, 30), 30, D(2026, 11, 30)),
        (D(1996, 12, 1), 30, D(2026, 12, 1)),
        (D(1981, 9, 20), 45, D(2026, 9, 20)),
        (D(1996, 2, 29), 30, D(2026, 2, 28)),
    ],
)
def test_years_are_complete_on_the_day_of_the_decision(decided, years, complete):
    """EX-02."""
    assert completed_on(PartyLife(decided), years) == complete


@pytest.mark.parametrize(
    ("gap", "complete"),
    [
        (Gap(D(1990, 6, 1), D(1991, 12, 1), GapKind.LOST_CONTACT), D(2027, 9, 10)),
        (Gap(D(1990, 6, 15), D(1990, 11, 3)), D(2026, 7, 29)),
    ],
)
def test_time_outside_is_deducted(gap, complete):
    """EX-03."""
    life = PartyLife(D(1986, 3, 10), gaps=(gap,))

    assert gap.months_and_days in {(18, 0), (4, 19)}
    assert completed_on(life, 40) == complete


def test_gap_without_a_decision_leaves_no_party_age():
    """EX-03, last sentence."""
    gap = Gap(D(1990, 6, 1), D(1991, 12, 1), has_basis=False)
    life = PartyLife(D(1986, 3, 10), gaps=(gap,))

    assert life.doubt is Doubt.GAP_BASIS
    assert completed_on(life, 40) is None
    assert party_age(life, D(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("decided", "day", "age"),
    [
        (D(1953, 8, 12), D(2026, 8, 1), (72, 11)),
        (D(1953, 8, 12), D(2026, 8, 12), (73, 0)),
        (D(1952, 6, 15), D(2026, 5, 30), (73, 11)),
        (D(1952, 5, 20), D(2026, 5, 30), (74, 0)),
        (D(1996, 2, 20), D(1996, 2, 20), (0, 0)),
    ],
)
def test_age_on_a_day_in_years_and_months(decided, day, age):
    """EX-04, EX-05."""
    assert party_age(PartyLife(decided), day) == age


def test_seventy_five_years_complete_on_the_anniversary():
    """EX-04."""
    assert completed_on(PartyLife(D(1953, 8, 12)), 75) == D(2028, 8, 12)


def test_probationary_member_has_no_party_age():
    life = PartyLife(D(2025, 8, 20), is_official=False)

    assert life.doubt is Doubt.NOT_OFFICIAL
    assert party_age(life, D(2026, 1, 1)) is None


def test_without_decision_and_card_there_is_no_party_age():
    assert PartyLife(None).doubt is Doubt.NO_DATE


def test_age_before_the_decision_is_none():
    assert party_age(PartyLife(D(2020, 1, 1)), D(2019, 12, 31)) is None


def test_wronged_and_restored_is_continuous():
    life = PartyLife(
        D(1986, 3, 10), gaps=(Gap(D(1990, 1, 1), D(1992, 1, 1), GapKind.WRONGED),)
    )

    assert completed_on(life, 40) == D(2026, 3, 10)


def test_confirmed_party_age_is_not_counted_anew():
    gap = Gap(D(1990, 1, 1), D(1992, 1, 1))

    assert completed_on(PartyLife(D(1986, 3, 10), gaps=(gap,)), 40) == D(2028, 3, 10)
    confirmed = PartyLife(D(1986, 3, 10), gaps=(gap,), is_confirmed=True)
    assert completed_on(confirmed, 40) == D(2026, 3, 10)


def test_gaps_that_overlap_leave_no_party_age():
    gaps = (Gap(D(1990, 1, 1), D(1991, 1, 1)), Gap(D(1990, 6, 1), D(1992, 1, 1)))

    assert PartyLife(D(1986, 3, 10), gaps=gaps).doubt is Doubt.GAP_OVERLAP
    touching = (gaps[0], Gap(D(1991, 1, 1), D(1992, 1, 1)))
    assert PartyLife(D(1986, 3, 10), gaps=touching).doubt is None


def test_gap_before_the_decision_says_that_it_is_not_the_first():
    life = PartyLife(D(2005, 3, 10), gaps=(Gap(D(2000, 1, 1), D(2005, 3, 20)),))

    assert life.doubt is Doubt.NOT_FIRST
    assert party_age(life, D(2026, 1, 1)) is None


def test_gap_after_the_day_delays_nothing():
    gap = Gap(D(2027, 1, 1), D(2028, 1, 1))

    assert completion(D(1986, 3, 10), 480, [gap]) == D(2026, 3, 10)


def test_gap_reached_only_because_of_an_earlier_one_delays_too():
    gaps = [Gap(D(2010, 1, 1), D(2011, 1, 1)), Gap(D(2020, 6, 1), D(2020, 12, 1))]

    assert completion(D(2000, 3, 10), 240, gaps) == D(2021, 9, 10)


@st.composite
def lives(draw) -> PartyLife:
    """Lives with up to three gaps that follow each other."""
    edges = sorted(draw(st.lists(DAYS, min_size=0, max_size=6, unique=True)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    gaps = tuple(Gap(left, back) for left, back in pairs)
    anchor = draw(st.dates(D(1920, 1, 1), edges[0] if edges else D(2020, 1, 1)))
    return PartyLife(anchor, gaps=gaps)


@given(lives(), st.integers(0, 1100))
def test_completion_never_comes_earlier_for_more_months(life, months):
    here = completion(life.anchor, months, life.deducted)

    assert completion(life.anchor, months + 1, life.deducted) >= here
    assert here >= add_months(life.anchor, months)


@given(lives(), DAYS)
def test_age_is_what_is_complete_on_the_day_and_no_more(life, day):
    age = party_age(life, day)

    if age is None:
        assert day < life.anchor
        return
    months = age[0] * 12 + age[1]
    assert completion(life.anchor, months, life.deducted) <= day or months == 0
    assert completion(life.anchor, months + 1, life.deducted) > day
