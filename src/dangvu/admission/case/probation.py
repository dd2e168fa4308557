"""Probation and recognition as an official member."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Probation(Facts):
    """Probation and recognition as an official member."""
