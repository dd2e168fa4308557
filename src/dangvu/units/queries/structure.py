"""By what one knows whether the tree is still the one that was read."""

from __future__ import annotations

from django.db.models import Max

from dangvu.units.models import UnitPath, UnitVersion


def latest_structure() -> tuple[int, int]:
    """Return the last rows of versions and paths: every change of the tree adds one."""
    versions = UnitVersion.objects.aggregate(last=Max("pk"))["last"]
    paths = UnitPath.objects.aggregate(last=Max("pk"))["last"]
    return versions or 0, paths or 0
