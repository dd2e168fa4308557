"""The days from which probation is counted, and on which somebody had left."""

from __future__ import annotations

import datetime as dt

from dangvu.register.enums import EventKind
from dangvu.register.ledger import REMOVALS
from dangvu.register.models import MembershipEvent, Person, Profile


def ceremony_of(person: Person) -> dt.date | None:
    """Return the day of the last ceremony as known now.

    After a re-admission it is that of the entry: the roll keeps the first one, from
    which the party age is counted. Source: 294-QĐ/TW 3.5.4 and 4.5.2.
    """
    again = _last(person, (EventKind.REA,))
    if again:
        return again.effective_date
    current = Profile.objects.known_at().filter(person=person, valid__upper_inf=True)
    found = current.values_list("admission_ceremony_on", flat=True).first()
    return found if isinstance(found, dt.date) else None


def last_exit(person: Person) -> tuple[str, dt.date] | None:
    """Return how and when a person left the Party last, as the actor may know."""
    event = _last(person, REMOVALS)
    return (event.kind, event.effective_date) if event else None


def _last(person: Person, kinds: tuple[EventKind, ...]) -> MembershipEvent | None:
    live = MembershipEvent.objects.filter(
        person=person, kind__in=kinds, reverses__isnull=True, reversal__isnull=True
    )
    return live.order_by("effective_date", "slot").last()
