"""WE-10: delegated votes, wrong admission, removal and appeal."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.removal import Appellant
from support.cases.build import whole_case
from support.cases.examples import Example, example
from support.cases.moved_in_time import days_later
from support.cases.official import official_case
from support.cases.votes import WHOLE, cell_vote, committee_vote

D = dt.date
CELL, DECIDING = "votes__ballots__0__", "votes__ballots__2__"
POWER = {"kind": "DELEGATED", "number": "12-QĐ/ĐU", "since": D(2025, 7, 10)}
A_AT = D(2026, 1, 15)


def delegated(in_favour: int, **changes: Any) -> dict[str, Any]:
    """Return the facts of a delegated committee of 13, one of them away."""
    vote = {
        "body": Body.DELEGATED_COMMITTEE,
        "entitled": 13,
        "left_out": [{"reason": "TEMPORARILY_ELSEWHERE", "members": 1}],
        "base": 13,
        "cast": 12,
        "in_favour": in_favour,
        "against": 12 - in_favour,
        "reported_on": D(2025, 10, 30),
    }
    return {
        "organisation__chain": "B",
        "organisation__powers": [POWER],
        "decision__body": Body.DELEGATED_COMMITTEE,
        "decision__body_name": "Đảng ủy Công ty Mẫu",
        "decision__form": "9B-KNĐ",
        **{DECIDING + name: each for name, each in vote.items()},
        **changes,
    }


REVOKED = delegated(
    9,
    organisation__powers=[POWER | {"revoked_on": D(2025, 10, 1)}],
    decision__signed_on=D(2025, 10, 15),
    steps__11__on=D(2025, 10, 15),
    **{DECIDING + "day": D(2025, 10, 15)},
)

#: A member admitted in 2023 and recognised in 2024.
_OF_2023 = days_later(official_case(), -731)
B_CANCELLED = D(2025, 11, 28)


def cancelled(**facts: Any) -> dict[str, Any]:
    """Return the facts when the ward cancels the admission of b."""
    told = {
        "fault": "STANDARD",
        "is_person_fit": False,
        "directing_letter": {"number": "77-CV/TU", "date": D(2025, 11, 20)},
        "failed_standard": "bằng tốt nghiệp trung học cơ sở không hợp lệ",
        "is_issuer_gone": True,
        "received_on": D(2025, 9, 15),
        "cancelled_by": "SUCCESSOR",
        "body_name": "Đảng ủy phường Mẫu",
        "cancelled_on": B_CANCELLED,
        "consent": {"number": "88-CV/TU", "date": D(2025, 11, 25)},
    }
    step = {"gate": Gate.T19, "on": B_CANCELLED}
    return _OF_2023 | {
        "steps": [*_OF_2023["steps"], step],
        "probation__recognition__official_from": D(2024, 11, 25),
        "removal": {"cancellation": told | facts},
    }


C_CLOSED = D(2026, 1, 12)
SHORT = {
    "entitled": 16,
    "base": 14,
    "cast": 14,
    "in_favour": 9,
    "against": 5,
    "reported_on": D(2025, 9, 12),
}
AGAIN = cell_vote(Gate.T8, D(2025, 12, 18), is_redo=True)


def short(*, redone: bool = False, **facts: Any) -> dict[str, Any]:
    """Return the facts of a cell vote of 9 of 14, and what followed it."""
    first, *others = (vote.model_dump() for vote in WHOLE.ballots)
    ballots = [first | SHORT, *others, *([AGAIN.model_dump()] if redone else [])]
    told = {
        "fault": "PROCEDURE",
        "is_person_fit": True,
        "directing_letter": {"date": D(2025, 12, 10)},
        "cancelled_by": "ISSUER",
        "cancelled_on": C_CLOSED,
    }
    steps = [step.model_dump() for step in whole_case().steps]
    closing = {"gate": Gate.T19, "on": C_CLOSED}
    return {
        "votes": {"ballots": ballots},
        "removal": {"cancellation": told | facts} if facts else {},
        "steps": [*steps, *([closing] if facts else [])],
    }


REDONE = {"redone_on": D(2025, 12, 18)}
RESTATED = REDONE | {
    "restated_admission_on": D(2025, 11, 25),
    "restated_official_on": D(2026, 11, 25),
}

#: The whole case with its ceremony on 14/11/2024.
_MAI = days_later(whole_case(), (D(2024, 11, 14) - D(2025, 11, 25)).days)
REMOVED, RECEIVED = D(2026, 1, 23), D(2026, 2, 2)
REQUESTS = (D(2025, 11, 20), D(2025, 11, 27), D(2025, 12, 4))


def removed(
    standing: int = 5, requests: int = 3, appeal: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the facts of the removal of d, and of an appeal against it."""
    told = {"entitled": 9, "left_out": (), "base": 9, "cast": 9}
    cell = {"in_favour": 6, "against": 3}
    grassroots = {"in_favour": 8, "against": 3}
    above = {
        "in_favour": standing,
        "against": 9 - standing,
        "reported_on": REMOVED,
    }
    ballots = (
        cell_vote(Gate.T18, D(2025, 12, 12), **told | cell),
        committee_vote(
            Gate.T18, D(2025, 12, 26), Body.GRASSROOTS_COMMITTEE, **grassroots
        ),
        committee_vote(Gate.T18, REMOVED, Body.STANDING_COMMITTEE, **above),
    )
    removal = {
        "ground": "UNFIT",
        "self_review_requests": REQUESTS[:requests],
        "body": Body.STANDING_COMMITTEE,
        "number": "31-QĐ/ĐU",
        "signed_on": REMOVED,
        "received_on": RECEIVED,
        "appeal": appeal,
    }
    steps = [*_MAI["steps"], {"gate": Gate.T18, "on": REMOVED}]
    if appeal:
        steps.append({"gate": Gate.APPEAL, "on": appeal["filed_on"]})
    votes = [*_MAI["votes"]["ballots"], *(vote.model_dump() for vote in ballots)]
    name = "Mai Thị Rời"
    return _MAI | {
        "applicant__name": name,
        "applicant__birth_certificate__name": name,
        "steps": steps,
        "votes": {"ballots": votes},
        "removal": removal,
    }


