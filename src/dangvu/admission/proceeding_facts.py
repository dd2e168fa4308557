"""What a step of a proceeding asks to be written, and what it states by its own day.

Pure. Source: rules-admission §6; 38-HD/BTCTW mục I.3; 294-QĐ/TW điểm 4.4, 8.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dangvu.admission.case.removal import Fault, Removal
from dangvu.admission.merging import Section

CANCELLATION_PART, APPEAL_PART = "cancellation", "appeal"
_WHY = ("ground", "self_review", "refused_on", "unreachable_note", "evidence")
_WHO_CANCELS = ("cancelled_by", "body_name", "is_issuer_gone", "received_on", "consent")
_FILED = ("filed_on", "filed_by", "level", "received_on", "is_finally_concluded")


@dataclass(frozen=True, slots=True)
class Asked:
    """Facts of the section ``removal`` that the form of a step shows.

    ``own`` are fields of the section itself, ``of_part`` those of its ``part``.
    """

    own: tuple[str, ...] = ()
    part: str = ""
    of_part: tuple[str, ...] = ()


_ASKED: Mapping[str, Asked] = {
    "R-CELL": Asked(_WHY),
    "R-SHORT": Asked(_WHY),
    "R-BASE": Asked(("evidence",)),
    "R-DECIDE": Asked(("ground", "evidence", "received_on")),
    "R-DECIDE-C": Asked(("ground", "evidence", "received_on")),
    "R-DIRECT": Asked(("direct_ground", "direct_proof", "evidence", "received_on")),
    "H-ORDER": Asked((), CANCELLATION_PART, ("failed_standard", "directing_letter")),
    "H-CANCEL": Asked((), CANCELLATION_PART, _WHO_CANCELS),
    "H-CANCEL-R": Asked((), CANCELLATION_PART, _WHO_CANCELS),
    "S-DECIDE": Asked(
        (),
        CANCELLATION_PART,
        ("restated_admission_on", "restated_official_on", "cancelled_by", "body_name"),
    ),
    "P-ACCEPT": Asked(("received_on",), APPEAL_PART, _FILED),
    "P-REFUSE": Asked(("received_on",), APPEAL_PART, _FILED),
}
#: What a step says of the wrong admission by itself: a fact, or None for its own day.
_OF_CANCELLATION: Mapping[str, Mapping[str, Any]] = {
    "H-ORDER": {"fault": Fault.STANDARD},
    "H-CANCEL": {"cancelled_on": None},
    "H-CANCEL-R": {"cancelled_on": None},
    "S-VERIFY": {"fault": Fault.PROCEDURE, "is_person_fit": True},
    "S-REDO": {"redone_on": None},
    "S-DECIDE": {"cancelled_on": None},
}
_ANSWERS = frozenset({"P-REFUSE", "P-UPHOLD", "P-KEEP"})


def asked_at(transition: str) -> Asked:
    """Return what the form of a step asks of the section."""
    return _ASKED.get(transition, Asked())


def stated_beside(
    transition: str, *, on: dt.date, before: Section
) -> dict[str, Section]:
    """Return the section as far as a step states it; ``before`` is what stands in it."""
    if transition == "R-ASK":
        removal = Removal.model_validate(before)
        days = sorted({*removal.self_review_requests, on})
        return {"removal": {"self_review_requests": days}}
    if transition in _ANSWERS:
        return {"removal": {APPEAL_PART: {"answered_on": on}}}
    said = _OF_CANCELLATION.get(transition, {})
    facts = {name: on if value is None else value for name, value in said.items()}
    return {"removal": {CANCELLATION_PART: facts}} if facts else {}
