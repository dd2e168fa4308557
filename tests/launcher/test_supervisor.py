"""Programs are replaced when they die and stopped in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dangvu.launcher import supervisor
from dangvu.launcher.errors import LauncherError
from dangvu.launcher.state import CHECKOUT
from dangvu.launcher.supervisor import Program, Supervisor
from support.installations import wait_until

SLEEPS = "import time; time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
ENDS = "raise SystemExit('no more')"


def program(folder: Path, code: str) -> Program:
    return Program("Một", "One", [sys.executable, "-c", code], folder / "one.log")


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def supervise(told: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervisor, "RESTART_AFTER", 0.0)
    made: list[Supervisor] = []

    def supervise(program: Program) -> Supervisor:
        made.append(Supervisor(lambda _vi, en: told.append(en)))
        made[-1].start(program)
        return made[-1]

    yield supervise
    for one in made:
        one.stop()


Supervise = Callable[..., Supervisor]


def test_stop_ends_a_willing_program_soon(supervise: Supervise, tmp_path: Path) -> None:
    one = program(tmp_path, SLEEPS)
    began = time.monotonic()

    supervise(one).stop()

    assert one.process.returncode == -signal.SIGTERM
    assert time.monotonic() - began < 5


def test_stop_kills_a_deaf_program(
    supervise: Supervise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 0.2)
    one = program(tmp_path, DEAF)
    watched = supervise(one)
    assert wait_until(lambda: "deaf" in one.log.read_text())

    watched.stop()

    assert one.process.returncode == -signal.SIGKILL


def test_watch_replaces_a_program_that_died(
    supervise: Supervise, tmp_path: Path, told: list[str]
) -> None:
    one = program(tmp_path, SLEEPS)
    watched = supervise(one)
    first = one.process.pid
    os.kill(first, signal.SIGKILL)

    def stop_when_replaced() -> None:
        if one.process.pid != first:
            watched.ask_to_stop()

    watched.watch(stop_when_replaced)

    assert told == ["One stopped unexpectedly; starting it again."]


def test_watch_gives_up_on_a_program_that_keeps_dying(
    supervise: Supervise, tmp_path: Path, told: list[str]
) -> None:
    watched = supervise(program(tmp_path, ENDS))

    with pytest.raises(LauncherError, match="One stops again and again") as refusal:
        watched.watch(lambda: None)

    assert refusal.value.code == "KEEPS_DYING"
    assert len(told) == supervisor.DEATHS - 1


def test_a_program_ends_with_its_supervisor(tmp_path: Path) -> None:
    one = program(tmp_path, SLEEPS)
    script = f"""
import pathlib, time
from dangvu.launcher.supervisor import Program
one = Program("", "", {one.command!r}, pathlib.Path({str(one.log)!r}))
one.start()
print(one.process.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(CHECKOUT / "src")},
        text=True,
    ) as parent:
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()

    assert wait_until(lambda: not is_alive(child))


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_full_log_is_set_aside_while_the_program_writes(
    supervise: Supervise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "LOG_LIMIT", 1000)
    talks = "import time\nwhile True: print('x' * 99, flush=True); time.sleep(0.01)"
    one = program(tmp_path, talks)
    supervise(one)
    assert wait_until(lambda: one.log.exists() and one.log.stat().st_size > 1500)

    one.set_log_aside()

    assert one.log.with_suffix(".log.1").stat().st_size > 1500
    assert one.log.stat().st_size < 1500
    assert wait_until(lambda: one.log.read_text().startswith("x"))
