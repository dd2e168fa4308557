"""The row-level-security variables of one transaction.

For each kind of row the policies know two settings: ``dangvu.read_all`` (on or off) and
``dangvu.read`` (an array of unit paths), and likewise for the other kinds. The setting
``dangvu.person`` names the one person whose own record is read. Nothing set means
nothing seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from dangvu.core.actor import EVERYWHERE, NOWHERE, Scope

#: Rows of the roll (P1), rows written, personal facts (P2), sealed parts (P3), lines of
#: the audit trail, signed figures, people on the way to membership written.
KINDS = ("read", "write", "personal", "sealed", "trail", "figures", "admission")
SETTINGS = (
    *(f"dangvu.{kind}{half}" for kind in KINDS for half in ("_all", "")),
    "dangvu.person",
)

_READ = "SELECT " + ", ".join(f"current_setting('{name}', true)" for name in SETTINGS)
_WRITE = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


@contextmanager
def row_scope(
    *,
    read: Scope,
    write: Scope,
    personal: Scope = NOWHERE,
    sealed: Scope = NOWHERE,
    trail: Scope = NOWHERE,
    figures: Scope = NOWHERE,
    admission: Scope = NOWHERE,
    person: int | None = None,
) -> Iterator[None]:
    """Open a transaction in which policies let these rows be read and written.

    ``person`` is somebody whose own record is read wherever they belong.
    """
    scopes = {
        "read": read,
        "write": write,
        "personal": personal,
        "sealed": sealed,
        "trail": trail,
        "figures": figures,
        "admission": admission,
    }
    with _set(scopes, person):
        yield


@contextmanager
def whole_register() -> Iterator[None]:
    """Lift the policies inside an operation or count that has checked its right.

    A chain of events can only be judged whole, also where parts of it belong to units
    that the actor may not see; the caller gives back no more than the actor may know.
    """
    with _set(dict.fromkeys(KINDS, EVERYWHERE), None):
        yield


@contextmanager
def _set(scopes: Mapping[str, Scope], person: int | None) -> Iterator[None]:
    with transaction.atomic():
        before = _current()
        _apply(_values(scopes, person))
        yield
        _apply(before)


def _values(scopes: Mapping[str, Scope], person: int | None) -> tuple[str, ...]:
    halves = (half for kind in KINDS for half in _halves(scopes[kind]))
    return (*halves, str(person or ""))


def _halves(scope: Scope) -> tuple[str, str]:
    return ("on" if scope.everything else "off", "{" + ",".join(scope.paths) + "}")


def _current() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return tuple(value or "" for value in cursor.fetchone())


def _apply(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
