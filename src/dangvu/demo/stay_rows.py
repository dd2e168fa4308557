"""The two-clock rows of the memberships of planned people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dangvu.core.versions import Segment
from dangvu.demo.knowledge import known, valid, written
from dangvu.register.ledger import Move, Place, two_clock_segments

#: unit, standing, valid, known
StayRow = tuple[int, str, str, str]


def stay_rows(
    moves: Sequence[Move], segments: Sequence[Segment[Place]]
) -> list[StayRow]:
    """Return the rows of one person; ``segments`` is what is known today.

    Entries that were recorded in the order of their days, one a day, need no more than
    one pass; whatever else is replayed for each recording.
    """
    if _is_plain(moves):
        return _in_one_pass(moves, segments)
    return [
        (row.segment.facts.unit_id, row.segment.facts.standing, valid(row), known(row))
        for row in two_clock_segments(moves, {})
    ]


def _is_plain(moves: Sequence[Move]) -> bool:
    return all(
        a.day < b.day and a.recording_id <= b.recording_id for a, b in pairwise(moves)
    )


def _in_one_pass(
    moves: Sequence[Move], segments: Sequence[Segment[Place]]
) -> list[StayRow]:
    recorded = {move.day: move.recording_id for move in moves}
    rows: list[StayRow] = []
    for segment in segments:
        start, end, place = segment.period.start, segment.period.end, segment.facts
        since = recorded[start] if start else 0
        if end is None:
            rows.append(_row(place, written(start, None), f"[{since},)"))
            continue
        until = recorded[end]
        if since < until:
            rows.append(_row(place, written(start, None), f"[{since},{until})"))
        rows.append(_row(place, written(start, end), f"[{until},)"))
    return rows


def _row(place: Place, days: str, recordings: str) -> StayRow:
    return place.unit_id, place.standing, days, recordings
