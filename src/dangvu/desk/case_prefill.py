"""What a section of a case is filled with before anybody wrote it: what is known already.

Only proposed: nothing is kept until the form is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from dangvu.admission.case.listing import Helper, Listing
from dangvu.admission.case.verification import Verification, VerifiedPerson
from dangvu.admission.enums import Result, Topic
from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.admission.queries.books import books
from dangvu.admission.queries.cases import requests_of
from dangvu.admission.queries.document import document_of, sections_of
from dangvu.admission.verified_persons import persons_to_verify
from dangvu.core.clock import today
from dangvu.rulebook.errors import NoValue


def prefilled(name: str, kept: BaseModel, case: AdmissionCase) -> BaseModel:
    """Return a section with what the case knows laid under it; what is kept stays.

    The applicant has name and birth date of the case; the helper of the list is
    proposed as introducer and, from the ceremony on, as helper of the probation. Whom
    the rules ask to verify stands among the verified, with the answers that came back.
    """
    if isinstance(kept, Verification):
        return _verification(kept, case)
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


def _verification(kept: Verification, case: AdmissionCase) -> Verification:
    try:
        rules = books().rules.on(today())
        asked = persons_to_verify(document_of(case), rules=rules)
    except NoValue:
        asked = ()
    missing = [one for one in asked if one not in kept.persons]
    letters = [one for one in requests_of(case) if one.result == Result.PASS]
    persons = [_answered(one, letters) for one in (*kept.persons, *missing)]
    return kept.model_copy(update={"persons": tuple(persons)})


def _answered(
    person: VerifiedPerson, letters: Iterable[VerificationRequest]
) -> VerifiedPerson:
    """Return a person with the days of the answers about what is not written yet."""
    days: dict[str, Any] = {}
    for letter in letters:
        if letter.about == person.relation.value:
            for name, topics in _ASKED.items():
                if topics <= set(letter.topics) and getattr(person, name) is None:
                    days[name] = letter.replied_on
    return person.model_copy(update=days)


def _introducer(helper: Helper) -> dict[str, Any]:
    return {"name": helper.name, "official_since": helper.official_since}


def _helping(case: AdmissionCase) -> Helper | None:
    """Return the last helper of the list who was not replaced."""
    listing = Listing.model_validate(sections_of(case).get("listing", {}))
    helping = [one for one in listing.helpers if one.until is None and one.name]
    return helping[-1] if helping else None


#: What a person is verified in, and the topics of a letter that ask for it.
_ASKED: Mapping[str, frozenset[str]] = {
    "history_verified_on": frozenset({Topic.HISTORY}),
    "present_verified_on": frozenset({Topic.PRESENT, Topic.COMPLIANCE}),
}
_PROPOSED: Mapping[str, Callable[[AdmissionCase], dict[str, Any]]] = {
    "applicant": _applicant,
    "introducers": _introducers,
    "probation": _probation,
}
