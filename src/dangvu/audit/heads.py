"""The file of heads: what the last link was at which moment, kept outside the database.

One line a head: moment (ISO 8601, UTC), number, hash in hexadecimal. Lines are only
appended, each by one write, so that a reader never sees half of one.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.file_reasons import file_reason

_LONGEST_LINE = 4096
_HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class NotedHead:
    """A line of the file."""

    at: dt.datetime
    number: int
    digest: bytes

    def line(self) -> str:
        """Write it as it stands in the file."""
        moment = self.at.astimezone(dt.UTC).isoformat(timespec="seconds")
        return f"{moment} {self.number} {self.digest.hex()}\n"


class HeadFileRefused(Refused):
    """The file of heads cannot be read or written, or is none."""

    default_code = "HEAD_FILE"


def read_heads(path: Path) -> list[NotedHead]:
    """Return every head of a file, in its order. Raises HeadFileRefused."""
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError as error:
        raise HeadFileRefused(
            _("The file of heads %(file)s cannot be read.") % {"file": path}
        ) from error
    return [_read(line, path, number) for number, line in enumerate(lines, start=1)]


def last_head(path: Path) -> NotedHead | None:
    """Return the last head of a file, None where there is none. Raises HeadFileRefused."""
    try:
        with path.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _LONGEST_LINE, 0))
            lines = file.read().decode("ascii", "replace").splitlines()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritable(path, error) from error
    return _read(lines[-1], path, len(lines)) if lines else None


def append_head(path: Path, head: NotedHead) -> None:
    """Add a line and see it on the disk. Raises HeadFileRefused."""
    try:
        target = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            os.write(target, head.line().encode())
            os.fsync(target)
        finally:
            os.close(target)
    except OSError as error:
        raise _unwritable(path, error) from error


def _read(line: str, path: Path, number: int) -> NotedHead:
    try:
        moment, chained, digest = line.split()
        head = NotedHead(
            dt.datetime.fromisoformat(moment), int(chained), bytes.fromhex(digest)
        )
    except ValueError:
        head = None
    if head is None or len(head.digest) != _HASH_BYTES:
        raise HeadFileRefused(
            _("Line %(line)d of %(file)s is no head of the audit trail.")
            % {"line": number, "file": path}
        )
    return head


def _unwritable(path: Path, error: OSError) -> HeadFileRefused:
    return HeadFileRefused(
        _("The head of the audit trail cannot be written to %(file)s: %(reason)s")
        % {"file": path, "reason": file_reason(error)}
    )
