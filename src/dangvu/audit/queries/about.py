"""The lines of the trail about one subject."""

from __future__ import annotations

from django.db.models import QuerySet

from dangvu.audit.models import Entry


def lines_about(kind: str, subject_id: int) -> QuerySet[Entry]:
    """Return the lines about a subject, oldest first, as far as the database shows them."""
    rows = Entry.objects.filter(subject_kind=kind, subject_id=subject_id)
    return rows.order_by("at", "id")
