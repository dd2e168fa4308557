"""The section «special» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.special import Special

WHOLE = Special()
