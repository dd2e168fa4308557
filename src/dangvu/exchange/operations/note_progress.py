"""Note how far a batch has come while its one transaction is still open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from dangvu.exchange.models import Batch
from dangvu.exchange.operations.write_dossiers import Step

_LIFT_POLICIES = """SELECT set_config('dangvu.read_all', 'on', false),
       set_config('dangvu.write_all', 'on', false)"""
_NOTE = "UPDATE exchange_batch SET done = done + 1 WHERE id = %s"


@contextmanager
def noting_progress(batch: Batch) -> Iterator[Step]:
    """Yield what counts the steps of a batch, each committed at once.

    On a connection of its own, so that pages see it; it writes this number alone. The
    caller has checked the right.
    """
    line = connections["default"].copy()
    try:
        with line.cursor() as cursor:
            cursor.execute(_LIFT_POLICIES)

            def step(_done: str) -> None:
                cursor.execute(_NOTE, [batch.pk])

            yield step
    finally:
        line.close()
