"""The variable by which row-level security knows whose drafts may be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def own_rows(user_id: int) -> Iterator[None]:
    """Let the drafts of one account be seen and written inside the block."""
    with transaction.atomic():
        _say(str(user_id))
        yield
        _say("")


def _say(user: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dangvu.user', %s, true)", [user])
