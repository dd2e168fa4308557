"""The section «listing» of a whole case."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.listing import (
    Certificate,
    CertificateIssuer,
    Helper,
    Listing,
)

_LISTED = Paper(number="02-NQ/CB", date=dt.date(2025, 2, 10))

WHOLE = Listing(
    resolution=_LISTED,
    helpers=(
        Helper(
            name="Lê Văn Thử Giúp",
            official_since=dt.date(2015, 5, 19),
            since=dt.date(2025, 2, 10),
            resolution=_LISTED,
        ),
    ),
    reviewed_on=dt.date(2025, 9, 5),
    class_proposal=Paper(number="05-NQ/CB", date=dt.date(2025, 6, 10)),
    may_be_admitted_here=True,
    certificates=(
        Certificate(
            number="117/GCN",
            date=dt.date(2025, 7, 15),
            issuer=CertificateIssuer.POLITICAL_CENTRE,
            issuer_name="Trung tâm Chính trị phường Mẫu",
        ),
    ),
    permission=Paper(number="21-NQ/ĐU", date=dt.date(2025, 7, 28)),
    dossier_opened_on=dt.date(2025, 7, 30),
)
