"""Two-clock rows of the demo: what was recorded day by day leaves its traces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from dangvu.core.periods import Period
from dangvu.core.versions import KnownSegment, Segment

RecordingOf = Callable[[dt.date], int]


Row = KnownSegment[Any]


def recorded_when_it_began(
    history: Iterable[Segment[Any]], recording_of: RecordingOf
) -> list[Row]:
    """Rows of a history each segment of which was recorded on its first day.

    Until the next one began, a segment was thought to last.
    """
    rows: list[Row] = []
    for segment in history:
        start, end = segment.period.start, segment.period.end
        known = recording_of(start) if start else 1
        if end is None:
            rows.append(KnownSegment(segment, known, None))
            continue
        until = recording_of(end)
        rows.append(
            KnownSegment(Segment(Period(start, None), segment.facts), known, until)
        )
        rows.append(KnownSegment(segment, until, None))
    return rows


def valid(row: Row) -> str:
    """Write the days of a row."""
    return written(row.segment.period.start, row.segment.period.end)


def written(start: dt.date | None, end: dt.date | None) -> str:
    """Write days as PostgreSQL reads a range; None is open."""
    lower = "(" if start is None else f"[{start}"
    return f"{lower},{end or ''})"


def known(row: Row) -> str:
    """Write the recordings of a row."""
    return f"[{row.known_from},{row.known_to or ''})"
