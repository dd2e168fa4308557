"""Using the database server together with others.

Whoever comes first starts the embedded server, whoever leaves last stops it. Two
file locks make that safe: one is held alone while starting and stopping, the other
is held together by all users. Both vanish with a process that is killed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dangvu.launcher import binaries, cluster, identity
from dangvu.launcher.cluster import SUPERUSER, Cluster
from dangvu.launcher.locks import FileLock, held_alone
from dangvu.launcher.provision import OWNER, PROGRAM, Address, provision
from dangvu.launcher.state import State


@dataclass(frozen=True, slots=True)
class Wishes:
    """What may be asked of the embedded server."""

    binaries: str = ""
    namespaces: bool = True
    durable: bool = True


@dataclass(frozen=True, slots=True)
class Server:
    """A running embedded server."""

    state: State
    binaries: str

    def environment(self, database: str = "") -> dict[str, str]:
        """Return the variables by which the program finds its database."""
        address = Address(self.state, database) if database else Address(self.state)
        return {
            "DATABASE_URL": address.url(PROGRAM),
            "DATABASE_OWNER_URL": address.url(OWNER),
            "DANGVU_PG_BIN": self.binaries,
            "DANGVU_VAR": str(self.state.var),
        }

    def superuser_url(self, database: str = "postgres") -> str:
        """Return the superuser's address; only the launcher and tests need it."""
        return Address(self.state, database).url(SUPERUSER)


@contextmanager
def in_use(state: State, wishes: Wishes) -> Iterator[Server]:
    """Start or join the server; stop it afterwards when nobody else uses it.

    :raises LauncherError: when no server can be found, made or started
    """
    users = FileLock(state.users_lock)
    try:
        with held_alone(state.start_lock):
            users.share()
            found = binaries.find(chosen=wishes.binaries, data=state.data)
            _start_unless_running(
                Cluster(
                    state,
                    found,
                    identity.choose(folder=found.folder, namespaces=wishes.namespaces),
                    wishes.durable,
                )
            )
        yield Server(state, os.fspath(found.folder))
    finally:
        _leave(state, users)


def _start_unless_running(server: Cluster) -> None:
    if cluster.running(server.state):
        if cluster.reachable(server.state):
            return
        cluster.stop(server.state)
    server.make()
    server.start()
    provision(server.state)


def _leave(state: State, users: FileLock) -> None:
    with held_alone(state.start_lock):
        if users.try_take():
            cluster.stop(state)
        users.close()
