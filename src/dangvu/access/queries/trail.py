"""The audit trail as far as an actor answers for it; ids and codes, no content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dangvu.access.roles import AUDIT
from dangvu.audit.models import Entry
from dangvu.core.actor import Actor
from dangvu.core.clock import end_of_day, start_of_day
from dangvu.units.queries.scope import units_below_today, units_in


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines: from the first to the last day, of an act, by somebody, of a unit."""

    first: dt.date
    last: dt.date
    code: str = ""
    who: str = ""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``ids`` are those of the people whom a list or search gave back."""

    id: int
    at: dt.datetime
    code: str
    actor_name: str
    role: str
    unit_id: int | None
    subject_kind: str
    subject_id: int | None
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some lines, the newest first; ``after`` continues the list, empty ends it."""

    lines: tuple[Line, ...]
    after: str


def trail_page(
    *, actor: Actor, sought: Sought, after: str = "", limit: int
) -> TrailPage:
    """Return lines of the units whose trail the actor reads, keyset-paged.

    What was done without a unit is read by who reads the whole trail. ``after`` is what
    the page before returned; anything else begins anew.
    """
    rows = _visible_to(actor).filter(
        at__gte=start_of_day(sought.first), at__lt=end_of_day(sought.last)
    )
    if sought.code:
        rows = rows.filter(code=sought.code)
    if sought.who:
        rows = rows.filter(actor_name__icontains=sought.who)
    if sought.unit_id is not None:
        rows = rows.filter(unit_id__in=units_below_today(sought.unit_id))
    if mark := _mark(after):
        moment, last_id = mark
        rows = rows.filter(Q(at__lt=moment) | Q(at=moment, pk__lt=last_id))
    found = list(rows.order_by("-at", "-pk")[: limit + 1])
    lines = tuple(_line(row) for row in found[:limit])
    more = len(found) > limit
    return TrailPage(
        lines, f"{lines[-1].at.isoformat()}~{lines[-1].id}" if more else ""
    )


def _visible_to(actor: Actor) -> QuerySet[Entry]:
    scope = actor.scope(AUDIT)
    if scope.everything:
        return Entry.objects.all()
    return Entry.objects.filter(unit_id__in=units_in(scope))


def _mark(after: str) -> tuple[dt.datetime, int] | None:
    moment, _tilde, number = after.partition("~")
    try:
        read = dt.datetime.fromisoformat(moment), int(number)
    except ValueError:
        return None
    return read if read[0].tzinfo and 0 < read[1] < 2**63 else None


def _line(row: Entry) -> Line:
    detail = row.detail if isinstance(row.detail, dict) else {}
    ids = detail.get("ids", ())
    return Line(
        id=row.pk,
        at=row.at,
        code=row.code,
        actor_name=row.actor_name,
        role=row.role,
        unit_id=row.unit_id,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        ids=tuple(_numbers(ids if isinstance(ids, list) else ())),
    )


def _numbers(values: Iterable[object]) -> Iterable[int]:
    return (value for value in values if isinstance(value, int))
