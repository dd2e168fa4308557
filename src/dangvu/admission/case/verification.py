"""Relatives, requests, verifiers, notes and certification."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Verification(Facts):
    """Relatives, requests, verifiers, notes and certification."""
