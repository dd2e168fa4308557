"""What a step states by itself: the day of the act where the document keeps it.

Who records a ceremony has said its day; the section need not be filled in again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dangvu.admission.case.bodies import Body
from dangvu.admission.merging import Section

#: The field of the document that keeps the day of a step.
_DAYS: Mapping[str, tuple[str, ...]] = {
    "T5": ("listing", "dossier_opened_on"),
    "T11": ("decision", "sent_by_grassroots_on"),
    "T11c": ("decision", "sent_by_cell_on"),
    "T13": ("decision", "signed_on"),
    "T13b": ("decision", "refused_on"),
    "T14r": ("decision", "received_on"),
    "T14": ("decision", "ceremony", "held_on"),
    "T17": ("probation", "recognition", "signed_on"),
    "T17c": ("probation", "recognition", "signed_on"),
    "T18": ("removal", "signed_on"),
}
#: The fact that a step brings, or leads to, by which a clock stops (rules-admission 2.4).
_STOPS: Mapping[str, str] = {
    "T7": "cell_resolution_on",
    "T8": "cell_resolution_on",
    "T9": "base_sent_on",
    "T10": "base_sent_on",
    "T11": "base_sent_on",
    "T11c": "cell_sent_on",
    "T12": "decision_on",
    "T12r": "decision_on",
    "T13": "decision_on",
    "T13b": "decision_on",
    "T14": "ceremony_on",
    "T14b": "member_cv_on",
    "T16": "recognition_resolution_on",
    "T17s": "official_decided_on",
    "T17b": "official_decided_on",
    "T17": "official_decided_on",
    "T17c": "official_decided_on",
    "T20": "file_forwarded_on",
}
#: The paper of the document that a step produces.
_PAPERS: Mapping[str, tuple[str, str]] = {
    "T1": ("listing", "resolution"),
    "T2": ("listing", "class_proposal"),
    "T4": ("listing", "permission"),
    "T9": ("decision", "section_appraisal"),
}
#: Where the number of a decision stands.
_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "T13": ("decision", "number"),
    "T17": ("probation", "recognition", "number"),
    "T17c": ("probation", "recognition", "number"),
    "T18": ("removal", "number"),
}
#: The steps for which a body votes: the gate, and the body by level.
_VOTES: Mapping[str, tuple[str, Body]] = {
    "T8": ("T8", Body.CELL),
    "T8x": ("T8", Body.CELL),
    "T10": ("T10", Body.GRASSROOTS_COMMITTEE),
    "T10x": ("T10", Body.GRASSROOTS_COMMITTEE),
    "T13": ("T13", Body.STANDING_COMMITTEE),
    "T13b": ("T13", Body.STANDING_COMMITTEE),
    "T16": ("T16", Body.CELL),
    "T16x": ("T16", Body.CELL),
    "T17b": ("T17", Body.GRASSROOTS_COMMITTEE),
    "T17": ("T17", Body.STANDING_COMMITTEE),
    "T17c": ("T17", Body.STANDING_COMMITTEE),
    "T18": ("T18", Body.STANDING_COMMITTEE),
    "R-CELL": ("T18", Body.CELL),
    "R-SHORT": ("T18", Body.CELL),
    "R-BASE": ("T18", Body.GRASSROOTS_COMMITTEE),
    "R-DECIDE": ("T18", Body.STANDING_COMMITTEE),
    "R-DECIDE-C": ("T18", Body.STANDING_COMMITTEE),
}
_DECIDERS: Mapping[str, Body] = {
    "B": Body.DELEGATED_COMMITTEE,
    "F": Body.PROVINCIAL_STANDING,
    "G": Body.POLICE_STANDING_COMMITTEE,
    "H": Body.OVERSEAS_COMMITTEE,
}


def stated(
    transition: str,
    *,
    on: dt.date,
    number: str,
    chain: str,
    official_from: dt.date | None = None,
) -> dict[str, Section]:
    """Return the sections that a step states by its day and its number.

    ``official_from`` is the day on which the probation ended, for a recognition in which
    nobody wrote another one: official from then on, however late (294-QĐ/TW 4.2.2).
    """
    facts: dict[str, Section] = {}
    if transition in _DAYS:
        _put(facts, _DAYS[transition], on)
    if transition in _PAPERS:
        _put(facts, _PAPERS[transition], {"number": number, "date": on})
    if number and transition in _NUMBERS:
        _put(facts, _NUMBERS[transition], number)
    if transition in {"T13", "T13b"}:
        _put(facts, ("decision", "body"), body_of(transition, chain))
    if transition in {"T17", "T17c"}:
        _put(facts, ("probation", "recognition", "body"), body_of(transition, chain))
        if official_from:
            _put(facts, ("probation", "recognition", "official_from"), official_from)
    if transition == "T18":
        _put(facts, ("removal", "body"), body_of(transition, chain))
    return facts


def body_of(transition: str, chain: str) -> str:
    """Return the body that votes in a step, as the document names it; '' for none."""
    if transition not in _VOTES:
        return ""
    _gate, body = _VOTES[transition]
    return _DECIDERS.get(chain, body) if body == Body.STANDING_COMMITTEE else body


def ballot(
    transition: str, vote: Mapping[str, Any], *, on: dt.date, chain: str, earlier: int
) -> Section:
    """Return the ballot of a step; ``earlier`` counts those before in the matter."""
    gate, _body = _VOTES[transition]
    return {
        "gate": gate,
        "body": body_of(transition, chain),
        "day": on,
        "ballot": earlier + 1,
        **vote,
    }


def stops_at(transition: str) -> str:
    """Return the fact of a clock that a step brings or leads to; '' for none."""
    return _STOPS.get(transition, "")


def votes_at(transition: str) -> str:
    """Return the gate for which a step carries a vote; '' when it carries none."""
    return _VOTES[transition][0] if transition in _VOTES else ""


def _put(facts: dict[str, Section], place: tuple[str, ...], value: object) -> None:
    *path, last = place
    section: dict[str, Any] = facts
    for name in path:
        section = section.setdefault(name, {})
    section[last] = value
