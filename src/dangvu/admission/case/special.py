"""Religion, Hoa origin, foreign spouse, ownership, political issue."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Special(Facts):
    """Religion, Hoa origin, foreign spouse, ownership, political issue."""
