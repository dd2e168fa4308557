"""Two-clock rows of the demo: what was recorded day by day leaves its traces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dangvu.core.periods import Period
from dangvu.core.versions import Segment

RecordingOf = Callable[[dt.date], int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with two clocks."""

    period: Period
    facts: Any
    known_from: int
    known_to: int | None


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
            rows.append(Row(segment.period, segment.facts, known, None))
            continue
        until = recording_of(end)
        rows.append(Row(Period(start, None), segment.facts, known, until))
        rows.append(Row(segment.period, segment.facts, until, None))
    return rows


def recorded_in_steps(steps: Sequence[tuple[int, Sequence[Segment[Any]]]]) -> list[Row]:
    """Rows of what was thought after each of several recordings, in their order."""
    open_since: dict[Segment[Any], int] = {}
    rows: list[Row] = []
    for recording, history in steps:
        now = set(history)
        for segment in [s for s in open_since if s not in now]:
            known = open_since.pop(segment)
            if known != recording:
                rows.append(Row(segment.period, segment.facts, known, recording))
        for segment in history:
            open_since.setdefault(segment, recording)
    rows.extend(Row(s.period, s.facts, known, None) for s, known in open_since.items())
    return rows


def valid(row: Row) -> str:
    """Write the days of a row."""
    start = row.period.start
    lower = "(" if start is None else f"[{start}"
    return f"{lower},{row.period.end or ''})"


def known(row: Row) -> str:
    """Write the recordings of a row."""
    return f"[{row.known_from},{row.known_to or ''})"
