"""Introductions by official members and by the unions."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Introductions(Facts):
    """Introductions by official members and by the unions."""
