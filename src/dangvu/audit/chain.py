"""How rows of the trail are chained: what of a row is hashed, and how.

A link hashes the link before it, its own number and moment, and every column of its
row. Who changes, removes or adds a row, or a link, breaks the chain there; who makes
the whole chain anew cannot make it agree with a head that was noted elsewhere.

A form is never changed: a new column gets a new form, and old links keep theirs.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

FORM = 1
ENTRY, RECORDING, REASON = "ENTRY", "RECORDING", "REASON"
BEFORE_THE_FIRST = bytes(32)


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows are chained; the first of the expressions is the number."""

    table: str
    columns: tuple[str, ...]


#: The chained columns by form and kind of row. Documents are hashed as the database
#: writes them.
FORMS: dict[int, dict[str, Source]] = {
    1: {
        RECORDING: Source(
            "audit_recording",
            ("id", "recorded_at", "operation", "actor_name", "user_id"),
        ),
        REASON: Source("audit_reason", ("recording_id", "text")),
        ENTRY: Source(
            "audit_entry",
            (
                *("id", "at", "code", "actor_name", "user_id", "role", "unit_id"),
                *("subject_kind", "subject_id", "detail::text", "recording_id"),
            ),
        ),
    }
}
KINDS = tuple(FORMS[FORM])
#: The chained columns that are instants.
MOMENTS = {"at", "recorded_at"}

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a link says besides its hash."""

    number: int
    form: int
    kind: str
    made_at: dt.datetime


def digest(previous: bytes, stamp: Stamp, row: Row) -> bytes:
    """Return the hash of a link: SHA-256 over the link before it and the whole row."""
    content = [
        "dangvu trail",
        stamp.form,
        stamp.number,
        _plain(stamp.made_at),
        stamp.kind,
        *map(_plain, row),
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return digest_of_text(previous, text)


def digest_of_text(previous: bytes, text: str) -> bytes:
    """Return the hash of a link whose content is written already."""
    return sha256(previous + text.encode()).digest()


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return value
