"""The section «verification» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.verification import Verification

WHOLE = Verification()
