"""The row-level-security variables of one transaction.

Every policy reads four settings: ``dangvu.read_all`` and ``dangvu.write_all`` (on or
off), ``dangvu.read`` and ``dangvu.write`` (arrays of unit paths). Nothing set means
nothing seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from dangvu.core.actor import EVERYWHERE, Scope

SETTINGS = ("dangvu.read_all", "dangvu.read", "dangvu.write_all", "dangvu.write")

_READ = """SELECT current_setting('dangvu.read_all', true),
       current_setting('dangvu.read', true),
       current_setting('dangvu.write_all', true),
       current_setting('dangvu.write', true)"""
_WRITE = """SELECT set_config('dangvu.read_all', %s, true),
       set_config('dangvu.read', %s, true),
       set_config('dangvu.write_all', %s, true),
       set_config('dangvu.write', %s, true)"""


@contextmanager
def row_scope(*, read: Scope, write: Scope) -> Iterator[None]:
    """Open a transaction in which policies let these rows be read and written."""
    with transaction.atomic():
        before = _current()
        _apply(_values(read) + _values(write))
        yield
        _apply(before)


@contextmanager
def whole_register() -> Iterator[None]:
    """Lift the policies inside an operation or count that has checked its right.

    A chain of events can only be judged whole, also where parts of it belong to units
    that the actor may not see; the caller gives back no more than the actor may know.
    """
    with row_scope(read=EVERYWHERE, write=EVERYWHERE):
        yield


def _values(scope: Scope) -> tuple[str, str]:
    return ("on" if scope.everything else "off", "{" + ",".join(scope.paths) + "}")


def _current() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return tuple(value or "" for value in cursor.fetchone())


def _apply(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
