"""WE-08: recognition."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from support.cases.build import whole_case
from support.cases.examples import HANOI, Example, example
from support.cases.moved_in_time import days_later
from support.cases.official import PROBATION
from support.cases.votes import cell_vote, committee_vote

D = dt.date
CEREMONY, DECIDED = D(2024, 10, 10), D(2024, 9, 12)
CELL, COMMITTEE, BTV = D(2025, 10, 29), D(2025, 11, 5), D(2025, 11, 12)
LATE = D(2026, 3, 20)
RIGHT_DAY = D(2025, 10, 10)

#: The whole case with its ceremony on 10/10/2024.
_ADMITTED = days_later(whole_case(), (CEREMONY - D(2025, 11, 25)).days)
_BALLOTS = _ADMITTED["votes"]["ballots"]
_PAPERS = {"date": D(2025, 10, 14)}


def ten(day: dt.date, in_favour: int, **facts: Any) -> dict[str, Any]:
    """Return a vote of a cell of ten, reported upward when it is short."""
    told = {
        "entitled": 10,
        "left_out": (),
        "base": 10,
        "cast": 10,
        "in_favour": in_favour,
        "against": 10 - in_favour,
        "reported_on": day,
    }
    return cell_vote(Gate.T16, day, **told | facts).model_dump()


def recognition(name: str, **changes: Any) -> dict[str, Any]:
    """Return the facts of a probation that ends on 10/10/2025."""
    probation = PROBATION.model_dump() | {
        "helpers": [helper("Lê Văn Thử Giúp", CEREMONY, comment=_PAPERS)],
        "class_certificate": {"number": "31/GCN", "date": D(2025, 6, 12)},
        "self_review": {"date": D(2025, 10, 13)},
        "workplace_opinion": _PAPERS,
        "residence_opinion": _PAPERS,
        "opinions_summary": {"date": D(2025, 10, 20)},
        "card_list": {"date": D(2025, 10, 20)},
        "recognition": {},
        "party_age_from": DECIDED,
    }
    told = _ADMITTED | {
        "decision__signed_on": DECIDED,
        "steps__11__on": DECIDED,
        "votes__ballots__2__day": DECIDED,
        "applicant__name": name,
        "applicant__birth_certificate__name": name,
        "probation": probation,
    }
    return told | changes


def helper(name: str, since: dt.date, **facts: Any) -> dict[str, Any]:
    """Return an official member who helps from a day on."""
    return {
        "name": name,
        "official_since": D(2015, 5, 19),
        "since": since,
        "until": None,
        "comment": None,
    } | facts


def meets(name: str, *votes: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return the facts when the cell meets for the last of some votes."""
    day = votes[-1]["day"]
    return recognition(
        name,
        votes={"ballots": [*_BALLOTS[:2], _BALLOTS[2] | {"day": DECIDED}, *votes]},
        next={"gate": Gate.T16, "on": day},
        **{"at": day} | changes,
    ) | {"votes__ballots__2__day": DECIDED}


A, B = "Bùi Thị Dự", "Cao Văn Chính"
A_HELPERS = [
    helper("Lê Văn Thử Giúp", CEREMONY, until=D(2025, 5, 12)),
    helper("Phan Thị Thử", D(2025, 5, 12), comment=_PAPERS),
]
A_AS_TOLD = {
    "probation__self_review__date": D(2025, 9, 30),
    "probation__class_certificate": None,
    "probation__helpers": A_HELPERS,
}
SHORT = [ten(day, 6) for day in (CELL, D(2025, 11, 12), D(2025, 11, 19))]


def decided(day: dt.date, official_from: dt.date, **changes: Any) -> dict[str, Any]:
    """Return the facts when the recognition of b is decided on a day."""
    votes = [
        *_BALLOTS[:2],
        _BALLOTS[2] | {"day": DECIDED},
        ten(CELL, 8),
        committee_vote(Gate.T17, COMMITTEE, Body.GRASSROOTS_COMMITTEE).model_dump(),
        committee_vote(Gate.T17, day, Body.STANDING_COMMITTEE).model_dump(),
    ]
    found = recognition(B)
    steps = [*found["steps"], {"gate": Gate.T16, "on": CELL}]
    recognised = {
        "body": Body.STANDING_COMMITTEE,
        "number": "203-QĐ/ĐU",
        "signed_on": day,
        "official_from": official_from,
        "next_meeting_on": day + dt.timedelta(days=5),
        "announced_on": None,
    }
    return found | {
        "steps": steps,
        "votes": {"ballots": votes},
        "votes__ballots__2__day": DECIDED,
        "steps__11__on": DECIDED,
        "probation__recognition": recognised,
        "next": {"gate": Gate.T17, "on": day},
        "at": day,
        **changes,
    }


