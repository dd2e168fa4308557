"""What is known of a prospect when a case is opened: state, papers, helpers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from dangvu.admission.case_draft import CaseDraft
from dangvu.admission.enums import Template
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing
from dangvu.register.models import Membership
from dangvu.sources.class_enums import ClassKind, IssuerKind
from dangvu.sources.enums import HelpEnd, Stage
from dangvu.sources.models import (
    Certificate,
    Enrolment,
    HelperAssignment,
    Listing,
    Prospect,
    ReviewLine,
)

_ISSUERS = {
    IssuerKind.CENTRE: "POLITICAL_CENTRE",
    IssuerKind.DESIGNATED: "EQUIVALENT_CENTRE",
    IssuerKind.COMMITTEE: "COMPETENT_COMMITTEE",
    IssuerKind.OTHER: "OTHER",
}
_ENDS = {
    HelpEnd.CHUYEN_DI: "MOVED",
    HelpEnd.KY_LUAT: "DISCIPLINED",
    HelpEnd.KHONG_THE: "UNABLE",
    HelpEnd.THAY: "REPLACED",
}
_MEMBERSHIPS = {
    "DOAN": "YOUTH_UNION",
    "CONG_DOAN": "TRADE_UNION",
    "PHU_NU": "WOMENS_UNION",
    "NONG_DAN": "FARMERS_ASSOCIATION",
    "CCB": "VETERANS_ASSOCIATION",
}


def draft_of_prospect(
    *,
    prospect: Prospect,
    opened_on: dt.date,
    template: str = Template.ORDINARY,
) -> CaseDraft:
    """Return a draft of the case of a prospect whom the actor was given.

    The state follows from what the branch has recorded: on the list, in the class,
    certificate held.
    """
    with whole_register():
        listing = _listing(prospect)
    applicant: dict[str, Any] = {}
    if body := _MEMBERSHIPS.get(prospect.introduced_by):
        applicant["memberships"] = [body]
    return CaseDraft(
        full_name=prospect.full_name,
        unit_id=prospect.unit_id,
        opened_on=opened_on,
        birth_date=prospect.birth_date,
        sex=prospect.sex,
        template=template,
        state=_state(prospect.stage, listing),
        prospect=prospect.uuid,
        sections={
            name: values
            for name, values in (("listing", listing), ("applicant", applicant))
            if values
        },
    )


def _state(stage: str, listing: dict[str, Any]) -> str:
    if "resolution" not in listing:
        return "A0"
    if "certificates" in listing:
        return "A3"
    return "A2" if stage == Stage.DANG_HOC else "A1"


def _listing(prospect: Prospect) -> dict[str, Any]:
    found: dict[str, Any] = {}
    rows = Listing.objects.filter(prospect=prospect, dropped_on__isnull=True)
    row = rows.order_by("-resolution_on", "-pk").first()
    if row:
        found["resolution"] = _paper(row.resolution_number, row.resolution_on)
        if row.parents_opinion_on:
            found["parents_opinion"] = _paper("", row.parents_opinion_on)
    if proposed := _proposed(prospect):
        found["class_proposal"] = proposed
    if reviewed := _reviewed_on(prospect):
        found["reviewed_on"] = reviewed
    if helpers := _helpers(prospect):
        found["helpers"] = helpers
    certificates = Certificate.objects.filter(
        prospect=prospect, kind=ClassKind.AWARENESS, replaced_by__isnull=True
    )
    if issued := [
        _certificate(one) for one in certificates.order_by("issued_on", "pk")
    ]:
        found["certificates"] = issued
    return found


def _proposed(prospect: Prospect) -> dict[str, Any] | None:
    """Return the last resolution that proposed the person for the awareness class."""
    rows = Enrolment.objects.filter(prospect=prospect, kind=ClassKind.AWARENESS)
    row = rows.order_by("-resolution_on", "-pk").first()
    return _paper(row.resolution_number, row.resolution_on) if row else None


def _reviewed_on(prospect: Prospect) -> dt.date | None:
    """Return the day on which the branch last kept the person on a list."""
    lines = ReviewLine.objects.filter(prospect=prospect)
    row = lines.order_by("-review__resolution_on").select_related("review").first()
    return row.review.resolution_on if row else None


def _helpers(prospect: Prospect) -> list[dict[str, Any]]:
    rows = list(
        HelperAssignment.objects.filter(prospect=prospect)
        .select_related("helper")
        .order_by("since", "pk")
    )
    official = official_since(row.helper_id for row in rows)
    return [
        {
            "name": row.helper_name,
            "member": str(row.helper.uuid),
            "official_since": official.get(row.helper_id),
            "since": row.since,
            "resolution": _paper(row.resolution_number, row.resolution_on),
            "until": row.until,
            "end": _ENDS.get(HelpEnd(row.end_reason)) if row.end_reason else None,
        }
        for row in rows
    ]


def official_since(person_ids: Iterable[int]) -> dict[int, dt.date]:
    """Return the first day of official membership that the register knows, by person."""
    rows = Membership.objects.known_at().filter(
        person__in=set(person_ids), standing=Standing.OFFICIAL
    )
    found: dict[int, dt.date] = {}
    for row in rows.order_by("valid"):
        found.setdefault(row.person_id, row.valid.lower)
    return found


def _certificate(row: Certificate) -> dict[str, Any]:
    return {
        **_paper(row.number, row.issued_on),
        "issuer": _ISSUERS[IssuerKind(row.issuer_kind)],
        "issuer_name": row.issuer,
    }


def _paper(number: str, day: dt.date) -> dict[str, Any]:
    return {"number": number, "date": day}
