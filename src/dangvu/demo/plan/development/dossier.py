"""The document of a planned case: what is known of it at the point it has reached."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.decision import CeremonyStep
from dangvu.admission.enums import Chain
from dangvu.demo.plan.development.accompaniment import probation_of
from dangvu.demo.plan.development.draft import DAY, Draft, helper_since
from dangvu.demo.plan.development.model import Section
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.votes import ballots
from dangvu.demo.plan.development.ways import class_day

_KIN = (
    *("PATERNAL_GRANDFATHER", "PATERNAL_GRANDMOTHER"),
    *("MATERNAL_GRANDFATHER", "MATERNAL_GRANDMOTHER"),
)
_CERTIFIERS = {
    Chain.GRASSROOTS_BRANCH: "GRASSROOTS_CELL",
    Chain.HAMLET: "COMMITTEE_ABOVE",
}


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
        "probation": probation_of(draft),
        "removal": _removal(draft),
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
    known["helpers"] = [helper_since(draft, listed)]
    if draft.flaw == "NO_HELPER":
        gone = {"until": draft.today - 9 * DAY, "end": "MOVED"}
        known["helpers"] = [helper_since(draft, listed) | gone]
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
    issued = class_day(day - 1830 * DAY) if draft.flaw == "EXPIRED" else day
    return {
        **paper("GCN", issued),
        "issuer": "POLITICAL_CENTRE",
        "issuer_name": "Trung tâm Chính trị",
    }


def _reviewed(draft: Draft) -> dt.date:
    """Return the last monthly review: while it was on the list, or up to today."""
    voted = draft.way.day("T8", "T1c", "T20")
    days = 75 if draft.flaw == "NOT_REVIEWED" else 12
    listed = draft.way.day("T1") or draft.today
    if voted:
        return max(listed, voted - 5 * DAY)
    return max(listed, draft.today - days * DAY)


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
    checked = certified - 7 * DAY
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
        "cell_comment_on": certified - DAY,
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
    day = certified - 2 * DAY
    known: Section = {
        "organisations": [
            {"organisation": draft.association, "paper": paper("NX", day)}
        ],
        "summary": paper("TH", certified + DAY),
    }
    if draft.flaw != "NO_RESIDENCE":
        known["residence"] = paper("NX", day)
    return known


def _place(draft: Draft) -> Section:
    if draft.place.chain.type == Chain.HAMLET:
        return {"handled_at": "RESIDENCE"}
    since = draft.way.since - 400 * DAY
    return {
        "handled_at": "WORKPLACE",
        "contract": {"kind": "INDEFINITE", "since": since},
    }


def _move(draft: Draft) -> Section:
    left = draft.way.day("T20")
    if left is None:
        return {}
    return {
        "decided_on": left - 2 * DAY,
        "certificate": paper("XN", left),
        "file_forwarded_on": left,
    }


def _decision(draft: Draft) -> Section:
    place, way = draft.place, draft.way
    known: Section = {}
    voted, sent = way.day("T8"), way.day("T11", "T11c")
    if voted and way.day("T9", "T10", "T11", "T11c"):
        known["sent_by_cell_on"] = min(voted + 3 * DAY, sent or draft.today)
    if day := way.day("T9"):
        known["section_appraisal"] = paper("BC/ĐUBP", day)
    if sent and place.chain.base:
        known["sent_by_grassroots_on"] = sent
    if day := way.day("T13b"):
        known |= {"refused_on": day, "notified_on": day + 3 * DAY}
    if day := way.day("T13"):
        known |= {
            "body": "STANDING_COMMITTEE",
            "body_name": place.deciding,
            "number": paper("QĐ/ĐU", day)["number"],
            "form": "9A-KNĐ",
            "signed_on": day,
            "notified_on": min(day + 2 * DAY, way.day("T14r") or day),
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
    written = held + 20 * DAY
    if written <= draft.today:
        known["member_cv"] = paper("HSĐV", written)
        known["database_entry_on"] = held + 5 * DAY
    return known


def _removal(draft: Draft) -> Section:
    """Return why a decision was cancelled, and by whom."""
    cancelled = draft.way.day("T19")
    if cancelled is None:
        return {}
    return {
        "cancellation": {
            "fault": "STANDARD",
            "directing_letter": paper("CV/TU", cancelled - 10 * DAY),
            "failed_standard": "tiêu chuẩn chính trị",
            "cancelled_by": "ISSUER",
            "body_name": draft.place.deciding,
            "cancelled_on": cancelled,
        }
    }
