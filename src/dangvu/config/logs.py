"""Log files that several processes share and that carry no personal data."""

from __future__ import annotations

import fcntl
import logging
import re
from logging.handlers import WatchedFileHandler
from pathlib import Path

LIMIT = 5_000_000
KEPT = 5
# Below these words PostgreSQL repeats the values that it refused.
DETAILS = re.compile(r"\n(?:DETAIL|CONTEXT|LINE \d+):[^\n]*(?:\n\s*\^)?")


class DiscreetFormatter(logging.Formatter):
    """Leaves out the values that a database error repeats."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and a traceback without those values."""
        return discreet(super().format(record))


class SharedRotatingHandler(WatchedFileHandler):
    """Appends to a file that the first process to find it full sets aside."""

    def __init__(self, path: str | Path) -> None:
        """Open the file at the first line written."""
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = Path(path)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        if self._is_full():
            self._set_aside()
        super().emit(record)

    def _is_full(self) -> bool:
        return self._path.exists() and self._path.stat().st_size > LIMIT

    def _set_aside(self) -> None:
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._is_full():
                return
            for number in range(KEPT - 1, 0, -1):
                older = self._numbered(number)
                if older.exists():
                    older.replace(self._numbered(number + 1))
            self._path.replace(self._numbered(1))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


def discreet(text: str) -> str:
    """Return the text of an error without the values that PostgreSQL repeats."""
    return DETAILS.sub("", text)
