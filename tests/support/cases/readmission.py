"""The section «readmission» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.readmission import Readmission

WHOLE = Readmission()
