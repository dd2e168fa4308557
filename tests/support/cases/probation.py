"""The section «probation» of a whole case: the helper was named at the ceremony."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.probation import Probation, ProbationHelper

WHOLE = Probation(
    helpers=(
        ProbationHelper(
            name="Lê Văn Thử Giúp",
            official_since=dt.date(2015, 5, 19),
            since=dt.date(2025, 11, 25),
        ),
    ),
)
