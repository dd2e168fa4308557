"""The journal of back-ups: a file beside them, one line of JSON for each run.

Not a table: it must outlive the database, tell of a back-up that failed because the
database did, and not be carried back in time by a restoration.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from dangvu.backup.enums import Outcome, Reason

NAME = "journal.jsonl"
READ_BACK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt; ``size`` in bytes, ``at`` its beginning, ``message`` a sentence."""

    at: dt.datetime
    reason: str
    outcome: str
    file: str
    size: int = 0
    seconds: float = 0.0
    message: str = ""

    @property
    def path(self) -> Path:
        """Return where the file was put."""
        return Path(self.file)

    @property
    def is_here(self) -> bool:
        """Answer whether the file can be seen from this machine now."""
        return bool(self.file) and self.path.exists()

    @property
    def reason_label(self) -> str:
        """Return the reason in words."""
        return str(Reason(self.reason).label)

    @property
    def outcome_label(self) -> str:
        """Return the outcome in words."""
        return str(Outcome(self.outcome).label)


def folder() -> Path:
    """Return where automatic back-ups and the journal lie."""
    return Path(settings.BACKUPS)


def note(run: Run) -> None:
    """Add a line to the journal. Raises OSError."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps(asdict(run), default=_told, ensure_ascii=False) + "\n"
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    descriptor = os.open(folder() / NAME, flags, 0o600)
    with os.fdopen(descriptor, "wb") as output:
        output.write(line.encode())


def runs() -> list[Run]:
    """Return the runs that are remembered, the newest first."""
    return sorted(_read(), key=lambda run: run.at, reverse=True)


def last_made() -> Run | None:
    """Return the newest back-up that was made, for whatever reason."""
    return next((run for run in runs() if run.outcome == Outcome.MADE), None)


def last_checked() -> Run | None:
    """Return the newest proof by restoring, whatever came of it."""
    checked = {Outcome.CHECKED, Outcome.BROKEN}
    return next((run for run in runs() if run.outcome in checked), None)


def _read() -> Iterator[Run]:
    try:
        with (folder() / NAME).open("rb") as journal:
            journal.seek(max(0, journal.seek(0, os.SEEK_END) - READ_BACK))
            lines = journal.read().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        run = _run(line)
        if run:
            yield run


def _run(line: bytes) -> Run | None:
    """Read a line; one cut short by a full disk is left out."""
    try:
        values = json.loads(line)
        return Run(**values | {"at": dt.datetime.fromisoformat(values["at"])})
    except (ValueError, TypeError, KeyError):
        return None


def _told(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(value)
