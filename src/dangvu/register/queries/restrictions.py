"""Which fields of people may not be used."""

from __future__ import annotations

from collections.abc import Collection

from dangvu.register.models import FieldRestriction


def restricted_of(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the restricted fields of those people who have any."""
    rows = FieldRestriction.objects.filter(person_id__in=person_ids).order_by("id")
    newest = {
        (person_id, name): restricted
        for person_id, name, restricted in rows.values_list(
            "person_id", "field", "is_restricted"
        )
    }
    found: dict[int, frozenset[str]] = {}
    for (person_id, name), restricted in newest.items():
        if restricted:
            found[person_id] = found.get(person_id, frozenset()) | {name}
    return found
