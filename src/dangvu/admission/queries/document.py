"""The case document of a case in the register: its sections and what rows say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from dangvu.admission.case import Case
from dangvu.admission.enums import Path
from dangvu.admission.merging import Section, Sections, merged
from dangvu.admission.models import (
    AdmissionCase,
    CaseStep,
    SealedSection,
    VerificationRequest,
)
from dangvu.admission.procedures import procedure, procedures
from dangvu.admission.queries.probation import new_member_certificates
from dangvu.admission.sealing import opened_section
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import holds_sealed
from dangvu.sources.queries.reviews import last_reviews
from dangvu.units.models import UnitVersion
from dangvu.units.queries.find import names_on

#: What a power of a committee is called in a case, by the authority of the tree.
_POWERS = {
    "ADMIT_EXPEL": "DELEGATED",
    "UPPER_POWERS": "EMPOWERED",
    "UPPER_POWERS_PILOT": "PILOT",
}


#: The states of the way itself, in their order: A0 to A18.
ORDINARY_STATES = tuple(state.code for state in procedure().states if not state.is_end)

#: Those in which the person stands on the list of sympathisers: A1 to A7.
_LISTED = frozenset(ORDINARY_STATES[1:8])


def document_of(
    case: AdmissionCase,
    *,
    stored: Sections | None = None,
    sections: Sections | None = None,
) -> Case:
    """Return the whole document of a case, sealed parts included.

    The caller has checked the right. ``stored`` are the sections if they were read
    already; ``sections`` are laid over them, for a step that is not written yet.
    """
    if stored is None:
        stored = sections_of(case)
    with whole_register():
        rows = [*_steps_before(case), *_steps_of(case)]
        steps = [
            _step(gate, row.acted_on, row.pack) for row in rows for gate in _gates(row)
        ]
        requests = VerificationRequest.objects.filter(case=case).order_by("id")
        known = _from_rows(case, requests)
        known |= _class_certificate(case, stored)
        reviewed = _list_review(case, stored)
    whole = merged(merged(merged(known, stored), reviewed), sections or {})
    return Case.model_validate(
        {
            **whole,
            "label": str(case.public_id),
            "applicant": {
                **whole.get("applicant", {}),
                "name": case.full_name,
                "birth_date": case.birth_date,
            },
            "steps": steps,
        }
    )


def sections_of(case: AdmissionCase) -> dict[str, Section]:
    """Return the stored sections with their sealed fields, as far as this place has any."""
    sections: dict[str, Section] = dict(case.sections)
    if not holds_sealed():
        return sections
    with whole_register():
        newest = SealedSection.objects.filter(case=case).order_by("section", "-id")
        rows = list(newest.distinct("section"))
    for row in rows:
        sections[row.section] = {**sections.get(row.section, {}), **opened_section(row)}
    return sections


def _steps_of(case: AdmissionCase) -> list[CaseStep]:
    return list(CaseStep.objects.filter(case=case).order_by("id"))


def _steps_before(case: AdmissionCase) -> list[CaseStep]:
    """Return the steps at an earlier place that still count where the case arrived."""
    if case.earlier is None:
        return []
    own = CaseStep.objects.filter(case=case).order_by("id")
    arrived = own.values_list("from_state", flat=True).first() or case.state
    reached = {state: n for n, state in enumerate(ORDINARY_STATES)}
    limit = reached.get(str(arrived), 0)
    before = [*_steps_before(case.earlier), *_steps_of(case.earlier)]
    return [row for row in before if reached.get(row.to_state, limit + 1) <= limit]


def _gates(row: CaseStep) -> tuple[str, ...]:
    return procedures()[row.procedure].transition(row.transition).gates


def _step(gate: str, on: dt.date, pack: str = "") -> Section:
    return {"gate": gate, "on": on, "pack": pack}


def _from_rows(
    case: AdmissionCase, requests: Iterable[VerificationRequest]
) -> dict[str, Section]:
    """Return what the register itself knows; what somebody wrote counts before it."""
    known: dict[str, Section] = {"organisation": _organisation(case)}
    if case.path == Path.READMISSION:
        known["readmission"] = {"is_readmission": True}
    sent = [_request(row) for row in requests]
    if sent:
        known["verification"] = {"requests": sent}
    return known


def _class_certificate(case: AdmissionCase, stored: Sections) -> dict[str, Section]:
    """Return the certificate of the class for new members, where the book holds it."""
    is_written = "class_certificate" in stored.get("probation", {})
    if case.person_id is None or is_written:
        return {}
    kept = new_member_certificates([case.person_id]).get(case.person_id)
    if kept is None:
        return {}
    return {"probation": {"class_certificate": kept.model_dump(mode="json")}}


def _list_review(case: AdmissionCase, stored: Sections) -> dict[str, Section]:
    """Return the last monthly review of the branch, where it is later than written.

    It is asked for while the branch has not voted.
    """
    if case.state not in _LISTED:
        return {}
    last = last_reviews([case.unit_id]).get(case.unit_id)
    written = str(stored.get("listing", {}).get("reviewed_on") or "")
    if last is None or last.isoformat() <= written:
        return {}
    return {"listing": {"reviewed_on": last.isoformat()}}


def _organisation(case: AdmissionCase) -> Section:
    units = [u for u in (case.unit_id, case.base_unit_id, case.decider_unit_id) if u]
    names = names_on(units, day=case.state_since)
    return {
        "chain": case.chain,
        "cell": names.get(case.unit_id, ""),
        "grassroots": names.get(case.base_unit_id or 0, ""),
        "deciding": names.get(case.decider_unit_id or 0, ""),
        "has_section_committee": case.section_unit_id is not None,
        "has_grassroots_committee": case.base_unit_id is not None,
        "powers": _powers(case.decider_unit_id),
    }


def _powers(unit_id: int | None) -> list[dict[str, Any]]:
    """Return the powers that a committee holds or held, from the tree."""
    rows = (
        UnitVersion.objects.known_at().filter(unit_id=unit_id).exclude(authorities="")
    )
    return [
        {
            "kind": _POWERS[code],
            "number": row.decision_number,
            "since": row.valid.lower,
            "revoked_on": row.valid.upper,
        }
        for row in rows.order_by("valid")
        for code in row.authorities.split()
        if code in _POWERS
    ]


def _request(row: VerificationRequest) -> Mapping[str, Any]:
    return {
        "addressee": row.addressee,
        "about": row.about,
        "is_abroad": row.is_abroad,
        "is_through_foreign_ministry": row.is_abroad and bool(row.routed_through),
        "sent_on": row.sent_on,
        "received_on": row.received_on,
        "replied_on": row.replied_on,
    }
