"""One installation as a process finds it: its state folder and its database."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from dangvu.launcher.server import Server, Wishes, embedded
from dangvu.launcher.state import State, prepare, var_directory

NO = {"", "0"}


@dataclass(frozen=True, slots=True)
class Session:
    """The state folder, and the embedded server unless a database was named."""

    state: State
    server: Server | None

    def environment(self) -> dict[str, str]:
        """Return the variables that the program needs besides those it has."""
        named = self.server.environment() if self.server else {}
        return named | {"DANGVU_VAR": str(self.state.var)}

    @contextmanager
    def database(self) -> Iterator[None]:
        """Keep the database running for the length of the block.

        :raises LauncherError: when the embedded server cannot be started
        """
        if self.server is None:
            yield
            return
        with self.server.in_use():
            yield

    def revive(self) -> bool:
        """Start the embedded server if it died; answer whether that was needed.

        :raises LauncherError: when the embedded server cannot be started
        """
        if self.server is None or self.server.is_running():
            return False
        self.server.revive()
        return True


def open_session(environ: Mapping[str, str]) -> Session:
    """Read the environment, make the state folder and choose the server.

    A database named by ``DATABASE_URL`` wins; then nothing is ever started here.

    :raises LauncherError: when the folder or PostgreSQL cannot be used
    """
    state = prepare(var_directory(environ))
    if environ.get("DATABASE_URL") or environ.get("DATABASE_URL_FILE"):
        return Session(state, None)
    wishes = Wishes(
        binaries=environ.get("DANGVU_PG_BIN", ""),
        namespaces=environ.get("DANGVU_NO_USERNS", "") in NO,
        durable=environ.get("DANGVU_PG_VOLATILE", "") in NO,
    )
    return Session(state, embedded(state, wishes))


def adopt(session: Session) -> None:
    """Let this process and its children find the installation."""
    os.environ.update(session.environment())
