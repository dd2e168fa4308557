"""The document of a planned case: what is known of it at the point it has reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dangvu.admission.case.decision import CeremonyStep
from dangvu.admission.enums import Chain
from dangvu.admission.probation import REVIEWS
from dangvu.core.periods import add_months
from dangvu.demo.plan.development.model import Applicant, Place, Section
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.votes import ballots
from dangvu.demo.plan.development.ways import Way, class_day

_DAY = dt.timedelta(days=1)
_YOUTH = 30
#: Every so manieth review was forgotten.
_FORGETFUL = 4
_KIN = (
    *("PATERNAL_GRANDFATHER", "PATERNAL_GRANDMOTHER"),
    *("MATERNAL_GRANDFATHER", "MATERNAL_GRANDMOTHER"),
)
_CERTIFIERS = {
    Chain.GRASSROOTS_BRANCH: "GRASSROOTS_CELL",
    Chain.HAMLET: "COMMITTEE_ABOVE",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is made of."""

    applicant: Applicant
    place: Place
    way: Way
    today: dt.date
    flaw: str = ""

    @property
    def is_young(self) -> bool:
        """Say whether the applicant is in the Youth Union."""
        return (self.way.since - self.applicant.birth_date).days < _YOUTH * 365

    @property
    def association(self) -> str:
        """Return the organisation of the applicant."""
        if self.is_young:
            return "YOUTH_UNION"
        if self.applicant.sex == "NU":
            return "WOMENS_UNION"
        return "FARMERS_ASSOCIATION"

    @property
    def letters_on(self) -> dt.date | None:
        """Return the day of the letters of introduction, known with the certification."""
        certified = self.way.day("T7")
        return certified and certified - 16 * _DAY


def sections_of(draft: Draft) -> dict[str, Section]:
    """Return the sections of a case, as much as the steps taken have made known."""
    found = {
        "organisation": _organisation(),
        "applicant": _applicant(draft),
        "listing": _listing(draft),
        "introducers": _introducers(draft),
        "cv": _curriculum(draft),
        "verification": _verification(draft),
        "opinions": _opinions(draft),
        "place": _place(draft),
        "move": _move(draft),
        "votes": ballots(draft.place, draft.way),
        "decision": _decision(draft),
        "probation": _probation(draft),
    }
    return {name: values for name, values in found.items() if values}


def _organisation() -> Section:
    return {
        "has_political_centre": True,
        "has_youth_union": True,
        "has_trade_union": False,
    }


def _applicant(draft: Draft) -> Section:
    known: Section = {"is_citizen": True, "memberships": [draft.association]}
    opened = draft.way.day("T5")
    if opened:
        born = draft.applicant.birth_date
        known["birth_certificate"] = {
            "name": draft.applicant.full_name.upper(),
            "birth_date": born,
        }
        known["education"] = {
            "level": "UPPER_SECONDARY_DIPLOMA",
            "diploma_copy": paper("THPT", dt.date(born.year + 18, 6, 30)),
        }
        known["cultural_family_years"] = [opened.year - 1]
    return known


def _listing(draft: Draft) -> Section:
    listed, way = draft.way.day("T1"), draft.way
    if listed is None:
        return {}
    known: Section = {"resolution": paper("NQ/CB", listed)}
    known["helpers"] = [_helper(draft, listed)]
    if draft.flaw == "NO_HELPER":
        gone = {"until": draft.today - 9 * _DAY, "end": "MOVED"}
        known["helpers"] = [_helper(draft, listed) | gone]
    known["reviewed_on"] = _reviewed(draft)
    if day := way.day("T2"):
        known["class_proposal"] = paper("NQ/CB", day)
    if day := way.day("T3"):
        known["certificates"] = [_certificate(draft, day)]
    if day := way.day("T4"):
        known["permission"] = paper("NQ/ĐU", day)
        known["may_be_admitted_here"] = True
    if day := way.day("T5"):
        known["dossier_opened_on"] = day
    return known


def _certificate(draft: Draft, day: dt.date) -> Section:
    issued = class_day(day - 1830 * _DAY) if draft.flaw == "EXPIRED" else day
    return {
        **paper("GCN", issued),
        "issuer": "POLITICAL_CENTRE",
        "issuer_name": "Trung tâm Chính trị",
    }


def _helper(draft: Draft, since: dt.date) -> Section:
    guide = draft.place.guides[0]
    return {
        "name": guide.name,
        "official_since": min(guide.since, since),
        "since": since,
        "resolution": paper("NQ/CB", since),
    }


def _reviewed(draft: Draft) -> dt.date:
    """Return the last monthly review: while it was on the list, or up to today."""
    voted = draft.way.day("T8", "T1c", "T20")
    days = 75 if draft.flaw == "NOT_REVIEWED" else 12
    listed = draft.way.day("T1") or draft.today
    if voted:
        return max(listed, voted - 5 * _DAY)
    return max(listed, draft.today - days * _DAY)


def _introducers(draft: Draft) -> Section:
    day = draft.letters_on
    if day is None:
        return {}
    wanted = 1 if draft.is_young else 2
    known: Section = {
        "introducers": [
            {
                "name": guide.name,
                "official_since": guide.since,
                "together_since": guide.since,
                "letter": paper("GT", day),
            }
            for guide in draft.place.guides[:wanted]
        ]
    }
    if draft.is_young:
        known["union_resolution"] = {
            **paper("NQ/ĐTN", day),
            "body": "YOUTH_UNION_EXECUTIVE",
            "body_name": "Ban Chấp hành Đoàn cơ sở",
        }
    return known