def appeal(filed_on: dt.date, **facts: Any) -> dict[str, Any]:
    """Return an appeal of the member."""
    return {"filed_on": filed_on, "filed_by": Appellant.MEMBER, **facts}


IN_TIME, TOO_LATE = D(2026, 3, 20), D(2026, 3, 24)
LOCAL, CENTRAL = D(2026, 7, 29), D(2026, 12, 7)
NEXT_DAY = dt.timedelta(days=1)
WE_10_A = partial(example, at=A_AT)
WE_10_B = partial(example, at=B_CANCELLED)
WE_10_C = partial(example, at=C_CLOSED)
WE_10_D = partial(example, at=RECEIVED)

EXAMPLES: tuple[Example, ...] = (
    WE_10_A("WE-10 a, 9 of 13", file="we-10", **delegated(9)),
    WE_10_A("WE-10 a, 8 of 13", "E13", file="we-10-a", **delegated(8)),
    WE_10_A("WE-10 a, 7 of 13", "E12", **delegated(7)),
    WE_10_A("WE-10 a, delegation revoked", "E14", **REVOKED),
    WE_10_B(
        "WE-10 b, cancelled without consent",
        "X09",
        file="we-10-b",
        **cancelled(consent=None),
    ),
    WE_10_B("WE-10 b, with consent", **cancelled()),
    WE_10_B("WE-10 b, no condition named", "X07", **cancelled(failed_standard="")),
    WE_10_C("WE-10 c, 9 of 14", "E01", **short()),
    WE_10_C(
        "WE-10 c, closed by removal",
        "E01",
        "X10",
        file="we-10-c",
        **short(is_closed_by_removal=True),
    ),
    WE_10_C("WE-10 c, voted again, no dates", "X11", **short(redone=True, **REDONE)),
    WE_10_C("WE-10 c, put right", **short(redone=True, **RESTATED)),
    WE_10_D("WE-10 d, two requests", "X02", **removed(requests=2)),
    WE_10_D("WE-10 d Mai Thị Rời", file="we-10-d", **removed()),
    WE_10_D("WE-10 d, 4 of 9", "X01", **removed(standing=4)),
    example("WE-10 d, appeal", at=LOCAL, **removed(appeal=appeal(IN_TIME))),
    example(
        "WE-10 d, no answer",
        "X06",
        at=LOCAL + NEXT_DAY,
        **removed(appeal=appeal(IN_TIME)),
    ),
    example(
        "WE-10 d, appeal to the centre",
        at=CENTRAL,
        **removed(appeal=appeal(IN_TIME, level="CENTRAL")),
    ),
    example(
        "WE-10 d, no answer of the centre",
        "X06",
        at=CENTRAL + NEXT_DAY,
        **removed(appeal=appeal(IN_TIME, level="CENTRAL")),
    ),
    example(
        "WE-10 d, appeal on the last day",
        at=D(2026, 3, 23),
        **removed(appeal=appeal(D(2026, 3, 23))),
    ),
    example(
        "WE-10 d, appeal too late",
        "X04",
        at=TOO_LATE,
        **removed(appeal=appeal(TOO_LATE)),
    ),
    example(
        "WE-10 d, appeal of the trade union",
        "X05",
        at=IN_TIME,
        **removed(appeal=appeal(IN_TIME, filed_by=Appellant.OTHER)),
    ),
)
