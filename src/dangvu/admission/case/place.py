"""Where the person studies or works, and so who is competent."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Place(Facts):
    """Where the person studies or works, and so who is competent."""
