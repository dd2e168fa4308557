"""The variable by which row-level security knows whose own rows may be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

#: The condition of a policy on a table whose rows belong to one account.
OWN_USER = "user_id = nullif(current_setting('dangvu.user', true), '')::bigint"


@contextmanager
def own_rows(user_id: int) -> Iterator[None]:
    """Let the rows that are one account's own be seen and written inside the block."""
    with transaction.atomic():
        _say(str(user_id))
        yield
        _say("")


def _say(user: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dangvu.user', %s, true)", [user])
