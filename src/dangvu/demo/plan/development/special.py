"""What makes a planned case a special one (rules-admission 4): its facts and papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from dangvu.admission.case.special import Enterprise
from dangvu.admission.merging import merged
from dangvu.admission.special_cases import special_cases
from dangvu.demo.plan.development.draft import Draft
from dangvu.demo.plan.development.model import Section
from dangvu.demo.plan.development.papers import paper

_DAY = dt.timedelta(days=1)
_WITHOUT = "NO_ORGANISATION_"
#: Years of age of the special cases that are about age; all others are as usual.
AGES: Mapping[str, int] = {"OVER_60": 63, "PUPIL": 18, "ELDER": 52}


def special_codes(*, with_sealed: bool) -> tuple[str, ...]:
    """Return the special cases that a register may tell of, in order of the table."""
    return tuple(
        one.code
        for one in special_cases()
        if (one.code in _SAID or one.code.startswith(_WITHOUT))
        and (with_sealed or one.section not in {"special", "readmission"})
    )


def with_special(
    code: str, draft: Draft, sections: dict[str, Section]
) -> dict[str, Section]:
    """Lay what a special case says over the sections of an ordinary one."""
    if not code:
        return sections
    before = (draft.way.day("T4") or draft.today) - 20 * _DAY
    if code.startswith(_WITHOUT):
        added = _without_organisation(code, before)
    else:
        added = _SAID[code](draft, before)
    return merged(sections, added)


Said = dict[str, Section]


def _without_organisation(code: str, before: dt.date) -> Said:
    kind = code.removeprefix(_WITHOUT)
    return {
        "place": {
            "handled_at": "ASSIGNED",
            "is_without_organisation": True,
            "place_kind": kind,
            "assignment": paper("CV/ĐU", before),
        }
    }


def _over_60(_draft: Draft, before: dt.date) -> Said:
    told = {
        "has_health_and_standing": True,
        "is_specially_required": True,
        "consent": paper("CV/TU", before),
    }
    return {"applicant": {"over_60": told}}


def _schooling(route: str, **more: object) -> Callable[[Draft, dt.date], Said]:
    def said(_draft: Draft, before: dt.date) -> Said:
        told: Section = {
            "level": "PRIMARY",
            "diploma_copy": paper("TH", before),
            "route": route,
            "area": "MOUNTAIN",
            "area_proof": paper("XN", before),
            **more,
        }
        if route == "ELDER":
            told["elder_proof"] = paper("XN", before)
            told["elder_consent"] = paper("CV/TU", before)
        return {"applicant": {"education": told}}

    return said


def _conclusion(day: dt.date) -> Section:
    return {
        "received_on": day,
        "body": "Công an thành phố",
        "finding": "PASS",
        "covers_relatives": True,
    }


def _religion(_draft: Draft, before: dt.date) -> Said:
    told = {
        "code": "02",
        "organisation": "Giáo hội Công giáo Việt Nam",
        "request": paper("TTr/ĐU", before),
        "agreement": paper("CV/ĐU", before + 6 * _DAY),
    }
    return {"special": {"religion": told}}


def _dignitary(draft: Draft, before: dt.date) -> Said:
    told = _religion(draft, before)["special"]["religion"] | {
        "rank_in_cv": "FUNCTIONARY",
        "is_dignitary_case": True,
        "rank_proof": paper("XN", before),
        "front_comment": paper("NX/MTTQ", before),
        "religious_board_comment": paper("NX", before),
        "conclusion": _conclusion(before),
        "provincial_consent": paper("CV/TU", before + 7 * _DAY),
    }
    return {"special": {"religion": told}}


def _hoa(_draft: Draft, before: dt.date) -> Said:
    told: Section = {"is_hoa": True, "conclusion": _conclusion(before)}
    for name in ("grandfather_paper", "father_paper", "own_paper"):
        told[name] = paper("XN", before)
    return {"special": {"hoa": told}}


def _foreign_origin(_draft: Draft, before: dt.date) -> Said:
    told = {"is_foreign_origin": True, "basis": paper("CV/BTCTW", before)}
    return {"special": {"foreign_origin": told}}


def _foreign_spouse(_draft: Draft, before: dt.date) -> Said:
    told = {
        "is_foreigner": True,
        "marriage_registration": paper("ĐKKH", before),
        "spouse_cv": paper("LL", before),
        "conclusion": _conclusion(before),
    }
    return {"special": {"foreign_spouse": told}}


def _owner(_draft: Draft, before: dt.date) -> Said:
    told: Section = {
        "is_flagged_owner": True,
        "capital_percent": 60,
        "post": "DIRECTOR",
    }
    told |= {
        name: paper("XN", before)
        for name in Enterprise.model_fields
        if name not in {*told, "is_sole_owner", "has_unions", "unions_ratings"}
    }
    return {"special": {"enterprise": told}}


def _political(_draft: Draft, before: dt.date) -> Said:
    told = {
        "recorded_on": before,
        "concluded_on": before + 4 * _DAY,
        "finding": "CONDITIONAL",
        "is_beyond_own_power": True,
        "consent": paper("CV/TU", before + 8 * _DAY),
        "merit_certificates": 1,
    }
    return {"special": {"political_issue": told}}


def _readmission(_draft: Draft, before: dt.date) -> Said:
    return {
        "readmission": {
            "is_readmission": True,
            "ground": "DECLINE",
            "first_admission_proof": paper("QĐ", before),
            "leaving_proof": paper("QĐ", before),
            "eligibility_proof": paper("XN", before),
        }
    }


def _forces(draft: Draft, before: dt.date) -> Said:
    compared = draft.way.day("T6") or before
    return {
        "applicant": {"occupation": "ARMY"},
        "verification": {"enlistment_cv_compared_on": compared},
    }


def _pupil(draft: Draft, before: dt.date) -> Said:
    listed = draft.way.day("T1") or before
    terms = ("YEAR_10", "YEAR_11", "YEAR_12_FIRST_TERM")
    return {
        "applicant": {
            "occupation": "PUPIL",
            "education": {"level": "LOWER_SECONDARY_DIPLOMA"},
            "school_terms": [
                {"term": term, "study": "GOOD", "conduct": "GOOD"} for term in terms
            ],
        },
        "listing": {"parents_opinion": paper("TN", listed)},
        "place": {"handled_at": "SCHOOL"},
    }


def _waived(_draft: Draft, before: dt.date) -> Said:
    return {"opinions": {"residence_waiver": paper("QĐ/TW", before)}}


_SAID: Mapping[str, Callable[[Draft, dt.date], Said]] = {
    "OVER_60": _over_60,
    "LOW_SCHOOLING": _schooling("SPECIAL_AREA"),
    "ELDER": _schooling("ELDER", elder_role="VILLAGE_ELDER", level="LITERATE"),
    "RELIGION": _religion,
    "DIGNITARY": _dignitary,
    "HOA": _hoa,
    "FOREIGN_SPOUSE": _foreign_spouse,
    "FOREIGN_ORIGIN": _foreign_origin,
    "ENTERPRISE_OWNER": _owner,
    "POLITICAL_ISSUE": _political,
    "READMISSION": _readmission,
    "ARMED_FORCES": _forces,
    "PUPIL": _pupil,
    "RESIDENCE_WAIVED": _waived,
}
