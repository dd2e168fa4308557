"""Which keys the register needs that are not here; asked before any model is ready."""

from __future__ import annotations

from django.db import connection

from dangvu.seals.ring import has_ring, read_ring


def missing_keys() -> set[str]:
    """Return the short names of the keys the register was sealed with and lacks here.

    Raises SealRefused: BAD_KEYS.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM seals_keymark")
        marked = {code for (code,) in cursor.fetchall()}
    return marked - set(read_ring().keys) if has_ring() else marked
