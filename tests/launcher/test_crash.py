"""The database server is killed in the middle of work: all of it is there, or nothing."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import Error, connections, transaction

from dangvu.access.acting import acting
from dangvu.backup.queries.fingerprint import counts_of_tables
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.exchange.operations.import_roster import Order, import_roster
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.exchange.operations.write_dossiers import TABLES
from dangvu.launcher import cluster
from dangvu.launcher.processes import wait_until_gone, working_in
from dangvu.launcher.server import Server, Wishes, embedded
from dangvu.launcher.state import prepare
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from dangvu.units.queries.verify import verify_units
from support.databases import pointed_at
from support.roster_files import member, write_roster
from support.small_register import SYSTEM, SmallRegister, small_register

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

DAY = dt.date(2025, 6, 1)
#: After which of its steps an import is cut off: read, judged, some tables, the rows.
CUT_AFTER = (1, 2, 3, 2 + TABLES // 2, 2 + TABLES)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that writes to the disk what it says it has written."""
    state = prepare(tmp_path_factory.mktemp("crash") / "var")
    server = embedded(state, Wishes(binaries=os.environ.get("DANGVU_PG_BIN", "")))
    with server.in_use():
        yield server
    cluster.stop(state)


@pytest.fixture(scope="module")
def register(server: Server, django_db_blocker) -> Iterator[SmallRegister]:
    """A register with one member in branch B1."""
    with django_db_blocker.unblock(), pointed_at(server.environment()):
        call_command("migrate", verbosity=0, interactive=False)
        register = small_register()
        register.open("B1", dt.date(2024, 1, 1))
        yield register


@pytest.fixture
def files(tmp_path: Path, settings) -> None:
    settings.FILES = tmp_path / "files"


def kill(server: Server) -> None:
    """End every process of the server at once, as when the power fails."""
    for pid in working_in(server.state.data):
        os.kill(pid, signal.SIGKILL)
    assert wait_until_gone(server.state.data, seconds=10)


def start_again(server: Server) -> None:
    connections.close_all()
    server.revive()


def counts() -> dict[str, int]:
    with whole_register():
        return counts_of_tables("default")


def broken() -> list[object]:
    with whole_register():
        return [*verify_units().broken, *verify_register().broken]


def imported(
    register: SmallRegister,
    folder: Path,
    step: Callable[[str], None],
    names: tuple[str, str] = ("Đỗ Thị Hoa", "Vũ Văn Lâm"),
) -> None:
    path = write_roster(folder / "so.xlsx", [member(name) for name in names])
    order = Order(path, register.units["B2"], Choice(DAY))
    with acting(SYSTEM):
        import_roster(actor=SYSTEM, at=register.at, order=order, step=step)


@pytest.mark.parametrize("steps", CUT_AFTER)
def test_nothing_of_an_import_is_there_when_the_server_dies(
    server: Server, register: SmallRegister, files: None, tmp_path: Path, steps: int
) -> None:
    before = counts()
    done: list[str] = []

    def step(name: str) -> None:
        done.append(name)
        if len(done) == steps:
            kill(server)

    with pytest.raises(Error):
        imported(register, tmp_path, step)
    start_again(server)

    assert len(done) == steps
    assert counts() == before
    assert broken() == []
    assert list((tmp_path / "files" / "imports").iterdir()) == []


def test_import_can_be_done_again_after_the_crash(
    server: Server, register: SmallRegister, files: None, tmp_path: Path
) -> None:
    people, names = counts()["register_person"], ("Bùi Thị Na", "Hồ Văn Sáu")
    with pytest.raises(Error):
        imported(register, tmp_path, lambda _name: kill(server), names)
    start_again(server)

    imported(register, tmp_path, lambda _name: None, names)

    assert counts()["register_person"] == people + 2
    assert broken() == []


def transfer(register: SmallRegister, code: str) -> None:
    with whole_register():
        person = Person.objects.order_by("id").first()
    transfer_member(
        actor=SYSTEM,
        at=register.at + dt.timedelta(days=1),
        person=person,
        to_unit_id=register.id(code),
        received_on=DAY,
        decision=NO_DECISION,
    )


def test_nothing_of_an_operation_is_there_before_its_commit(
    server: Server, register: SmallRegister
) -> None:
    before = counts()

    @transaction.atomic
    def transfer_and_die() -> None:
        transfer(register, "B5")
        kill(server)

    with pytest.raises(Error):
        transfer_and_die()
    start_again(server)

    assert counts() == before
    assert broken() == []


def test_all_of_an_operation_is_there_after_its_commit(
    server: Server, register: SmallRegister
) -> None:
    events = counts()["register_membershipevent"]

    transfer(register, "B4")
    kill(server)
    start_again(server)

    assert counts()["register_membershipevent"] == events + 1
    with whole_register():
        last = MembershipEvent.objects.order_by("-id").first()
    assert (last.kind, last.to_unit_id) == ("TRF", register.id("B4"))
    assert broken() == []
