"""WE-06: moving while the file is above."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from support.cases.examples import Example, example
from support.cases.steps import STEPS
from support.cases.votes import cell_vote, committee_vote

D = dt.date
NAME = "Đỗ Văn Chuyển"
MOVED, FORWARDED, RECEIVED = D(2025, 11, 3), D(2025, 11, 20), D(2025, 11, 24)
IN_TIME, TOO_LATE = D(2025, 12, 12), D(2025, 12, 16)

_UP_TO_VOTE = [step.model_dump() for step in STEPS if step.gate in tuple(Gate)[:10]]
_TO_CERTIFIED = [step for step in _UP_TO_VOTE if step["on"] < D(2025, 9, 10)]
_ABOVE = [
    *_TO_CERTIFIED,
    {"gate": Gate.T8, "on": D(2025, 10, 15)},
    {"gate": Gate.T10, "on": D(2025, 10, 22)},
    {"gate": Gate.T11, "on": D(2025, 10, 27)},
]
_VOTES = (
    cell_vote(Gate.T8, D(2025, 10, 15)),
    committee_vote(Gate.T10, D(2025, 10, 22), Body.GRASSROOTS_COMMITTEE),
)


def above(**changes: Any) -> dict[str, Any]:
    """Return the facts of a case whose file lies with the committee of A."""
    told: dict[str, Any] = {
        "applicant__name": NAME,
        "applicant__birth_certificate__name": NAME,
        "organisation__has_section_committee": False,
        "steps": _ABOVE,
        "votes": {"ballots": [vote.model_dump() for vote in _VOTES]},
        "decision": {
            "sent_by_cell_on": D(2025, 10, 17),
            "sent_by_grassroots_on": D(2025, 10, 27),
        },
        "probation": {},
        "move": {"decided_on": MOVED},
    }
    return told | changes


def forwarded(day: dt.date, **changes: Any) -> dict[str, Any]:
    """Return the facts when A forwards the file on a day and B receives it later."""
    move = {
        "decided_on": MOVED,
        "file_forwarded_on": day,
        "file_received_on": max(RECEIVED, day + dt.timedelta(days=4)),
    }
    steps = [*_ABOVE, {"gate": Gate.Z5, "on": day}]
    return above(steps=steps, move=move, **changes)


def decided(
    day: dt.date, *, move: dict[str, Any] | None = None, **facts: Any
) -> dict[str, Any]:
    """Return the facts when a standing committee decides on a day."""
    vote = committee_vote(Gate.T13, day, Body.STANDING_COMMITTEE)
    votes = [each.model_dump() for each in (*_VOTES, vote)]
    decision = {
        **above()["decision"],
        "body": Body.STANDING_COMMITTEE,
        "number": "160-QĐ/ĐU",
        "form": "9E-KNĐ",
        "signed_on": day,
        "notified_on": day,
    }
    return above(
        steps=[*_ABOVE, {"gate": Gate.T13, "on": day}],
        votes={"ballots": votes},
        decision=decision | facts,
        move={"decided_on": MOVED} | (move or {}),
    )


def admitted(day: dt.date, *, is_at_new_place: bool, **move: Any) -> dict[str, Any]:
    """Return the facts when A decided in time and a ceremony is held on a day."""
    ceremony = {
        "held_on": day,
        "is_at_new_place": is_at_new_place,
        "steps": [
            "FLAG_SALUTE",
            "PURPOSE",
            "DECISION_READ",
            "OATH",
            "DUTIES_AND_HELPER",
            "CLOSING",
        ],
    }
    received = D(2025, 12, 22) if is_at_new_place else D(2025, 12, 15)
    facts = decided(IN_TIME, move=move, received_on=received, ceremony=ceremony)
    helper = {
        "name": "Hoàng Thị Thử",
        "official_since": D(2012, 3, 3),
        "since": day,
    }
    return facts | {
        "probation": {"helpers": [helper]},
        "next": {"gate": Gate.T14, "on": day},
        "at": day,
    }


SENT = {"decision_sent_on": D(2025, 12, 15)}
WE_06 = partial(example, at=D(2026, 1, 7))
REVIEW = SENT | {"review_asked_on": D(2026, 1, 12)}

EXAMPLES: tuple[Example, ...] = (
    WE_06("WE-06 Đỗ Văn Chuyển, forwarded", file="we-06", **forwarded(FORWARDED)),
    example(
        "WE-06.1, B does not decide", "M03", at=D(2026, 1, 8), **forwarded(FORWARDED)
    ),
    WE_06("WE-06.1, forwarded on the last day", **forwarded(D(2025, 11, 24))),
    WE_06("WE-06.1, forwarded late", "M02", **forwarded(D(2025, 11, 28))),
    WE_06(
        "WE-06.1, B decides on the last day",
        **decided(
            D(2026, 1, 7),
            move={"file_forwarded_on": FORWARDED, "file_received_on": RECEIVED},
        ),
    ),
    example(
        "WE-06.2 A decides in time",
        file="we-06-decided",
        at=IN_TIME,
        **decided(IN_TIME),
    ),
    example(
        "WE-06.2, ceremony in A",
        "C06",
        **admitted(D(2025, 12, 19), is_at_new_place=False, **SENT),
    ),
    example(
        "WE-06.2, ceremony in B on the last day",
        **admitted(D(2026, 2, 4), is_at_new_place=True, **SENT),
    ),
    example(
        "WE-06.2, ceremony in B too late",
        "C02",
        **admitted(D(2026, 2, 5), is_at_new_place=True, **SENT),
    ),
    example(
        "WE-06.2, decision not sent to B",
        "M05",
        **admitted(D(2026, 1, 5), is_at_new_place=True),
    ),
    example(
        "WE-06.3 A decides too late",
        "M04",
        file="we-06-late",
        at=TOO_LATE,
        **decided(TOO_LATE),
    ),
    example(
        "WE-06.4, answered by the last day",
        at=D(2026, 4, 13),
        **decided(IN_TIME, move=REVIEW),
    ),
    example(
        "WE-06.4, not answered",
        "M06",
        at=D(2026, 4, 14),
        **decided(IN_TIME, move=REVIEW),
    ),
    example(
        "WE-06.5, leaves before any vote",
        "M01",
        at=MOVED,
        **above(
            steps=_TO_CERTIFIED,
            votes={},
            decision={},
            listing__reviewed_on=D(2025, 10, 20),
            next={"gate": Gate.Z5, "on": MOVED},
        ),
    ),
)
