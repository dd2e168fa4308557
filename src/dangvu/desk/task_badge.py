"""How much there is to do, beside the menu's entry: kept for a while, never waited for.

A page shows what was counted last for the office, out of the cache and without a question
to the database. What is older than five minutes a script counts anew behind the page; the
home page and the list of tasks, which count anyway, keep what they counted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache

from dangvu.access.actors import OfficeActor
from dangvu.admission import permissions
from dangvu.agenda.queries.tasks import Counts
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam

_FRESH = dt.timedelta(minutes=5)
#: Without script a number stays no longer than this; then none is shown.
_KEPT_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class TaskBadge:
    """How many tasks are late and due this week, as counted at an instant."""

    late: int
    week: int
    at: dt.datetime

    def is_fresh(self, now: dt.datetime) -> bool:
        """Say whether it need not be counted anew."""
        return now - self.at < _FRESH


def has_tasks(actor: Actor | None) -> bool:
    """Say whether there are tasks of this office at all."""
    return actor is not None and not actor.scope(permissions.VIEW).is_empty


def last_badge(actor: Actor, *, at: dt.datetime) -> TaskBadge | None:
    """Return what was counted last on this day for the office; None if nothing was."""
    kept: TaskBadge | None = cache.get(_key(actor, at))
    return kept


def keep_badge(actor: Actor, counts: Counts, *, at: dt.datetime) -> TaskBadge:
    """Keep what was counted for the office, for every account that works in it."""
    badge = TaskBadge(counts.late, counts.week, at)
    cache.set(_key(actor, at), badge, _KEPT_SECONDS)
    return badge


def _key(actor: Actor, at: dt.datetime) -> str:
    """Name what the counts depend on: the office, what else is seen, and the day."""
    seen = (
        (actor.place, actor.others, actor.person_id)
        if isinstance(actor, OfficeActor)
        else actor.name
    )
    whole = repr((actor.role, actor.unit_id, seen, date_in_vietnam(at)))
    return f"tasks-{sha256(whole.encode()).hexdigest()}"
