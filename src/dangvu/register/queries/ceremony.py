"""The day of a member's ceremony, from which probation is counted."""

from __future__ import annotations

import datetime as dt

from dangvu.register.models import Person, Profile


def ceremony_of(person: Person) -> dt.date | None:
    """Return the day of the ceremony as known now."""
    current = Profile.objects.known_at().filter(person=person, valid__upper_inf=True)
    found = current.values_list("admission_ceremony_on", flat=True).first()
    return found if isinstance(found, dt.date) else None


def ceremonies_of(person_ids: list[int]) -> dict[int, dt.date]:
    """Return the days of the ceremonies of several members, where known."""
    rows = Profile.objects.known_at().filter(
        person__in=person_ids,
        valid__upper_inf=True,
        admission_ceremony_on__isnull=False,
    )
    return dict(rows.values_list("person_id", "admission_ceremony_on"))
