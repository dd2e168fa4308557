"""What the tests of this room ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dangvu.access.acting import acting
from support.organisation import SYSTEM, Organisation


@pytest.fixture
def in_sight(organisation: Organisation) -> Iterator[None]:
    """Let the program itself see and write everything until the test ends."""
    with acting(SYSTEM):
        yield
