"""The small register of these tests."""

from __future__ import annotations

import pytest

from support.small_register import SmallRegister, small_register


@pytest.fixture
def register(db) -> SmallRegister:
    """A city without members."""
    return small_register()
