"""Work that the owner of the tables may do faster than the program's role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

OWNER = "owner"


@contextmanager
def as_owner() -> Iterator[None]:
    """Let the block work over the owner's connection where another role has one.

    Only for filling an empty register: policies do not hold the owner back. Inside a
    transaction nothing changes, because a transaction belongs to one connection.
    """
    program = connections[DEFAULT_DB_ALIAS]
    owner = connections[OWNER]
    same = program.settings_dict["USER"] == owner.settings_dict["USER"]
    if same or program.in_atomic_block:
        yield
        return
    connections[DEFAULT_DB_ALIAS] = owner
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = program
