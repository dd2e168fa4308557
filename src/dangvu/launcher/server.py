"""Using the database server together with others.

Whoever comes first starts the embedded server, whoever leaves last stops it. Two
file locks make that safe: one is held alone while starting and stopping, the other
is held together by all users. Both vanish with a process that is killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dangvu.launcher import binaries, cluster, identity
from dangvu.launcher.binaries import Binaries
from dangvu.launcher.cluster import READY, SUPERUSER, Cluster
from dangvu.launcher.locks import FileLock, held_alone
from dangvu.launcher.provision import OWNER, PROGRAM, Address, provision
from dangvu.launcher.relocation import reachable
from dangvu.launcher.state import State


@dataclass(frozen=True, slots=True)
class Wishes:
    """What may be asked of the embedded server."""

    binaries: str = ""
    namespaces: bool = True
    durable: bool = True


@dataclass(frozen=True, slots=True)
class Server:
    """The embedded server of one installation; it may be running or not."""

    state: State
    binaries: Binaries
    wishes: Wishes

    def environment(self, database: str = "") -> dict[str, str]:
        """Return the variables by which the program finds its database."""
        address = Address(self.state, database) if database else Address(self.state)
        return {
            "DATABASE_URL": address.url(PROGRAM),
            "DATABASE_OWNER_URL": address.url(OWNER),
            "DANGVU_PG_BIN": str(self.binaries.folder),
        }

    def superuser_url(self, database: str = "postgres") -> str:
        """Return the superuser's address; only the launcher and tests need it."""
        return Address(self.state, database).url(SUPERUSER)

    def is_running(self) -> bool:
        """Answer whether the server accepts connections."""
        return cluster.status(self.state) == READY and cluster.reachable(self.state)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Start or join the server; stop it afterwards when nobody else uses it.

        :raises LauncherError: when the server cannot be made or started
        """
        users = FileLock(self.state.users_lock)
        try:
            users.share()
            self.revive()
            yield
        finally:
            self._leave(users)

    def revive(self) -> None:
        """Start the server unless it is running, and complete what was interrupted.

        :raises LauncherError: when the server cannot be made or started
        """
        with held_alone(self.state.start_lock):
            cluster.wait_while_starting(self.state)
            if not self.is_running():
                self._start()
            if not self.state.provisioned.exists():
                provision(self.state)
                self.state.provisioned.touch(mode=0o600)

    def _start(self) -> None:
        cluster.stop(self.state)
        who = identity.choose(namespaces=self.wishes.namespaces)
        programs = reachable(self.binaries, who)
        server = Cluster(self.state, programs, who, self.wishes.durable)
        server.make()
        server.start()

    def _leave(self, users: FileLock) -> None:
        with held_alone(self.state.start_lock):
            if users.try_take():
                cluster.stop(self.state)
            users.close()


def embedded(state: State, wishes: Wishes) -> Server:
    """Choose the PostgreSQL of an installation; nothing is started yet.

    :raises LauncherError: when no suitable PostgreSQL is on this machine
    """
    found = binaries.find(chosen=wishes.binaries, data=state.data)
    return Server(state, found, wishes)
