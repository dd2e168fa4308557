"""Numbers whose every digit counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.exchange.reading.digits import DigitReading, read_digits


@pytest.mark.parametrize(
    ("cell", "digits", "was_cleaned"),
    [
        ("001080000011", "001080000011", False),
        (" 001080000011 ", "001080000011", False),
        (1080000011, "1080000011", False),
        ("001 080 000 011", "001080000011", True),
        ("001.080.000.011", "001080000011", True),
        ("'001080000011", "001080000011", True),
        ("001080000011\u200b", "001080000011", True),
        ("1080000011.0", "1080000011", True),
        ("1,080000011E+9", "1080000011", True),
        ("00108０００００11", "001080000011", True),
    ],
)
def test_read_digits(cell, digits: str, *, was_cleaned: bool) -> None:
    assert read_digits(cell) == DigitReading(digits, was_cleaned)


@pytest.mark.parametrize("cell", ["", "-", "chưa có", "Không", "..."])
def test_read_digits_finds_blank_cells_blank(cell: str) -> None:
    assert read_digits(cell) == DigitReading("")


@pytest.mark.parametrize("cell", ["1.2E+11", "3,6085E+10", "abc", "12a", 12.5, -3])
def test_read_digits_does_not_guess(cell) -> None:
    assert read_digits(cell).digits is None


@given(st.text())
def test_read_digits_gives_digits_or_none(text: str) -> None:
    digits = read_digits(text).digits
    assert digits is None or digits == "" or (digits.isascii() and digits.isdigit())
