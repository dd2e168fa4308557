"""What a command of the shell leaves on its two outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

from dangvu.config.env import CHECKOUT


def command(
    environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dangvu", *arguments],
        env={**os.environ, **environment, "PYTHONPATH": str(CHECKOUT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


def test_refused_command_writes_one_document_and_one_sentence(
    cloned_database: Callable[[], dict[str, str]],
) -> None:
    done = command(cloned_database(), "count", "--unit", "X", "--format", "json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "UNKNOWN_UNIT"
    assert json.loads(done.stdout)["error"]["message"] == done.stderr.strip()


def test_wrong_usage_is_exit_two_and_no_document(
    cloned_database: Callable[[], dict[str, str]],
) -> None:
    done = command(cloned_database(), "count", "--format", "json")

    assert (done.returncode, done.stdout) == (2, "")
