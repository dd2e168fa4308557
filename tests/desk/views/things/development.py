"""Prospects, classes, cases and plans: what admission of members is about."""

from __future__ import annotations

from typing import Any

from dangvu.access.acting import acting
from dangvu.admission.operations.proceedings import open_proceeding
from dangvu.admission.operations.requests import RequestDraft, add_requests
from dangvu.admission.procedures import REMOVAL
from support.admissions import a_case, forwarded, on_probation
from support.classes import opened, referral
from support.organisation import SYSTEM, TODAY, Organisation, at
from support.plans import proposed
from support.prospects import brought, reviewed, sympathiser
from support.scans import a_scan, allow_scans


def development_things(organisation: Organisation) -> dict[str, Any]:
    """Sources, cases and plans of the northern commune."""
    return {
        **_sources(organisation),
        **_cases(organisation),
        **_plans(organisation),
    }


def _sources(organisation):
    """A sympathiser, a class, a referral, a review, a list brought."""
    branch = organisation.units.north_1
    hoa = sympathiser(branch)
    return {
        "people": "sympathisers",
        "units": "units",
        "prospect": hoa.uuid,
        "act": "note",
        "course": opened(organisation.units.north).uuid,
        "sheet": "attendance",
        "referral": referral(hoa, organisation.units.north_2).uuid,
        "move": "send",
        "review": "monthly",
        "purpose": "listing",
        "recorded": reviewed(branch, hoa).pk,
        "brought": brought(organisation.actors.north_office, branch).uuid,
    }


def _cases(organisation):
    """A case with a letter and a scan, one that was forwarded, and a removal."""
    branch = organisation.units.north_1
    case = a_case(branch)
    return {
        "case": case.public_id,
        "step": "T1",
        "section": "listing",
        "paper_form": "5-TN",
        "letter": _letter(case),
        "scan": _scan(case),
        "forwarded": forwarded(organisation.units.north_2, branch).public_id,
        **_removal(branch),
    }


def _plans(organisation):
    """The plan of a year."""
    return {"year": proposed(organisation.units.north_1).year, "answer": "approve"}


def _letter(case):
    """A verification letter of a case."""
    draft = RequestDraft("Đảng ủy xã Đông Mẫu", TODAY)
    with acting(SYSTEM):
        letters = add_requests(actor=SYSTEM, at=at(), case=case, drafts=[draft])
    return letters[0].public_id


def _scan(case):
    """A scan of a paper of a case."""
    allow_scans()
    return a_scan(case).row


def _removal(branch):
    """A removal that was begun about somebody on probation."""
    case = on_probation(branch, "Đinh Văn Mẫu Dự")
    found = open_proceeding(
        actor=SYSTEM, at=at(), case=case, code=REMOVAL, opened_on=TODAY
    )
    return {
        "admitted": case.public_id,
        "removal": found.public_id,
        "removal_step": "R-ASK",
    }
