"""What a section of a case is filled with before anybody wrote it: what is known already.

Only proposed: nothing is kept until the form is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from dangvu.admission.case.listing import Helper, Listing
from dangvu.admission.models import AdmissionCase
from dangvu.admission.queries.document import sections_of


def prefilled(name: str, kept: BaseModel, case: AdmissionCase) -> BaseModel:
    """Return a section with what the case knows laid under it; what is kept stays.

    The applicant has name and birth date of the case; the helper of the list is
    proposed as introducer and, from the ceremony on, as helper of the probation.
    """
    propose = _PROPOSED.get(name)
    if propose is None:
        return kept
    known = {key: value for key, value in propose(case).items() if value}
    written = kept.model_dump(exclude_defaults=True)
    return type(kept).model_validate({**known, **written})


def _applicant(case: AdmissionCase) -> dict[str, Any]:
    return {"name": case.full_name, "birth_date": case.birth_date}


def _introducers(case: AdmissionCase) -> dict[str, Any]:
    helper = _helping(case)
    return {"introducers": [_introducer(helper)]} if helper else {}


def _probation(case: AdmissionCase) -> dict[str, Any]:
    helper = _helping(case)
    if helper is None or case.decision_on is None:
        return {}
    known = {**_introducer(helper), "member": helper.member}
    return {"helpers": [{**known, "since": case.ceremony_on}]}


def _introducer(helper: Helper) -> dict[str, Any]:
    return {"name": helper.name, "official_since": helper.official_since}


def _helping(case: AdmissionCase) -> Helper | None:
    """Return the last helper of the list who was not replaced."""
    listing = Listing.model_validate(sections_of(case).get("listing", {}))
    helping = [one for one in listing.helpers if one.until is None and one.name]
    return helping[-1] if helping else None


_PROPOSED: Mapping[str, Callable[[AdmissionCase], dict[str, Any]]] = {
    "applicant": _applicant,
    "introducers": _introducers,
    "probation": _probation,
}
