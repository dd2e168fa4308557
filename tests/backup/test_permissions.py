"""The code of the room is the one the offices hold."""

from __future__ import annotations

from dangvu.access import roles
from dangvu.backup import permissions


def test_code_is_known_to_the_offices() -> None:
    assert permissions.MANAGE == roles.BACKUP
    assert set(permissions.ALL) <= roles.ALL_CODES
