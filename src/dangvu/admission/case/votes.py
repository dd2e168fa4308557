"""Every vote of every body, with its base."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Votes(Facts):
    """Every vote of every body, with its base."""
