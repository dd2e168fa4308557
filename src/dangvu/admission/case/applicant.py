"""Who applies: birth, schooling, work, memberships."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Applicant(Facts):
    """Who applies: birth, schooling, work, memberships."""
