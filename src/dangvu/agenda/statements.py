"""The SQL of the list: every source under one frame, so that one query asks them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import connection

from dangvu.agenda.reminders import Reminder
from dangvu.agenda.span import Span

#: Stands for no due day, so that pages can be continued after it.
UNDATED = dt.date(9999, 12, 31)
_EVER = dt.date(1900, 1, 1)


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


def tasks_statement(kinds: Iterable[Reminder], span: Span, *, own: int) -> Statement:
    """Return what finds the tasks of these kinds that the list of a day speaks of."""
    parts = [_part(kind, span) for kind in kinds]
    values: dict[str, Any] = {
        "day": span.day,
        "first": span.first,
        "sunday": span.sunday,
        "last": span.last,
        "own": own,
    }
    for part in parts:
        values |= part.values
    return Statement(" UNION ALL ".join(part.text for part in parts), values)


def framed(name: str, tasks: Statement, *, place: str, **values: Any) -> Statement:
    """Put the tasks into a question of ``sql``; ``place`` says which units."""
    text = _sql(name).format(tasks=tasks.text, place=place)
    return Statement(text, {**tasks.values, **values})


def _part(kind: Reminder, span: Span) -> Statement:
    steps = kind.code.replace("-", "_")
    values = _values(kind, steps, span)
    text = _sql(_frame(kind)).format(
        code=kind.code,
        source=_sql(kind.source),
        steps=steps,
        notice="true" if kind.notice else "false",
        grace="NULL" if kind.escalates is None else kind.escalates,
    )
    return Statement(text, values)


def _frame(kind: Reminder) -> str:
    if not kind.steps:
        return "due_known"
    return "due_each" if kind.each else "due_last"


def _values(kind: Reminder, steps: str, span: Span) -> dict[str, Any]:
    if not kind.steps:
        return {}
    written = kind.steps_on(span.day)
    until = span.first if kind.notice else _faded(kind, span)
    ends = {} if kind.each else {f"{steps}_end": written[-1]}
    return {steps: written, f"{steps}_until": until, **ends}


def _faded(kind: Reminder, span: Span) -> dt.date:
    """Return the earliest due day of which the list still speaks."""
    return span.day - dt.timedelta(days=kind.fades) if kind.fades else _EVER


@cache
def _sql(name: str) -> str:
    path = files("dangvu.agenda") / "sql" / f"{name}.sql"
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))
