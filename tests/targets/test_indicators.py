"""Each formula and each bound, counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dangvu.targets.indicators import Bound, indicators, quiet


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "value", "verdict"),
    [
        ("M01", 30, 1000, 3.0, "MET"),
        ("M01", 40, 1000, 4.0, "MET"),
        ("M01", 2996, 100_000, 3.0, "BELOW"),
        ("M01", 41, 1000, 4.1, "ABOVE"),
        ("M01", 1, 0, None, "OPEN"),
        ("M03", 3, 20, 15.0, "MET"),
        ("M03", 2, 20, 10.0, "BELOW"),
        ("M04", 1, 5, 20.0, "MET"),
        ("M05", 14, None, 14, "BELOW"),
        ("M05", 20, None, 20, "MET"),
        ("M05", 21, None, 21, "ABOVE"),
        ("M06", 9, 10, 90.0, "BELOW"),
        ("M09", 54_823, 88_583, 61.9, "OPEN"),
        ("M23", 5, 2, 2.5, "OPEN"),
    ],
)
def test_value_and_verdict(code, numerator, denominator, value, verdict):
    one = indicators()[code]

    assert one.value(numerator, denominator) == value
    assert one.judge(numerator, denominator, one.bound) == verdict


def test_bound_of_times_is_compared_exactly():
    one = indicators()["M23"]

    assert one.judge(5, 2, Bound(Decimal("2.5"))) == "MET"
    assert one.judge(4, 2, Bound(Decimal("2.5"))) == "BELOW"


def test_each_indicator_names_its_source():
    for one in indicators().values():
        assert one.citation
        assert one.mark in {"S", "D"}
    assert (quiet().years, quiet().mark) == (3, "D")