WE_08 = partial(example, profile=HANOI)
C = partial(recognition, "Ngô Thị Thử")
D_NAME = "Tạ Văn Thử"
EXTENDED = {
    "probation__extended_until": D(2026, 4, 10),
    "probation__extension_ground": "DISCIPLINE",
    "at": D(2025, 12, 1),
}
TOO_LONG = EXTENDED | {"probation__extended_until": D(2026, 11, 10)}
AT_HOME = {
    "probation__employment": {
        "has_party_organisation": True,
        "contract_months": 10,
        "opinion": None,
    },
    "probation__temporary_place": {"since": D(2025, 6, 9), "papers": None},
}
E_NAME = "Đinh Văn Thử"

EXAMPLES: tuple[Example, ...] = (
    WE_08(
        "WE-08 a Bùi Thị Dự",
        "Q02",
        "Q03",
        "Q05",
        file="we-08-a",
        **meets(A, ten(CELL, 8), **A_AS_TOLD),
    ),
    example(
        "WE-08 a, national rules",
        "Q02",
        "Q03",
        "Q05",
        **meets(A, ten(CELL, 8), **A_AS_TOLD),
    ),
    WE_08("WE-08 a, put right", **meets(A, ten(CELL, 8))),
    WE_08("WE-08 a, 6 of 10", "E01", **meets(A, ten(CELL, 6))),
    WE_08(
        "WE-08 a, not reported",
        "E01",
        "E07",
        **meets(A, ten(CELL, 6, reported_on=None)),
    ),
    WE_08("WE-08 a, third ballot", "E01", **meets(A, *SHORT)),
    WE_08(
        "WE-08 a, further ballot",
        "Q09",
        **meets(A, *SHORT, ten(D(2025, 11, 20), 8)),
    ),
    WE_08("WE-08 b Cao Văn Chính, in time", file="we-08", **decided(BTV, RIGHT_DAY)),
    WE_08(
        "WE-08 b, decided on day 95",
        "Q11",
        "Q12",
        file="we-08-b",
        **decided(LATE, RIGHT_DAY),
    ),
    example("WE-08 b, national rules", "Q11", "Q12", **decided(LATE, RIGHT_DAY)),
    WE_08("WE-08 b, wrong day", "Q10", "Q11", "Q12", **decided(LATE, LATE)),
    WE_08(
        "WE-08 c, before the end",
        "Q01",
        **meets("Ngô Thị Thử", ten(D(2025, 10, 8), 8), at=D(2025, 10, 21)),
    ),
    WE_08(
        "WE-08 c, too late",
        "Q07",
        **meets("Ngô Thị Thử", ten(D(2025, 11, 24), 8)),
    ),
    WE_08("WE-08 c, last day", **meets("Ngô Thị Thử", ten(D(2025, 11, 21), 8))),
    WE_08("WE-08 d, extended in Hà Nội", **recognition(D_NAME, **EXTENDED)),
    example("WE-08 d, extended elsewhere", "Q15", **recognition(D_NAME, **EXTENDED)),
    WE_08(
        "WE-08 d, extended too long",
        "Q15",
        file="we-08-d",
        **recognition(D_NAME, **TOO_LONG),
    ),
    example("WE-08 d, too long elsewhere", "Q15", **recognition(D_NAME, **TOO_LONG)),
    WE_08(
        "WE-08 e, papers of the home cell only",
        "Q08",
        "Q17",
        file="we-08-e",
        **meets(E_NAME, ten(CELL, 8), **AT_HOME),
    ),
    example(
        "WE-08 e, national rules",
        "Q17",
        **meets(E_NAME, ten(CELL, 8), **AT_HOME),
    ),
)
