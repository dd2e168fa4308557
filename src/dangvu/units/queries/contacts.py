"""How units are reached on a day, and which codes they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dangvu.units.contact import ContactFacts
from dangvu.units.models import UnitCode, UnitContact


def contacts_on(unit_ids: Iterable[int], *, day: dt.date) -> dict[int, ContactFacts]:
    """Return the contacts of units on a day, as far as the policies show them."""
    names = tuple(ContactFacts.__dataclass_fields__)
    rows = UnitContact.objects.known_at().valid_on(day)
    found = rows.filter(unit_id__in=list(unit_ids)).values_list("unit_id", *names)
    return {unit_id: ContactFacts(*values) for unit_id, *values in found}


def codes_of_schemes(unit_id: int) -> list[UnitCode]:
    """Return every code a unit has or had, the latest first, as known now."""
    rows = UnitCode.objects.known_at().filter(unit_id=unit_id)
    return list(rows.order_by("-valid", "scheme", "value"))
