"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from dangvu.backup.errors import BackupFailed

PART = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write a private file that gets its name when it is complete and on the disk.

    A file of that name is never overwritten. Raises BackupFailed, and OSError while
    it is being written.
    """
    if path.exists():
        raise BackupFailed(
            _("The file %(file)s exists already. Choose another name.")
            % {"file": path},
            code="FILE_EXISTS",
        )
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        with os.fdopen(_begun(part, path), "wb") as output:
            yield output
            output.flush()
            os.fsync(output.fileno())
        part.rename(path)
        _sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def reason_of(error: Exception) -> str:
    """Say in words why a file was not written."""
    known = {
        errno.ENOSPC: _("the disk is full"),
        errno.ENOENT: _("there is no such folder"),
        errno.EACCES: _("this account may not write there"),
        errno.EROFS: _("nothing can be written there"),
    }
    number = getattr(error, "errno", None)
    return known.get(number or 0) or str(error).strip().partition("\n")[0]


def _begun(part: Path, path: Path) -> int:
    try:
        return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BackupFailed(
            _("The file %(file)s cannot be written: %(reason)s")
            % {"file": path, "reason": reason_of(error)}
        ) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
