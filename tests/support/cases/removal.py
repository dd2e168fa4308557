"""The section «removal» of a whole case."""

from __future__ import annotations

from dangvu.admission.case.removal import Removal

WHOLE = Removal()
