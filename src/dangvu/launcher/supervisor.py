"""Keeps programs running until it is told to stop."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dangvu.launcher import bound
from dangvu.launcher.errors import LauncherError

PATIENCE = 7.0
PAUSE = 0.2
RESTART_AFTER = 1.0
DEATHS = 5
WITHIN = 60.0
LOG_LIMIT = 5_000_000


@dataclass(slots=True)
class Program:
    """A command that should always run, and the file that takes what it prints."""

    vi: str
    en: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=DEATHS))

    def start(self) -> None:
        """Start the program in a group of its own, bound to the life of this one."""
        self.set_log_aside()
        binding = [sys.executable, "-P", bound.__file__, str(os.getpid())]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*binding, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def set_log_aside(self) -> None:
        """Keep a full log as ``.log.1`` and begin anew, also while it is written.

        The program appends to the file it holds open, so that the file is emptied and
        not replaced.
        """
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            shutil.copyfile(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)

    def has_died(self) -> bool:
        """Answer whether the program ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def kill_group(self) -> None:
        """Kill what is left of the program and of its own children."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass(slots=True)
class Supervisor:
    """Starts the programs, replaces those that die, stops them all."""

    say: Callable[[str, str], None]
    programs: list[Program] = field(default_factory=list)
    is_stopping: bool = False

    def start(self, program: Program) -> None:
        """Start a program and look after it from now on."""
        self.programs.append(program)
        program.start()

    def some_died(self) -> bool:
        """Answer whether a program ended by itself."""
        return any(program.has_died() for program in self.programs)

    def ask_to_stop(self) -> None:
        """Let the watch end soon; may be called from a signal handler."""
        self.is_stopping = True

    def watch(self, between: Callable[[], None]) -> None:
        """Replace what dies until asked to stop; ``between`` is called now and then.

        :raises LauncherError: KEEPS_DYING when a program dies again and again
        """
        while not self.is_stopping:
            for program in self.programs:
                program.set_log_aside()
                if program.has_died():
                    self._replace(program)
            between()
            time.sleep(PAUSE)

    def stop(self) -> None:
        """Stop every program, gently first; takes less than eight seconds."""
        until = time.monotonic() + PATIENCE
        for program in self.programs:
            program.signal(signal.SIGTERM)
        while not self._all_ended() and time.monotonic() < until:
            time.sleep(0.05)
        for program in self.programs:
            program.kill_group()

    def _all_ended(self) -> bool:
        return all(program.has_died() for program in self.programs)

    def _replace(self, program: Program) -> None:
        now = time.monotonic()
        program.deaths.append(now)
        if len(program.deaths) == DEATHS and now - program.deaths[0] < WITHIN:
            raise LauncherError(
                code="KEEPS_DYING",
                vi=f"{program.vi} dừng liên tục; xem {program.log}.",
                en=f"{program.en} stops again and again; see {program.log}.",
            )
        self.say(
            f"{program.vi} đã dừng ngoài ý muốn; đang khởi động lại.",
            f"{program.en} stopped unexpectedly; starting it again.",
        )
        time.sleep(RESTART_AFTER)
        program.kill_group()
        program.start()
