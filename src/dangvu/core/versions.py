"""Versions of a fact through time: pure functions on lists of segments.

A history is a list of segments in order, without overlaps. It may have gaps.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import Field, dataclass, replace
from dataclasses import fields as dataclass_fields
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from dangvu.core.periods import Period

Facts = TypeVar("Facts")


class _Record(Protocol):
    """Facts with named fields: a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Record = TypeVar("Record", bound=_Record)


@dataclass(frozen=True, slots=True)
class Segment(Generic[Facts]):
    """What held during a period."""

    period: Period
    facts: Facts


History = Sequence[Segment[Facts]]


@dataclass(frozen=True, slots=True)
class KnownSegment(Generic[Facts]):
    """A segment and the recordings from and until which it was thought true."""

    segment: Segment[Facts]
    known_from: int
    known_to: int | None


def known_in_steps(
    steps: Iterable[tuple[int, History[Facts]]],
) -> list[KnownSegment[Facts]]:
    """Return the rows with two clocks that a growing knowledge leaves behind.

    ``steps`` are pairs of a recording and what was thought after it, in their order.
    """
    open_since: dict[Segment[Facts], int] = {}
    rows: list[KnownSegment[Facts]] = []
    for recording, history in steps:
        now = set(history)
        gone = [s for s in open_since if s not in now]
        rows.extend(KnownSegment(s, open_since.pop(s), recording) for s in gone)
        for segment in history:
            open_since.setdefault(segment, recording)
    rows.extend(KnownSegment(s, since, None) for s, since in open_since.items())
    return [row for row in rows if row.known_from != row.known_to]


def at(history: History[Facts], day: dt.date) -> Facts | None:
    """Return what held on a day, or None in a gap."""
    return next((s.facts for s in history if day in s.period), None)


def truncate(history: History[Facts], day: dt.date) -> list[Segment[Facts]]:
    """Keep only what lies before a day."""
    kept = ((s.period.overlap(Period(None, day)), s.facts) for s in history)
    return [Segment(period, facts) for period, facts in kept if period]


def split(history: History[Facts], day: dt.date) -> list[Segment[Facts]]:
    """Cut the segment that contains a day so that one begins on it."""
    after = ((s.period.overlap(Period(day, None)), s.facts) for s in history)
    return truncate(history, day) + [
        Segment(period, facts) for period, facts in after if period
    ]


def joined(history: History[Facts]) -> list[Segment[Facts]]:
    """Join neighbours that say the same."""
    result: list[Segment[Facts]] = []
    for segment in history:
        last = result[-1] if result else None
        if (
            last
            and last.period.end == segment.period.start
            and last.facts == segment.facts
        ):
            period = Period(last.period.start, segment.period.end)
            result[-1] = replace(last, period=period)
        else:
            result.append(segment)
    return result


def set_field(
    history: History[Record], field: str, value: object, *, day: dt.date
) -> list[Segment[Record]]:
    """Say that a field has a value from a day on, until it was next changed.

    A later version that says something else than on ``day`` is newer news and stays.
    """
    result = split(history, day)
    before = getattr(at(history, day), field, None)
    for index, segment in enumerate(result):
        start = segment.period.start
        if start is None or start < day:
            continue
        if getattr(segment.facts, field) != before:
            break
        result[index] = _with(segment, field, value)
    return joined(result)


def correct_field(
    history: History[Record], field: str, value: object, *, day: dt.date
) -> list[Segment[Record]]:
    """Replace a wrong value wherever it held without a break around a day."""
    first = last = next(i for i, s in enumerate(history) if day in s.period)
    while first > 0 and _goes_on(history[first - 1], history[first], field):
        first -= 1
    while last + 1 < len(history) and _goes_on(history[last], history[last + 1], field):
        last += 1
    return joined(
        [
            _with(s, field, value) if first <= i <= last else s
            for i, s in enumerate(history)
        ]
    )


def with_fields(
    history: History[Record], other: History[Record], fields: Collection[str]
) -> list[Segment[Record]]:
    """Give a history some fields of another one, each with its own days.

    Days that only one of the two covers are left out.
    """
    return joined(
        [
            Segment(both, _with_all(mine.facts, theirs.facts, fields))
            for mine in history
            for theirs in other
            if (both := mine.period.overlap(theirs.period))
        ]
    )


def values_of(history: History[Facts], field: str) -> list[Segment[object]]:
    """Return what one field said through time."""
    return joined([Segment(s.period, getattr(s.facts, field)) for s in history])


def give_back(
    now: History[Record], after: History[Record], before: History[Record]
) -> list[Segment[Record]]:
    """Undo a change that led from ``before`` to ``after``, field by field.

    A field that was changed again since keeps what it says now.
    """
    names = [field.name for field in dataclass_fields(now[0].facts)]
    changed = [n for n in names if values_of(before, n) != values_of(after, n)]
    untouched = [n for n in changed if values_of(now, n) == values_of(after, n)]
    return with_fields(now, before, untouched)


def overlaps(history: Iterable[Segment[Facts]]) -> bool:
    """Say whether two segments share a day."""
    ordered = sorted(history, key=lambda s: s.period.start or dt.date.min)
    return any(a.period.overlap(b.period) for a, b in itertools.pairwise(ordered))


def map_facts(
    history: History[Facts], change: Callable[[Facts], Facts]
) -> list[Segment[Facts]]:
    """Apply a change to every segment."""
    return joined([replace(s, facts=change(s.facts)) for s in history])


def _goes_on(segment: Segment[Facts], following: Segment[Facts], field: str) -> bool:
    """Say whether the next segment follows at once and says the same."""
    return segment.period.end == following.period.start and (
        getattr(segment.facts, field) == getattr(following.facts, field)
    )


def _with_all(facts: Record, other: Record, fields: Collection[str]) -> Record:
    taken = {name: getattr(other, name) for name in fields}
    return replace(facts, **taken)


def _with(segment: Segment[Record], field: str, value: object) -> Segment[Record]:
    return replace(segment, facts=replace(segment.facts, **{field: value}))
