"""One data directory and the server on it."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from dangvu.launcher import processes, tuning
from dangvu.launcher.binaries import Binaries, major_of_data
from dangvu.launcher.errors import LauncherError
from dangvu.launcher.folders import remove
from dangvu.launcher.identity import ROOT, Identity
from dangvu.launcher.state import State

PORT = 5432
SUPERUSER = "postgres"
STATUS_LINE = 7
STARTING = "starting"
READY = "ready"
STOP_SECONDS = 60
START_SECONDS = 600
LOCALES = ("C.UTF-8", "C")
NO_SPACE = "No space left on device"
INCLUDE = "\ninclude_if_exists = 'dangvu.conf'\n"
LOG_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server that can be made, started and stopped."""

    state: State
    binaries: Binaries
    identity: Identity
    durable: bool = True

    def make(self) -> None:
        """Make the data directory, unless it exists.

        :raises LauncherError: NO_SPACE, DATABASE_NOT_MADE
        """
        if major_of_data(self.state.data) is not None:
            return
        fresh = self.state.var / "postgres.new"
        said = ""
        for locale in LOCALES:
            _empty(fresh)
            answer = self._initdb(fresh, locale)
            said = answer.stderr
            if answer.returncode == 0:
                self._configure(fresh)
                _empty(self.state.data)
                self.state.data.rmdir()
                fresh.rename(self.state.data)
                return
        raise _not_made(self.state, said)

    def start(self) -> None:
        """Start the server and wait until it answers.

        :raises LauncherError: NO_SPACE, DATABASE_NOT_STARTED
        """
        clear_remains(self.state)
        prepare_run_directory(self.state, self.identity)
        self.identity.own(self.state.data)
        self._configure(self.state.data)
        log = self.state.log / "postgres.log"
        _rotate(log)
        began = log.stat().st_size if log.exists() else 0
        if self._pg_ctl_start(log).returncode != 0:
            raise _not_started(self.state, _said_since(log, began))

    def _initdb(self, fresh: Path, locale: str) -> subprocess.CompletedProcess[str]:
        self.identity.own(fresh)
        password = self.state.var / "secrets" / "database-superuser"
        command = [
            *self.identity.prefix,
            self.binaries.initdb,
            f"--pgdata={fresh}",
            f"--username={SUPERUSER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            f"--locale={locale}",
            "--data-checksums",
            *([] if self.durable else ["--no-sync"]),
        ]
        return subprocess.run(
            command,
            capture_output=True,
            check=False,
            text=True,
            env=_environment(),
            cwd="/",
        )

    def _configure(self, data: Path) -> None:
        lines = tuning.settings(
            memory=tuning.memory_of_machine(),
            shared_memory=tuning.shared_memory_of_machine(),
            durable=self.durable,
        )
        text = "".join(f"{name} = {value}\n" for name, value in lines.items())
        (data / "dangvu.conf").write_text(text, encoding="utf-8")
        main = data / "postgresql.conf"
        if INCLUDE not in main.read_text(encoding="utf-8"):
            with main.open("a", encoding="utf-8") as output:
                output.write(INCLUDE)

    def _pg_ctl_start(self, log: Path) -> subprocess.CompletedProcess[bytes]:
        command = [
            *self.identity.prefix,
            self.binaries.pg_ctl,
            "start",
            "--wait",
            f"--timeout={START_SECONDS}",
            f"--pgdata={self.state.data}",
            f"--log={log}",
            f"--options=-h '' -p {PORT} -k {self.state.run_directory}",
        ]
        return subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            start_new_session=True,
        )


def running(state: State) -> int | None:
    """Return the process of the server, if there is one."""
    first = _pid_file(state)[:1]
    if not first or not first[0].isdigit():
        return None
    pid = int(first[0])
    return pid if processes.belongs(pid, state.data) else None


def status(state: State) -> str:
    """Return what the server says of itself: starting, ready, or nothing."""
    if running(state) is None:
        return ""
    return "".join(_pid_file(state)[STATUS_LINE:])


