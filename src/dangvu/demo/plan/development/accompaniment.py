"""The sections of a planned case from the ceremony to the recognition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.enums import Chain
from dangvu.admission.probation import REVIEWS
from dangvu.core.periods import add_months
from dangvu.demo.plan.development.draft import DAY, Draft, helper_since
from dangvu.demo.plan.development.model import Section
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.ways import class_day

#: Every so manieth review was forgotten.
_FORGETFUL = 4


def probation_of(draft: Draft) -> Section:
    """Return the section on probation; empty before the ceremony."""
    held = draft.way.day("T14")
    if held is None:
        return {}
    helper = helper_since(draft, held)
    known: Section = {"helpers": [helper]}
    if noted := list(_reviews(draft, held)):
        known["reviews"] = noted
    voted = draft.way.day("T16")
    if voted is None:
        return known
    known["helpers"] = [{**helper, "comment": paper("NX", voted - 3 * DAY)}]
    known |= _recognition_papers(draft, voted)
    if signed := draft.way.day("T17", "T17c"):
        known |= _recognition(draft, held, signed)
    return known


def learnt_on(draft: Draft) -> dt.date | None:
    """Return the day of the certificate of the class for new members, once it came."""
    held = draft.way.day("T14")
    learnt = class_day(held + 150 * DAY) if held else None
    return learnt if learnt and learnt <= draft.today else None


def _reviews(draft: Draft, held: dt.date) -> Iterator[Section]:
    """Give the reviews that were noted; some branches let one go by."""
    for month in REVIEWS:
        day = add_months(held, month) + 4 * DAY
        is_forgotten = (held.day + month) % _FORGETFUL == 0
        if day <= draft.today and not is_forgotten:
            yield {
                "month": month,
                "held_on": day,
                "held_by": "Chi bộ",
                "note": "Chấp hành tốt nghị quyết, hoàn thành nhiệm vụ được giao.",
                "next": "Tiếp tục học tập, tham gia công tác đoàn thể.",
            }


def _recognition_papers(draft: Draft, voted: dt.date) -> Section:
    ends = draft.way.day("T15") or voted
    review = max(min(ends + DAY, voted), voted - 6 * DAY)
    known: Section = {
        "self_review": paper("KĐ", review),
        "opinions_summary": paper("TH", voted - DAY if voted > ends + DAY else voted),
        "residence_opinion": paper("NX", review),
        "employment": {"has_party_organisation": True},
        "card_list": paper("DS", voted),
        "has_portrait": True,
    }
    if draft.place.chain.type == Chain.HAMLET:
        known["is_without_workplace_organisation"] = True
    else:
        known["workplace_opinion"] = paper("NX", review)
    return known


def _recognition(draft: Draft, held: dt.date, signed: dt.date) -> Section:
    announced = min(signed + 10 * DAY, draft.today)
    return {
        "recognition": {
            "body": "STANDING_COMMITTEE",
            "body_name": draft.place.deciding,
            "number": paper("QĐ/ĐU", signed)["number"],
            "signed_on": signed,
            "official_from": draft.way.day("T15"),
            "next_meeting_on": announced,
            "announced_on": announced,
        },
        "party_age_from": draft.way.day("T13") or held,
    }
