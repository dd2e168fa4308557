"""What a unit came from and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.units.models import UnitLink, UnitVersion


@dataclass(frozen=True, slots=True)
class Chapter:
    """Something in the life of a unit: founded, changed, ended, carried on."""

    day: dt.date
    kind: str
    name: str
    code: str = ""
    decision_number: str = ""


FOUNDED, CHANGED, FROM, INTO = "FOUNDED", "CHANGED", "FROM", "INTO"


def lineage_of(unit_id: int) -> list[Chapter]:
    """Return the versions and links of a unit as known now, latest first."""
    versions = UnitVersion.objects.known_at().filter(unit_id=unit_id).order_by("valid")
    chapters = [
        Chapter(
            row.valid.lower,
            CHANGED if number else FOUNDED,
            row.name,
            decision_number=row.decision_number,
        )
        for number, row in enumerate(versions)
    ]
    chapters += _links(predecessor_id=unit_id) + _links(successor_id=unit_id)
    return sorted(chapters, key=lambda c: c.day, reverse=True)


def _links(**ends: int) -> list[Chapter]:
    ahead = "predecessor_id" in ends
    links = UnitLink.objects.known_at().filter(**ends)
    rows = list(links.select_related("successor", "predecessor"))
    others = [row.successor if ahead else row.predecessor for row in rows]
    names = dict(
        UnitVersion.objects.known_at()
        .filter(unit__in=others)
        .order_by("unit_id", "valid")
        .values_list("unit_id", "name")
    )
    return [
        Chapter(row.day, INTO if ahead else FROM, names[other.pk], other.code)
        for row, other in zip(rows, others, strict=True)
    ]
