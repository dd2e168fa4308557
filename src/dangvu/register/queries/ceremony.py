"""The day of a member's ceremony, from which probation is counted."""

from __future__ import annotations

import datetime as dt

from dangvu.register.models import Person, Profile


def ceremony_of(person: Person) -> dt.date | None:
    """Return the day of the ceremony as known now."""
    current = Profile.objects.known_at().filter(person=person, valid__upper_inf=True)
    found = current.values_list("admission_ceremony_on", flat=True).first()
    return found if isinstance(found, dt.date) else None
