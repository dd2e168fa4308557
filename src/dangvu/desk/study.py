"""The certificates and moves of one prospect, for the page about them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

from dangvu.desk.class_page import certificate_rows
from dangvu.desk.referral_page import parcel_rows
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Stage
from dangvu.sources.models import Prospect
from dangvu.sources.queries.certificates import certificates_of, held
from dangvu.sources.queries.classes import enrolments_of
from dangvu.sources.queries.referrals import parcels, referrals_of


def study_context(prospect: Prospect, day: dt.date) -> dict[str, object]:
    """Return the classes, the certificates and the referrals of a prospect."""
    moves = list(referrals_of(prospect.pk))
    return {
        "certificates": certificate_rows(held(certificates_of(prospect.pk), day=day)),
        "classes": list(enrolments_of(prospect.pk)),
        "moves": parcel_rows(parcels(moves, day=day), day),
        "propose_url": _propose_url(prospect),
    }


def _propose_url(prospect: Prospect) -> str:
    """Return where the branch proposes a sympathiser for the class."""
    if prospect.stage != Stage.CAM_TINH:
        return ""
    asked = {"unit": prospect.unit.code, "kind": ClassKind.AWARENESS.value}
    return f"{reverse('desk:propose')}?{urlencode(asked)}"
