"""How units are reached on a day, and which codes they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat, Lower

from dangvu.core.text.folding import fold
from dangvu.units.contact import ContactFacts
from dangvu.units.models import UnitCode, UnitContact


def contacts_on(unit_ids: Iterable[int], *, day: dt.date) -> dict[int, ContactFacts]:
    """Return the contacts of units on a day, as far as the policies show them."""
    names = tuple(ContactFacts.__dataclass_fields__)
    rows = UnitContact.objects.known_at().valid_on(day)
    found = rows.filter(unit_id__in=list(unit_ids)).values_list("unit_id", *names)
    return {unit_id: ContactFacts(*values) for unit_id, *values in found}


def units_with_contact(text: str, *, day: dt.date, limit: int) -> list[int]:
    """Return units whose contacts on a day have all the words, tone marks or not."""
    space = Value(" ")
    said = Concat(
        "address", space, "phone", space, "email", space, "officer", space, "hours"
    )
    folded = Func(Lower(said), function="unaccent", output_field=TextField())
    rows = UnitContact.objects.known_at().valid_on(day).annotate(folded=folded)
    words = fold(text).split()
    if not words:
        return []
    for word in words:
        rows = rows.filter(folded__contains=word)
    return list(rows.order_by("unit_id").values_list("unit_id", flat=True)[:limit])


def codes_of_schemes(unit_id: int) -> list[UnitCode]:
    """Return every code a unit has or had, the latest first, as known now."""
    rows = UnitCode.objects.known_at().filter(unit_id=unit_id)
    return list(rows.order_by("-valid", "scheme", "value"))
