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
