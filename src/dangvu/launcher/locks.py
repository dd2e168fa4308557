"""Locks between processes that die with the process that holds them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """A lock on a file, held exclusively or together with others."""

    def __init__(self, path: Path) -> None:
        """Open the file; nothing is locked yet."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def share(self) -> None:
        """Wait until nobody holds the lock alone, then hold it with the others."""
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def take(self) -> None:
        """Wait until nobody holds the lock, then hold it alone."""
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Hold the lock alone if nobody else holds it; answer whether it worked."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Let go of the lock and of the file."""
        os.close(self._descriptor)


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Hold the lock of this file for the length of the block."""
    lock = FileLock(path)
    try:
        lock.take()
        yield
    finally:
        lock.close()
