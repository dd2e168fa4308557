"""The tasks of an office: its own, what is late below, or everything below a unit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from dangvu.admission import permissions
from dangvu.agenda.enums import Group
from dangvu.agenda.queries.making import make_tasks
from dangvu.agenda.reminders import Reminder, reminders
from dangvu.agenda.span import span_of
from dangvu.agenda.statements import (
    BELOW,
    LEVELS,
    OWN,
    Place,
    Statement,
)
from dangvu.agenda.statements import asked as asked_of
from dangvu.agenda.task import Task
from dangvu.core.actor import Actor
from dangvu.units.queries.scope import reach_for

_MARK = re.compile(r"(?P<due>\d{4}-\d\d-\d\d)~(?P<code>[a-z0-9-]+)~(?P<id>\d{1,18})")
_START = {"after_due": dt.date(1, 1, 1), "after_code": "", "after_id": 0}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tasks: without ``below_id`` those of the office's own unit.

    ``below_id`` names a unit: its tasks and those of every unit below. ``only_own``
    leaves out what is late at the level below.
    """

    below_id: int | None = None
    group: str = ""
    only_own: bool = False


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One page of a list, the most pressing first; ``after`` continues it."""

    tasks: list[Task]
    after: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks there are of each urgency, and how many are late below."""

    late: int = 0
    week: int = 0
    month: int = 0
    undated: int = 0
    escalated: int = 0

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.late + self.week + self.month + self.undated


def tasks_page(
    *, actor: Actor, asked: Asked, day: dt.date, after: str = "", limit: int
) -> TaskPage:
    """Return tasks, keyset-paged; anything else than a mark begins anew."""
    question = _question(
        "page", actor, asked, day, limit=limit + 1, **after_mark(after)
    )
    rows = question.rows() if question else []
    own = _own(actor) if asked.below_id is None else None
    return page_of(rows, own=own, day=day, limit=limit)


def page_of(
    rows: Sequence[tuple[Any, ...]], *, own: int | None, day: dt.date, limit: int
) -> TaskPage:
    """Make a page of found rows, of which there is one more where it continues."""
    listed, language = rows[:limit], get_language() or "vi"
    made = make_tasks(listed, own=own, day=day, language=language)
    last = listed[-1] if len(rows) > limit else None
    return TaskPage(made, f"{last[8]}~{last[0]}~{last[1]}" if last else "")


def task_counts(*, actor: Actor, asked: Asked, day: dt.date) -> dict[str, Counts]:
    """Return how many tasks there are of each kind; a kind without any is left out."""
    question = _question("counts", actor, asked, day)
    return (
        {code: Counts(*numbers) for code, numbers in question.rows()}
        if question
        else {}
    )


def summed(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    listed = list(counts)
    return Counts(
        late=sum(one.late for one in listed),
        week=sum(one.week for one in listed),
        month=sum(one.month for one in listed),
        undated=sum(one.undated for one in listed),
        escalated=sum(one.escalated for one in listed),
    )


def _question(
    name: str, actor: Actor, asked: Asked, day: dt.date, **values: Any
) -> Statement | None:
    """Return the question about the places asked for; None where nothing may be seen."""
    scope = actor.scope(permissions.VIEW)
    if scope.is_empty or (asked.below_id is None and actor.unit_id is None):
        return None
    kinds = kinds_of(asked.group)
    places, found = _places(actor, asked, kinds)
    return asked_of(
        name, kinds, span_of(day), places, own=_own(actor), **found, **values
    )


def _places(
    actor: Actor, asked: Asked, kinds: Sequence[Reminder]
) -> tuple[Sequence[Place], Mapping[str, Any]]:
    """Return which units are asked about, and what finds them."""
    if asked.below_id is not None:
        scope = actor.scope(permissions.VIEW)
        paths = [
            path for path in reach_for(actor, asked.below_id) if scope.covers(path)
        ]
        return [BELOW], {"paths": paths}
    is_told = not asked.only_own and any(one.escalates for one in kinds)
    above = reach_for(actor, _own(actor))[:1] if is_told else []
    return ([OWN, LEVELS], {"top": above[0]}) if above else ([OWN], {})


def _own(actor: Actor) -> int:
    return actor.unit_id or 0


def kinds_of(group: str) -> list[Reminder]:
    """Return the kinds of a group, every kind without one, none of an unknown group."""
    chosen = [one for one in reminders().values() if group in ("", one.group)]
    return chosen if group in Group.values or not group else []


def after_mark(mark: str) -> Mapping[str, Any]:
    """Return after which task a list is continued; the start for any other text."""
    found = _MARK.fullmatch(mark)
    if not found:
        return _START
    try:
        due = dt.date.fromisoformat(found["due"])
    except ValueError:
        return _START
    return {"after_due": due, "after_code": found["code"], "after_id": found["id"]}
