"""The file on its way up, the decision, its delivery, the ceremony."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Decision(Facts):
    """The file on its way up, the decision, its delivery, the ceremony."""
