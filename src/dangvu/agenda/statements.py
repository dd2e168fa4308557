"""The SQL of the list: every source under one frame, so that one query asks them all.

The units asked for narrow each source before anything is computed, and so do the days
of which the list can speak.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import connection
from django.utils.translation import get_language

from dangvu.admission.probation import REVIEWS
from dangvu.agenda.reminders import Reminder
from dangvu.agenda.span import Span
from dangvu.rulebook.library import library
from dangvu.targets.indicators import quiet

#: Stands for no due day, so that pages can be continued after it.
UNDATED = dt.date(9999, 12, 31)
_EVER = dt.date(1900, 1, 1)
_IN_PLACE = "IN (SELECT unit_id FROM place)"


@dataclass(slots=True)
class Statement:
    """A statement with the values of its places."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def rows(self) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


@dataclass(frozen=True, slots=True)
class Place:
    """Which units are asked about.

    ``at`` says it of a unit; ``table`` names the SQL that fills the table ``place``.
    ``is_told``: not their own tasks, but what is so late that a level above is told.
    """

    at: str = _IN_PLACE
    table: str = ""
    is_told: bool = False


#: The office's own unit; units below it that owe the level above; everything below, also
#: with distance and way.
OWN = Place(at="= %(own)s")
LEVELS = Place(table="place_levels", is_told=True)
BELOW = Place(table="place_below")
EACH = Place(table="place_each")


def asked(
    name: str,
    kinds: Iterable[Reminder],
    span: Span,
    places: Sequence[Place],
    **values: Any,
) -> Statement:
    """Put the tasks of these kinds and places into a question of ``sql``.

    ``values`` hold what the question and the places ask for: ``own`` is the unit of the
    office.
    """
    parts = [part for kind in kinds for part in _parts(kind, span, places)]
    gathered: dict[str, Any] = {
        "day": span.day,
        "first": span.first,
        "sunday": span.sunday,
        "last": span.last,
        **_of_the_rules(span),
        **values,
    }
    for part in parts:
        gathered |= part.values
    table = next((one.table for one in places if one.table), "place_none")
    whose = next(one.at for one in places if not one.is_told)
    text = _sql(name).format(
        tasks=" UNION ALL ".join(part.text for part in parts),
        place=_sql(table),
        people=_sql("people").format(at=whose),
        numbers=_sql("numbers"),
    )
    return Statement(text, gathered)


def _of_the_rules(span: Span) -> dict[str, Any]:
    """Return what sources ask for that no table of theirs holds.

    The months of the reviews of a probation, packs that take effect in the days of the
    list, and for how many years a branch is quiet.
    """
    new = [one for one in library().national if span.first <= one.since <= span.last]
    return {
        "review_months": list(REVIEWS),
        "pack_days": [one.since for one in new],
        "pack_names": [one.name(get_language() or "vi") for one in new],
        "quiet_years": quiet().years,
    }


def _parts(kind: Reminder, span: Span, places: Sequence[Place]) -> Iterable[Statement]:
    for place in places:
        if not place.is_told:
            yield task_part(kind, span, _sql(kind.source).format(at=place.at))
        elif kind.escalates:
            yield _told_part(kind, span, place)


def task_part(
    kind: Reminder, span: Span, source: str, *, latest: str = "%(last)s::date"
) -> Statement:
    """Return what finds the tasks of a kind among the rows of its source.

    ``latest`` is the last due day of interest; a day before today leaves out what has
    no day.
    """
    k = _name(kind)
    text = _sql(_frame(kind)).format(
        code=kind.code,
        source=source,
        k=k,
        notice="true" if kind.notice else "false",
        told=_array(kind.escalates),
        latest=latest,
        undated="s.base IS NULL OR " if "last" in latest else "",
    )
    return Statement(text, _values(kind, k, span))


def _told_part(kind: Reminder, span: Span, place: Place) -> Statement:
    part = task_part(
        kind,
        span,
        _sql(kind.source).format(at=place.at),
        latest=f"%(day)s::date - {min(kind.escalates)}",
    )
    return Statement(_sql("told").format(part=part.text), part.values)


def _array(days: Sequence[int]) -> str:
    return f"'{{{','.join(map(str, days))}}}'::int[]"


def _name(kind: Reminder) -> str:
    return kind.code.replace("-", "_")


def _frame(kind: Reminder) -> str:
    if not kind.steps:
        return "due_known"
    return "due_each" if kind.each else "due_last"


def _values(kind: Reminder, k: str, span: Span) -> dict[str, Any]:
    if not kind.steps:
        return {}
    written = kind.steps_on(span.day)
    until = span.first if kind.notice else _faded(kind, span)
    return {
        k: written,
        f"{k}_start": written[0],
        f"{k}_end": written[-1],
        f"{k}_until": until,
    }


def _faded(kind: Reminder, span: Span) -> dt.date:
    """Return the earliest due day of which the list still speaks."""
    return span.day - dt.timedelta(days=kind.fades) if kind.fades else _EVER


@cache
def _sql(name: str) -> str:
    path = files("dangvu.agenda") / "sql" / f"{name}.sql"
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))
