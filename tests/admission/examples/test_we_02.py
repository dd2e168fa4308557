"""WE-02: limits of age and schooling."""

from __future__ import annotations

import pytest

from support.cases.we_02 import EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_we_02(example):
    assert example.fires() == example.expected
