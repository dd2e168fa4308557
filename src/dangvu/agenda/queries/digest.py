"""The wish for a weekly digest, and what it says."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from dangvu.access.acting import acting
from dangvu.access.actors import Office, actor_for, offices_of
from dangvu.access.roles import RIGHTS
from dangvu.accounts.models import User
from dangvu.admission import permissions
from dangvu.agenda.letter import OfficeCounts
from dangvu.agenda.models import Digest
from dangvu.agenda.queries.tasks import Asked, Counts, summed, task_counts
from dangvu.agenda.week import monday_of
from dangvu.core.actor import Actor
from dangvu.core.db.own_rows import own_rows


def own_digest(actor: Actor) -> Digest | None:
    """Return the wish of the actor's own account, None where it has none."""
    if actor.user_id is None:
        return None
    with own_rows(actor.user_id):
        return Digest.objects.filter(user_id=actor.user_id).first()


def due_accounts(*, day: dt.date, most: int) -> list[int]:
    """Return the open accounts whose digest of the week was not dealt with yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT agenda_digests_due(%s, %s)", [monday_of(day), most])
        return [user_id for (user_id,) in cursor.fetchall()]


def office_counts(user: User, *, day: dt.date) -> list[OfficeCounts]:
    """Count the tasks of each office that an account holds on a day, and has tasks.

    What only waits without a day is nothing to be reminded of.
    """
    found = (_counted(user, office, day) for office in _with_tasks(user, day))
    return [one for one in found if _asks_for_something(one.counts)]


def _with_tasks(user: User, day: dt.date) -> list[Office]:
    offices = offices_of(user, today=day)
    return [one for one in offices if permissions.VIEW in RIGHTS.get(one.role, ())]


def _counted(user: User, office: Office, day: dt.date) -> OfficeCounts:
    actor = actor_for(user, today=day, assignment_id=office.pk)
    with acting(actor):
        counts = task_counts(actor=actor, asked=Asked(), day=day)
    return OfficeCounts(office.role, office.code, summed(counts.values()))


def _asks_for_something(counts: Counts) -> bool:
    return bool(counts.late or counts.week or counts.month)
