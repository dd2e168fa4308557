"""The cell, the bodies above it, and what they may decide."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Organisation(Facts):
    """The cell, the bodies above it, and what they may decide."""
