"""Write the head of the chain to a file outside the database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dangvu.audit.heads import NotedHead, append_head, last_head
from dangvu.audit.operations.extend_chain import Head

#: At most one line in this time, so that a year is some tens of megabytes.
EVERY = dt.timedelta(minutes=1)
NOW = dt.timedelta()


def note_head(
    *, at: dt.datetime, path: Path, head: Head, every: dt.timedelta = EVERY
) -> bool:
    """Append the head unless it stands there, or another was written just now.

    Says whether a line was written. Raises HeadFileRefused.
    """
    if head.number == 0:
        return False
    last = last_head(path)
    if last and (last.number == head.number or at - last.at < every):
        return False
    append_head(path, NotedHead(at, head.number, head.digest))
    return True
