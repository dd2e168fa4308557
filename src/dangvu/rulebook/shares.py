"""Shares of a vote by whole numbers, never by decimals.

Source: rules-records 0.4 A7, rules-admission 2.5.
"""

from __future__ import annotations

from fractions import Fraction

TWO_THIRDS, HALF = Fraction(2, 3), Fraction(1, 2)


def votes_needed(base: int, share: Fraction, *, more_than: bool = False) -> int:
    """Return the smallest number of votes that reaches (or exceeds) a share of a base."""
    whole, rest = divmod(base * share.numerator, share.denominator)
    return whole + 1 if rest or more_than else whole


def reaches(votes: int, base: int, share: Fraction, *, more_than: bool = False) -> bool:
    """Say whether votes reach (or exceed) a share; nothing reaches a share of nobody."""
    return base > 0 and votes >= votes_needed(base, share, more_than=more_than)


def two_thirds(base: int) -> int:
    """Return the votes that are at least two thirds of a base."""
    return votes_needed(base, TWO_THIRDS)


def majority(base: int) -> int:
    """Return the votes that are more than half of a base."""
    return votes_needed(base, HALF, more_than=True)
