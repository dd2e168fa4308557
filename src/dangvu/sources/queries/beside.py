"""What stands beside the names of a list, in one query each."""

from __future__ import annotations

from collections.abc import Iterable

from dangvu.sources.models import HelperAssignment, Listing, Obstacle, Prospect


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
