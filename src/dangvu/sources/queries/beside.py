"""What stands beside the names of a list, in one query each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from dangvu.sources.class_enums import ClassKind
from dangvu.sources.models import (
    Certificate,
    HelperAssignment,
    Listing,
    Obstacle,
    Prospect,
)
from dangvu.sources.queries.prospects import without_helper, without_obstacle


def helpers_of(people: Iterable[Prospect]) -> dict[int, list[HelperAssignment]]:
    """Return who helps each prospect today."""
    rows = HelperAssignment.objects.filter(
        prospect__in=[one.pk for one in people], until__isnull=True
    )
    found: dict[int, list[HelperAssignment]] = {}
    for row in rows.order_by("since", "pk"):
        found.setdefault(row.prospect_id, []).append(row)
    return found


def obstacles_of(people: Iterable[Prospect]) -> dict[int, list[Obstacle]]:
    """Return what hinders each prospect today."""
    rows = Obstacle.objects.filter(
        prospect__in=[one.pk for one in people], until__isnull=True
    )
    found: dict[int, list[Obstacle]] = {}
    for row in rows.order_by("since", "pk"):
        found.setdefault(row.prospect_id, []).append(row)
    return found


def listings_of(people: Iterable[Prospect]) -> dict[int, Listing]:
    """Return the listing by which each prospect stands on the list today."""
    rows = Listing.objects.filter(
        prospect__in=[one.pk for one in people], dropped_on__isnull=True
    )
    return {row.prospect_id: row for row in rows}


def certificates_beside(people: Iterable[Prospect]) -> dict[int, Certificate]:
    """Return the awareness certificate that each prospect holds, the newest."""
    rows = Certificate.objects.filter(
        prospect__in=[one.pk for one in people],
        kind=ClassKind.AWARENESS,
        replaced_by__isnull=True,
    )
    ordered = rows.order_by("issued_on", "pk")
    return {row.prospect_id: row for row in ordered if row.prospect_id}


def studied_counts(people: QuerySet[Prospect], today: dt.date) -> dict[str, int]:
    """Count people, those of them without a helper and without a named obstacle."""
    return {
        "all": people.count(),
        "no_helper": without_helper(people, today).count(),
        "unnamed": without_obstacle(people, today).count(),
    }
