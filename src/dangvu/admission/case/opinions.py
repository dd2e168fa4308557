"""Opinions of organisations and of the residence, their summary."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Opinions(Facts):
    """Opinions of organisations and of the residence, their summary."""
