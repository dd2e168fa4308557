"""The section «decision» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.decision import Decision

WHOLE = Decision()
