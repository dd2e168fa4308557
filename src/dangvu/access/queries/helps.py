"""Who helps a member."""

from __future__ import annotations

from django.db.models import QuerySet

from dangvu.access.models import Help


def helps_of(person_id: int) -> QuerySet[Help]:
    """Return the helps for a member that have not been ended, latest first."""
    given = Help.objects.filter(person_id=person_id, ended_at__isnull=True)
    return given.select_related("user").order_by("-pk")
