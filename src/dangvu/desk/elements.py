"""What views hand to the components of the template library ``desk``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dangvu.core.periods import PartialDate

Tone = Literal["", "ok", "due", "late", "info"]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline; ``key`` marks the turning points of a life."""

    day: PartialDate | dt.date
    title: str
    note: str = ""
    url: str = ""
    citation: str = ""
    key: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure, with the date or the wait under it."""

    title: str
    note: str = ""
    state: Literal["todo", "now", "done", "stopped"] = "todo"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition and whether it holds: ok, due (a warning) or late (it blocks).

    ``todo`` is what nobody has recorded yet, so that it can neither hold nor fail.
    """

    state: Literal["ok", "due", "late", "todo"]
    text: str
    citation: str = ""
    note: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring that closes as a deadline comes nearer; ``share`` is 0 to 1 of the time.

    ``value`` and ``unit`` stand inside it, ``text`` says the same in a sentence.
    """

    share: float
    value: str
    unit: str
    text: str
    tone: Tone = ""

    @property
    def drawn(self) -> int:
        """Return how many hundredths of the ring are drawn."""
        return round(100 * min(max(self.share, 0), 1))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in a bar of several: what it is, how many, where they are."""

    label: str
    value: int
    url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of a chart, one for each of its labels.

    ``urls``, when given, lead from each number to the people behind it.
    """

    name: str
    values: tuple[int, ...]
    kind: Literal["bar", "line"] = "bar"
    tone: Literal["ok", "due", "late", "info", "brand", "soft"] = "info"
    urls: tuple[str, ...] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One number of the table beside a chart."""

    value: int
    url: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and, from the same numbers, the table beside it.

    ``code`` is unique on the page; bars stand on the left axis and lines, if there are
    any, in a plate of their own above.
    """

    code: str
    title: str
    heading: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    def rows(self) -> Iterator[tuple[str, list[Point]]]:
        """Give each label with its numbers, in the order of the series."""
        for index, label in enumerate(self.labels):
            yield label, [_point(series, index) for series in self.series]

    def drawing(self) -> dict[str, object]:
        """Give the numbers that the script draws."""
        return {
            "labels": self.labels,
            "series": [
                {
                    "name": series.name,
                    "values": series.values,
                    "kind": series.kind,
                    "tone": series.tone,
                }
                for series in self.series
            ],
        }


def _point(series: Series, index: int) -> Point:
    url = series.urls[index] if series.urls else ""
    return Point(value=series.values[index], url=url, signed=series.signed)
