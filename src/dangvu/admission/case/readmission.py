"""Earlier membership of somebody who applies again."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Readmission(Facts):
    """Earlier membership of somebody who applies again."""
