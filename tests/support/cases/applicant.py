"""The section «applicant» of a whole case."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.applicant import (
    Applicant,
    Association,
    BirthCertificate,
    Education,
    Occupation,
    Schooling,
)
from dangvu.admission.case.facts import Paper

WHOLE = Applicant(
    name="Nguyễn Thị Mẫu An",
    birth_date=dt.date(2001, 3, 12),
    birth_certificate=BirthCertificate(
        name="NGUYỄN THỊ MẪU AN", birth_date=dt.date(2001, 3, 12)
    ),
    is_citizen=True,
    occupation=Occupation.ENTERPRISE,
    memberships=(Association.YOUTH_UNION,),
    education=Education(
        level=Schooling.HIGHER,
        diploma_copy=Paper(number="0123/VB", date=dt.date(2023, 6, 30)),
    ),
)
