"""That the person moved while the case was open."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Move(Facts):
    """That the person moved while the case was open."""