def wait_while_starting(state: State) -> None:
    """Wait for a server whose starter was killed meanwhile."""
    until = time.monotonic() + START_SECONDS
    while status(state) == STARTING and time.monotonic() < until:
        time.sleep(0.02)


def reachable(state: State) -> bool:
    """Answer whether somebody listens at the server's socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(state.run_directory / f".s.PGSQL.{PORT}"))
        except OSError:
            return False
    return True


def stop(state: State) -> None:
    """Stop the server, gently first; nothing happens when it is not running."""
    pid = running(state)
    if pid is None:
        return
    processes.send(pid, signal.SIGINT)
    if not processes.wait_until_gone(state.data, seconds=STOP_SECONDS):
        processes.send(pid, signal.SIGQUIT)
        processes.wait_until_gone(state.data, seconds=STOP_SECONDS)


def clear_remains(state: State) -> None:
    """End what a killed server left behind, so that the next one can start."""
    if not (state.data / "postmaster.pid").exists():
        return
    for number in (signal.SIGQUIT, signal.SIGKILL):
        for pid in processes.working_in(state.data):
            processes.send(pid, number)
        if processes.wait_until_gone(state.data, seconds=5):
            break
    (state.data / "postmaster.pid").unlink(missing_ok=True)
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (state.run_directory / name).unlink(missing_ok=True)


def prepare_run_directory(state: State, identity: Identity) -> None:
    """Make the private folder of the socket.

    :raises LauncherError: RUN_DIRECTORY when somebody else made it first
    """
    folder = state.run_directory
    if os.geteuid() == ROOT and not _is_private(folder, identity.uid):
        remove(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    identity.own(folder)
    if not _is_private(folder, identity.uid):
        raise LauncherError(
            code="RUN_DIRECTORY",
            vi=f"Thư mục {folder} thuộc về tài khoản khác hoặc mở cho người khác. "
            "Hãy xoá nó rồi chạy lại.",
            en=f"The folder {folder} belongs to somebody else or is open to others. "
            "Remove it and run this again.",
        )


def _is_private(folder: Path, uid: int) -> bool:
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    closed = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    return closed and found.st_uid == uid


def _pid_file(state: State) -> list[str]:
    try:
        text = (state.data / "postmaster.pid").read_text(encoding="utf-8")
    except OSError:
        return []
    return [line.strip() for line in text.splitlines()]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"LC_ALL": "C"}


def _empty(folder: Path) -> None:
    remove(folder)
    folder.mkdir(mode=0o700)


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def _said_since(log: Path, began: int) -> str:
    if not log.exists():
        return ""
    with log.open("rb") as text:
        text.seek(began)
        return text.read().decode("utf-8", "replace").strip()


def _no_space(state: State) -> LauncherError:
    return LauncherError(
        code="NO_SPACE",
        vi=f"Ổ đĩa chứa {state.var} đã đầy. Hãy giải phóng chỗ trống rồi chạy lại.",
        en=f"The disk that holds {state.var} is full. Make room and run this again.",
    )


def _not_made(state: State, said: str) -> LauncherError:
    if NO_SPACE in said:
        return _no_space(state)
    return LauncherError(
        code="DATABASE_NOT_MADE",
        vi=f"Không tạo được cơ sở dữ liệu ở {state.data}: {_last_line(said)}",
        en=f"The database in {state.data} could not be made: {_last_line(said)}",
    )


def _not_started(state: State, said: str) -> LauncherError:
    if NO_SPACE in said:
        return _no_space(state)
    return LauncherError(
        code="DATABASE_NOT_STARTED",
        vi="Cơ sở dữ liệu không khởi động được; xem "
        f"{state.log / 'postgres.log'}: {_last_line(said)}",
        en="The database did not start; see "
        f"{state.log / 'postgres.log'}: {_last_line(said)}",
    )


def _last_line(said: str) -> str:
    return said.splitlines()[-1] if said else "?"
