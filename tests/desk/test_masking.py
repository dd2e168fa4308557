"""Numbers with their middle covered."""

from __future__ import annotations

import pytest

from dangvu.desk.masking import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("001080000789", "001 ••• ••• 789"),
        ("012345678", "012 ••• 678"),
        ("1234567", "123 • 567"),
        ("123456", "••••••"),
        ("", ""),
    ],
)
def test_masked_number_is_told_by_its_ends_only(number, shown):
    assert masked(number) == shown
