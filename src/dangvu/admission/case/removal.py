"""Removal, cancellation of a decision, appeal."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Removal(Facts):
    """Removal, cancellation of a decision, appeal."""
