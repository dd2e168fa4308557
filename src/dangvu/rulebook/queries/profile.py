"""Which overlay this installation uses, and who chose it."""

from __future__ import annotations

import datetime as dt

from dangvu.rulebook.models import ProfileChoice


def profile_on(day: dt.date) -> str:
    """Return the code of the overlay in use on a day; empty: national rules only."""
    row = ProfileChoice.objects.filter(since__lte=day).order_by("-since", "-id").first()
    return row.profile if row else ""


def choices() -> list[ProfileChoice]:
    """Return every choice that was made, the latest first."""
    return list(ProfileChoice.objects.order_by("-since", "-id"))
