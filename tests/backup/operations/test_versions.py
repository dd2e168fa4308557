"""A back-up moves between major versions of PostgreSQL, in both directions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from dangvu.backup.enums import Reason
from dangvu.backup.key import own_key
from dangvu.backup.operations.make import Order, make_backup
from dangvu.backup.operations.prove import prove
from dangvu.backup.operations.restore import restore_register
from dangvu.core.clock import VIETNAM
from dangvu.launcher import cluster
from dangvu.launcher.server import Wishes, embedded
from dangvu.launcher.state import State, prepare
from support.databases import pointed_at
from support.small_register import SYSTEM, SmallRegister

PG_15 = Path("/usr/lib/postgresql/15/bin")
AT = dt.datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not PG_15.exists(), reason="PostgreSQL 15 is not here"),
]


@pytest.fixture
def old_machine(tmp_path: Path) -> Iterator[State]:
    state = prepare(tmp_path / "old")
    yield state
    cluster.stop(state)


@contextmanager
def working_on(state: State) -> Iterator[int]:
    """Work on a machine with PostgreSQL 15; answer the version of its server."""
    server = embedded(state, Wishes(binaries=str(PG_15), durable=False))
    with server.in_use(), pointed_at(server.environment()), connection.cursor() as ask:
        ask.execute("SELECT current_setting('server_version_num')::int / 10000")
        yield ask.fetchone()[0]


def backed_up(target: Path) -> Path:
    make_backup(actor=SYSTEM, at=AT, order=Order(target, Reason.MANUAL))
    return target


def test_backup_goes_to_the_other_version_and_back(
    register: SmallRegister, old_machine: State, tmp_path: Path
) -> None:
    first = backed_up(tmp_path / "moi.age")

    with working_on(old_machine) as version:
        there = restore_register(path=first, identity=own_key(), replace=False)
        call_command("migrate", verbosity=0, interactive=False)
        proved_there = prove(there.manifest)
        second = backed_up(tmp_path / "cu.age")
    back = restore_register(path=second, identity=own_key(), replace=True)
    call_command("migrate", verbosity=0, interactive=False)

    assert (version, back.manifest.server) == (15, 15)
    assert there.manifest.server >= 15
    assert (proved_there.holds, proved_there.same_figures) == (True, True)
    assert prove(back.manifest).same_figures is True
    assert back.manifest.fingerprint == there.manifest.fingerprint
