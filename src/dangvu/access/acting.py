"""Act: open the transaction in which the database lets an actor see and write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dangvu.core.actor import Actor
from dangvu.core.db.scope import row_scope
from dangvu.register import permissions as register


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Let row-level security follow the actor until the end of the block.

    Everything that reads or writes members runs inside one, workers included.
    """
    with row_scope(read=actor.scope(register.VIEW), write=actor.scope(register.RECORD)):
        yield
