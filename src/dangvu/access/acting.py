"""Act: open the transaction in which the database lets an actor see and write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dangvu.access import roles
from dangvu.core.actor import Actor, person_of, united
from dangvu.core.db.scope import row_scope
from dangvu.register import permissions as register


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Let row-level security follow the actor until the end of the block.

    Everything that reads or writes members runs inside one, workers included.
    """
    with row_scope(
        read=actor.scope(register.VIEW),
        write=actor.scope(register.RECORD),
        personal=actor.scope(register.VIEW_PERSONAL),
        sealed=actor.scope(register.VIEW_SEALED),
        trail=actor.scope(roles.AUDIT),
        figures=actor.scope(roles.FIGURES),
        admission=united(actor.scope(code) for code in roles.ADMITTING),
        person=person_of(actor),
    ):
        yield
