"""The section «move» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.move import Move

WHOLE = Move()
