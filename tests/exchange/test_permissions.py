"""The codes of this room are those that offices are given."""

from __future__ import annotations

from dangvu.access import roles
from dangvu.exchange import permissions


def test_codes_are_those_of_the_offices():
    assert (permissions.IMPORT, permissions.EXPORT) == (roles.IMPORT, roles.EXPORT)
    assert set(permissions.ALL) <= roles.ALL_CODES
