"""The section «opinions» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.opinions import Opinions

WHOLE = Opinions()
