"""Installations of their own, started as a person starts them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dangvu.launcher import cluster
from dangvu.launcher.state import CHECKOUT, State

OURS = ("DANGVU_", "DATABASE_", "DJANGO_", "PYTEST_")


@dataclass
class Installation:
    """One ``DANGVU_VAR`` and the commands run on it."""

    var: Path
    extra: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def state(self) -> State:
        return State(self.var)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a person who set nothing but the state folder."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(OURS)
        }
        return kept | {"DANGVU_VAR": str(self.var)} | self.extra

    def dangvu(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [CHECKOUT / "dangvu", *arguments],
            capture_output=True,
            check=False,
            cwd=self.var.parent,
            env=self.environment,
            text=True,
            timeout=180,
        )

    def start(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a script in the background; its output goes to the file ``output``."""
        with self.output.open("a") as output:
            process = subprocess.Popen(
                [CHECKOUT / script, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.var.parent,
                env=self.environment,
                start_new_session=True,
                text=True,
            )
        self.started.append(process)
        return process

    @property
    def output(self) -> Path:
        return self.var.parent / "output"

    def said(self) -> str:
        return self.output.read_text() if self.output.exists() else ""

    def server(self) -> int | None:
        return cluster.running(self.state)

    def close(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()
        cluster.stop(self.state)


def wait_until(condition: Callable[[], object], *, seconds: float = 20) -> bool:
    """Wait for a condition; answer whether it came true in time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
