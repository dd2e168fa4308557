"""The embedded server is shared, stopped by the last, and survives violence."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dangvu.launcher import cluster
from dangvu.launcher.errors import LauncherError
from dangvu.launcher.folders import remove
from dangvu.launcher.processes import wait_until_gone
from dangvu.launcher.server import Server, Wishes, embedded
from dangvu.launcher.state import State, prepare
from support.installations import wait_until

PG_15 = Path("/usr/lib/postgresql/15/bin")
WITHOUT_SYNC = Wishes(durable=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> State:
    """An installation that was started once; making a database takes longest."""
    state = prepare(tmp_path_factory.mktemp("made") / "var")
    with embedded(state, WITHOUT_SYNC).in_use():
        pass
    return state


@pytest.fixture
def state(tmp_path: Path, made: State) -> Iterator[State]:
    """A copy of that installation."""
    copied = State(tmp_path / "var")
    shutil.copytree(made.var, copied.var)
    yield copied
    cluster.stop(copied)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[State]:
    """An installation that was never started."""
    state = prepare(tmp_path / "fresh")
    yield state
    cluster.stop(state)


def ask(server: Server, question: str, *, variable: str = "DATABASE_URL") -> tuple:
    with psycopg.connect(server.environment()[variable]) as connection:
        return connection.execute(question).fetchone()


def test_program_and_owner_are_ordinary_roles(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    question = """SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls
                  FROM pg_roles WHERE rolname = current_user"""

    with server.in_use():
        program = ask(server, question)
        owner = ask(server, question, variable="DATABASE_OWNER_URL")

    assert program == ("dangvu_app", False, False, False, False)
    assert owner == ("dangvu_owner", False, False, False, False)


def test_owner_may_make_tables_and_the_program_may_not(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    question = "SELECT has_schema_privilege(current_user, 'public', 'CREATE')"

    with server.in_use():
        assert ask(server, question) == (False,)
        assert ask(server, question, variable="DATABASE_OWNER_URL") == (True,)


def test_extensions_are_there(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    question = "SELECT array_agg(extname::text ORDER BY extname) FROM pg_extension"

    with server.in_use():
        assert ask(server, question) == (
            ["btree_gist", "ltree", "pg_trgm", "plpgsql", "unaccent"],
        )


def test_a_wrong_password_is_refused(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    secret = state.secret("database-app")

    with server.in_use():
        address = server.environment()["DATABASE_URL"].replace(secret, "guess")
        with pytest.raises(psycopg.OperationalError, match="authentication failed"):
            psycopg.connect(address)


def test_the_last_user_stops_the_server(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)

    with server.in_use():
        with server.in_use():
            first = cluster.running(state)
        assert cluster.running(state) == first
    assert cluster.running(state) is None


def test_data_survive_a_restart(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    with (
        server.in_use(),
        psycopg.connect(server.environment()["DATABASE_OWNER_URL"]) as connection,
    ):
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")

    with server.in_use():
        found = ask(server, "TABLE kept", variable="DATABASE_OWNER_URL")
    assert found == (7,)


def test_a_killed_server_is_replaced(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)

    with server.in_use():
        first = cluster.running(state)
        os.kill(first, signal.SIGKILL)
        assert wait_until(lambda: not server.is_running())
        server.revive()
        assert cluster.running(state) != first
        assert ask(server, "SELECT 1") == (1,)


def test_a_pid_file_naming_a_stranger_does_not_block(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    with server.in_use():
        left = (state.data / "postmaster.pid").read_text()
    stranger = str(os.getpid())
    (state.data / "postmaster.pid").write_text(
        left.replace(left.splitlines()[0], stranger, 1)
    )

    with server.in_use():
        assert ask(server, "SELECT 1") == (1,)


def test_an_interrupted_beginning_is_begun_again(fresh: State) -> None:
    (fresh.var / "postgres.new").mkdir()
    (fresh.var / "postgres.new" / "PG_VERSION").write_text("18\n")
    server = embedded(fresh, WITHOUT_SYNC)

    with server.in_use():
        assert ask(server, "SELECT 1") == (1,)


def test_an_interrupted_provision_is_completed(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    with server.in_use():
        state.provisioned.unlink()
        with psycopg.connect(server.superuser_url(), autocommit=True) as connection:
            connection.execute("DROP DATABASE dangvu")

    with server.in_use():
        assert ask(server, "SELECT current_database()") == ("dangvu",)


def test_a_vanished_socket_folder_is_made_anew(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    with server.in_use():
        remove(state.run_directory)

        with server.in_use():
            assert ask(server, "SELECT 1") == (1,)


def test_a_server_that_cannot_start_is_explained(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    with server.in_use():
        pass
    with (state.data / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")

    with (
        pytest.raises(LauncherError, match=r"postgres\.log") as refusal,
        server.in_use(),
    ):
        pass
    assert refusal.value.code == "DATABASE_NOT_STARTED"


def test_a_deep_state_folder_works(tmp_path: Path) -> None:
    state = prepare(tmp_path / ("x" * 100) / ("y" * 100) / "var")
    server = embedded(state, WITHOUT_SYNC)

    with server.in_use():
        assert ask(server, "SELECT 1") == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its identity")
def test_root_without_user_namespaces_becomes_somebody_else(fresh: State) -> None:
    server = embedded(fresh, Wishes(namespaces=False, durable=False))

    with server.in_use():
        assert ask(server, "SELECT 1") == (1,)
        status = Path(f"/proc/{cluster.running(fresh)}/status").read_text()
    assert "\nUid:\t0\t" not in status


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its identity")
def test_identity_may_change_between_starts(state: State) -> None:
    for namespaces in (True, False, True):
        server = embedded(state, Wishes(namespaces=namespaces, durable=False))
        with server.in_use():
            assert ask(server, "SELECT 1") == (1,)


@pytest.mark.skipif(not PG_15.exists(), reason="PostgreSQL 15 is not on this machine")
def test_another_postgres_may_be_chosen(fresh: State) -> None:
    server = embedded(fresh, Wishes(binaries=str(PG_15), durable=False))

    with server.in_use():
        version = ask(
            server, "SELECT current_setting('server_version_num')::int / 10000"
        )
    assert version == (15,)


def test_the_server_ends_when_asked(state: State) -> None:
    server = embedded(state, WITHOUT_SYNC)
    with server.in_use():
        cluster.stop(state)

        assert wait_until_gone(state.data, seconds=1)