def _curriculum(draft: Draft) -> Section:
    opened, listed = draft.way.day("T5"), draft.way.day("T1")
    if opened is None or listed is None:
        return {}
    return {
        "application": {
            "date": opened,
            "is_handwritten": True,
            "sympathiser_since": listed,
        },
        "is_handwritten": True,
        "has_photo": True,
        "has_corrections": False,
        "blank_headings": [],
        "names_examined_cases": True,
        "is_signed": True,
        "signed_on": opened,
        "periods": [{"since": _six(draft.applicant.birth_date)}],
        "is_married": False,
        "siblings": 1,
        "children": 0,
        "kin": [
            *({"kin": kin, "is_deceased": True} for kin in _KIN),
            *({"kin": kin} for kin in ("FATHER", "MOTHER", "SIBLING")),
        ],
    }


def _six(born: dt.date) -> dt.date:
    return dt.date(born.year + 6, 9, 1)


def _verification(draft: Draft) -> Section:
    sealed, certified = draft.way.day("T6"), draft.way.day("T7")
    if sealed is None:
        return {}
    known: Section = {"pages_sealed_on": sealed, "photo_sealed_on": sealed}
    if certified is None:
        return known
    checked = certified - 7 * _DAY
    return known | {
        "persons": [
            {
                "relation": relation,
                "history_verified_on": checked,
                "present_verified_on": checked,
            }
            for relation in ("SELF", "FATHER", "MOTHER")
        ],
        "notes": [
            {
                "body": "Đảng ủy xã nơi quê quán",
                "written_on": checked,
                "is_agreed_collectively": True,
                "has_post": True,
                "has_signature": True,
                "has_seal": True,
            }
        ],
        "cell_comment_on": certified - _DAY,
        "certification": {
            "body": _CERTIFIERS.get(draft.place.chain.type, "GRASSROOTS_COMMITTEE"),
            "signed_on": certified,
            "is_fit": True,
        },
    }


def _opinions(draft: Draft) -> Section:
    certified = draft.way.day("T7")
    if certified is None:
        return {}
    day = certified - 2 * _DAY
    known: Section = {
        "organisations": [
            {"organisation": draft.association, "paper": paper("NX", day)}
        ],
        "summary": paper("TH", certified + _DAY),
    }
    if draft.flaw != "NO_RESIDENCE":
        known["residence"] = paper("NX", day)
    return known


def _place(draft: Draft) -> Section:
    if draft.place.chain.type == Chain.HAMLET:
        return {"handled_at": "RESIDENCE"}
    since = draft.way.since - 400 * _DAY
    return {
        "handled_at": "WORKPLACE",
        "contract": {"kind": "INDEFINITE", "since": since},
    }


def _move(draft: Draft) -> Section:
    left = draft.way.day("T20")
    if left is None:
        return {}
    return {
        "decided_on": left - 2 * _DAY,
        "certificate": paper("XN", left),
        "file_forwarded_on": left,
    }


def _decision(draft: Draft) -> Section:
    place, way = draft.place, draft.way
    known: Section = {}
    voted, sent = way.day("T8"), way.day("T11", "T11c")
    if voted and way.day("T9", "T10", "T11", "T11c"):
        known["sent_by_cell_on"] = min(voted + 3 * _DAY, sent or draft.today)
    if day := way.day("T9"):
        known["section_appraisal"] = paper("BC/ĐUBP", day)
    if sent and place.chain.base:
        known["sent_by_grassroots_on"] = sent
    if day := way.day("T13b"):
        known |= {"refused_on": day, "notified_on": day + 3 * _DAY}
    if day := way.day("T13"):
        known |= {
            "body": "STANDING_COMMITTEE",
            "body_name": place.deciding,
            "number": paper("QĐ/ĐU", day)["number"],
            "form": "9A-KNĐ",
            "signed_on": day,
            "notified_on": min(day + 2 * _DAY, way.day("T14r") or day),
        }
    if day := way.day("T14r"):
        known["received_on"] = day
    return known | _ceremony(draft)


def _ceremony(draft: Draft) -> Section:
    held = draft.way.day("T14")
    if held is None:
        return {}
    known: Section = {
        "ceremony": {
            "held_on": held,
            "steps": [str(step) for step in CeremonyStep],
            "is_noted_on_decision": True,
        }
    }
    written = held + 20 * _DAY
    if written <= draft.today:
        known["member_cv"] = paper("HSĐV", written)
        known["database_entry_on"] = held + 5 * _DAY
    return known


def _probation(draft: Draft) -> Section:
    held = draft.way.day("T14")
    if held is None:
        return {}
    helper = _helper(draft, held)
    known: Section = {"helpers": [helper]}
    if noted := list(_reviews(draft, held)):
        known["reviews"] = noted
    voted = draft.way.day("T16")
    if voted is None:
        return known
    known["helpers"] = [{**helper, "comment": paper("NX", voted - 3 * _DAY)}]
    known |= _recognition_papers(draft, voted)
    if signed := draft.way.day("T17", "T17c"):
        known |= _recognition(draft, held, signed)
    return known


def learnt_on(draft: Draft) -> dt.date | None:
    """Return the day of the certificate of the class for new members, once it came."""
    held = draft.way.day("T14")
    learnt = class_day(held + 150 * _DAY) if held else None
    return learnt if learnt and learnt <= draft.today else None


def _reviews(draft: Draft, held: dt.date) -> Iterator[Section]:
    """Give the reviews that were noted; some branches let one go by."""
    for month in REVIEWS:
        day = add_months(held, month) + 4 * _DAY
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
    review = max(min(ends + _DAY, voted), voted - 6 * _DAY)
    known: Section = {
        "self_review": paper("KĐ", review),
        "opinions_summary": paper("TH", voted - _DAY if voted > ends + _DAY else voted),
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
    announced = min(signed + 10 * _DAY, draft.today)
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
