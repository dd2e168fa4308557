"""Two thirds and majority by whole numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.rulebook.shares import (
    HALF,
    TWO_THIRDS,
    majority,
    reaches,
    two_thirds,
    votes_needed,
)


def test_votes_needed_are_those_of_the_worked_examples():
    """EX-09: bases of 16, 12 and 11."""
    assert (two_thirds(16), two_thirds(12), majority(11)) == (11, 8, 6)


@pytest.mark.parametrize(
    ("votes", "base", "passes"),
    [(12, 15, True), (9, 15, False), (8, 12, True), (6, 10, False), (9, 14, False)],
)
def test_two_thirds_passes_as_in_the_worked_examples(votes, base, passes):
    """WE-01, WE-04, WE-08, WE-10."""
    assert reaches(votes, base, TWO_THIRDS) is passes


@pytest.mark.parametrize(("votes", "passes"), [(4, False), (5, True)])
def test_more_than_half_of_nine_is_five(votes, passes):
    assert reaches(votes, 9, HALF, more_than=True) is passes


def test_half_of_an_even_base_is_not_more_than_half():
    assert (votes_needed(10, HALF), majority(10)) == (5, 6)


def test_nobody_reaches_a_share_of_nobody():
    assert not reaches(0, 0, TWO_THIRDS)


@given(base=st.integers(1, 5000), votes=st.integers(0, 5000))
def test_reaches_is_the_comparison_of_the_reference_functions(base, votes):
    assert reaches(votes, base, TWO_THIRDS) == (3 * votes >= 2 * base)
    assert reaches(votes, base, HALF, more_than=True) == (2 * votes > base)


@given(base=st.integers(1, 5000), top=st.integers(1, 9), bottom=st.integers(1, 9))
def test_votes_needed_is_the_smallest_number(base, top, bottom):
    share = Fraction(min(top, bottom), max(top, bottom))
    needed = votes_needed(base, share)

    assert Fraction(needed, base) >= share
    assert needed == 0 or Fraction(needed - 1, base) < share
