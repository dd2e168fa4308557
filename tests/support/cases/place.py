"""The section «place» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.place import Place

WHOLE = Place()
