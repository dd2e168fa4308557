"""The section «votes» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.votes import Votes

WHOLE = Votes()
