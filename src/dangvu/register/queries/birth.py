"""Dates of birth for a list of people, in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dangvu.register.models import Person, Profile


def birth_dates(people: Iterable[Person]) -> dict[int, dt.date]:
    """Return the date of birth of each person as known now (first day if partial)."""
    rows = Profile.objects.known_at().filter(
        person__in=[person.pk for person in people],
        birth_date__isnull=False,
        valid__upper_inf=True,
    )
    return dict(rows.values_list("person_id", "birth_date"))
