"""The section «probation» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.probation import Probation

WHOLE = Probation()
