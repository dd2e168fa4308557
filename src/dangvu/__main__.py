"""``python -m dangvu COMMAND ...``: what ``./dangvu`` starts."""

from __future__ import annotations

import logging
import os
import signal
import sys
from types import FrameType

from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured

from dangvu.config import shell
from dangvu.config.failures import Failure, failure_of, report
from dangvu.launcher import session
from dangvu.launcher.errors import LauncherError

TERMINATED = 143


def main(arguments: list[str]) -> int:
    """Return the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    # A log that cannot be written must not become a traceback on the screen.
    logging.raiseExceptions = False
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        return _command(arguments)
    except KeyboardInterrupt:
        return shell.INTERRUPTED
    except Exception as error:
        return report(_failure(error), as_json=shell.is_json(arguments))


def _command(arguments: list[str]) -> int:
    here = session.open_session(os.environ)
    session.adopt(here)
    return shell.run(arguments, here.database)


def _failure(error: Exception) -> Failure:
    if isinstance(error, LauncherError):
        return Failure(error.code, str(error))
    try:
        return failure_of(error)
    except (ImproperlyConfigured, AppRegistryNotReady):
        return _not_started(error)


def _not_started(error: Exception) -> Failure:
    """Say what stopped the start, before translations and the log are there."""
    told = LauncherError(
        code="NOT_STARTED",
        vi=f"Chưa khởi động được chương trình: {error}",
        en=f"The program could not start: {error}",
    )
    return Failure(told.code, str(told))


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(TERMINATED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
