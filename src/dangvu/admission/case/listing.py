"""The list of sympathisers, the helper, the awareness class, the permission."""

from __future__ import annotations

from dangvu.admission.case.facts import Facts


class Listing(Facts):
    """The list of sympathisers, the helper, the awareness class, the permission."""
