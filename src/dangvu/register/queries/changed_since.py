"""What became known about a person since a recording, for whoever worked beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.audit.models import Recording
from dangvu.core.actor import Actor
from dangvu.register.fields import fields
from dangvu.register.models import MembershipEvent, Person, StatusFact
from dangvu.register.queries.card import known_values, tiers_for
from dangvu.register.queries.recordings import recordings_about


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the record before and now."""

    key: str
    before: object
    now: object


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """Who recorded something, which fields differ, which entries and statuses came."""

    recordings: list[Recording]
    differences: list[Difference]
    events: list[MembershipEvent]
    statuses: list[StatusFact]


def changed_since(
    *, actor: Actor, person: Person, recording: int, day: dt.date
) -> ChangesSince:
    """Return what was recorded about a person after a recording.

    Fields of a tier the actor may not see are left out; entries and statuses in units
    outside the scope are hidden by the database.
    """
    made = recordings_about(person, after=recording)
    before = known_values(person, day, recording)
    now = known_values(person, day)
    tiers = tiers_for(actor, person)
    differences = [
        Difference(key, before.get(key), now.get(key))
        for key, field in fields().items()
        if field.tier in tiers and before.get(key) != now.get(key)
    ]
    ids = [one.pk for one in made]
    events = MembershipEvent.objects.filter(person=person, recording__in=ids)
    statuses = StatusFact.objects.known_at().filter(
        person=person, known__startswith__gt=recording
    )
    return ChangesSince(made, differences, list(events.order_by("id")), list(statuses))
