"""The section «opinions» of a whole case."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.applicant import Association
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.opinions import Opinions, OrganisationOpinion

WHOLE = Opinions(
    organisations=(
        OrganisationOpinion(
            organisation=Association.YOUTH_UNION,
            paper=Paper(number="05-NX", date=dt.date(2025, 9, 3)),
        ),
    ),
    residence=Paper(number="12-NX", date=dt.date(2025, 9, 4)),
    summary=Paper(number="01-TH", date=dt.date(2025, 9, 8)),
)
