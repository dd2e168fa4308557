"""Which overlays hold for people on a day, in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dangvu.register.models import Person, StatusFact


def overlays_on(people: Iterable[Person], *, day: dt.date) -> dict[int, list[str]]:
    """Return the kinds of overlay (exempt, suspended, away) of each person on a day."""
    facts = StatusFact.objects.known_at().valid_on(day)
    rows = facts.filter(person__in=[person.pk for person in people])
    found: dict[int, list[str]] = {}
    for person_id, kind in rows.order_by("kind").values_list("person_id", "kind"):
        found.setdefault(person_id, []).append(kind)
    return found


def overlays_in_force(person: Person, *, day: dt.date) -> list[StatusFact]:
    """Return the overlays of a person that hold on a day or later, the oldest first."""
    facts = StatusFact.objects.known_at().filter(person=person)
    return [
        fact
        for fact in facts.order_by("valid", "id")
        if fact.valid.upper is None or fact.valid.upper > day
    ]
