"""The application and the curriculum vitae of the applicant."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Curriculum(Facts):
    """The application and the curriculum vitae of the applicant."""
