"""The codes of this room are those that offices are given."""

from __future__ import annotations

from dangvu.access import roles
from dangvu.lists import permissions


def test_codes_are_those_of_the_offices():
    assert (permissions.TAKE_OUT, permissions.KEEP) == (
        roles.TAKE_OUT,
        roles.KEEP_LISTS,
    )
    assert set(permissions.ALL) <= roles.ALL_CODES
