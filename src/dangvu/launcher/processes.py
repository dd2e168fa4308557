"""Which processes belong to a data directory."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

PROC = Path("/proc")
PROGRAM = "postgres"


def belongs(pid: int, data: Path) -> bool:
    """Answer whether a living process is a PostgreSQL working in this directory."""
    try:
        process = PROC / str(pid)
        name = (process / "comm").read_text(encoding="utf-8").strip()
        return name == PROGRAM and (process / "cwd").samefile(data)
    except OSError:
        return False


def working_in(data: Path) -> list[int]:
    """Return the processes of PostgreSQL that work in a data directory."""
    if not data.exists():
        return []
    numbers = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
    return [pid for pid in numbers if belongs(pid, data)]


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may have ended already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def wait_until_gone(data: Path, *, seconds: float) -> bool:
    """Wait until no process works in the directory; answer whether that came true."""
    until = time.monotonic() + seconds
    while working_in(data):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
