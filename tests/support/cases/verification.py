"""The section «verification» of a whole case: parents and applicant verified by post."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.verification import (
    Certification,
    CertifyingBody,
    Note,
    Relation,
    Request,
    Verification,
    VerifiedPerson,
    Verifier,
)

_REPLIED = dt.date(2025, 8, 29)

WHOLE = Verification(
    pages_sealed_on=dt.date(2025, 7, 31),
    photo_sealed_on=dt.date(2025, 7, 31),
    persons=tuple(
        VerifiedPerson(
            relation=relation,
            history_verified_on=_REPLIED,
            present_verified_on=_REPLIED,
        )
        for relation in (Relation.SELF, Relation.FATHER, Relation.MOTHER)
    ),
    requests=(
        Request(
            addressee="Đảng ủy xã Mẫu Quê",
            about=Relation.FATHER,
            sent_on=dt.date(2025, 7, 31),
            received_on=dt.date(2025, 8, 4),
            replied_on=_REPLIED,
        ),
    ),
    verifiers=(
        Verifier(
            name="Phạm Thử Đi",
            is_member=True,
            sent_on=dt.date(2025, 8, 11),
            report=Paper(number="01-BC", date=dt.date(2025, 8, 15)),
        ),
    ),
    notes=(
        Note(
            body="Đảng ủy xã Mẫu Quê",
            written_on=_REPLIED,
            is_agreed_collectively=True,
            has_post=True,
            has_signature=True,
            has_seal=True,
        ),
    ),
    cell_comment_on=dt.date(2025, 9, 4),
    certification=Certification(
        body=CertifyingBody.GRASSROOTS_COMMITTEE,
        signed_on=dt.date(2025, 9, 5),
        is_fit=True,
    ),
)
