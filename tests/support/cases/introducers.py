"""The section «introducers» of a whole case: one official member and the Youth Union."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.introducers import (
    Introducer,
    Introductions,
    UnionBody,
    UnionResolution,
)

WHOLE = Introductions(
    introducers=(
        Introducer(
            name="Lê Văn Thử Giúp",
            official_since=dt.date(2015, 5, 19),
            together_since=dt.date(2023, 6, 20),
            letter=Paper(number="01", date=dt.date(2025, 8, 20)),
        ),
    ),
    union_resolution=UnionResolution(
        number="04-NQ/ĐTN",
        date=dt.date(2025, 8, 20),
        body=UnionBody.YOUTH_UNION_EXECUTIVE,
        body_name="Ban Chấp hành Đoàn cơ sở Công ty Mẫu",
    ),
)
