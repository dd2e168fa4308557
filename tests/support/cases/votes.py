"""The section «votes» of a whole case, and the votes of a recognition and a removal."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.votes import (
    LeftOut,
    LeftOutReason,
    ResolutionContent,
    Vote,
    VoteForm,
    Votes,
)


def cell_vote(gate: Gate, day: dt.date, **facts: object) -> Vote:
    """Return a vote of the cell: 17 official members, two of them left out, 12 for."""
    told: dict[str, object] = {
        "gate": gate,
        "body": Body.CELL,
        "day": day,
        "entitled": 17,
        "probationary": 2,
        "left_out": (
            LeftOut(reason=LeftOutReason.TEMPORARILY_ELSEWHERE),
            LeftOut(reason=LeftOutReason.EXEMPTED),
        ),
        "base": 15,
        "cast": 15,
        "in_favour": 12,
        "against": 3,
        "form": VoteForm.BALLOT,
        "resolution": Paper(number="11-NQ/CB", date=day),
        "contents": tuple(ResolutionContent),
    }
    return Vote.model_validate(told | facts)


def committee_vote(gate: Gate, day: dt.date, body: Body, **facts: object) -> Vote:
    """Return a vote of a committee: 11 in office of the grassroots, else 9."""
    members = 11 if body == Body.GRASSROOTS_COMMITTEE else 9
    told: dict[str, object] = {
        "gate": gate,
        "body": body,
        "day": day,
        "entitled": members,
        "base": members,
        "cast": members,
        "in_favour": members - 2,
        "against": 2,
        "form": VoteForm.BALLOT,
        "resolution": Paper(number="18-NQ/ĐU", date=day),
    }
    return Vote.model_validate(told | facts)


WHOLE = Votes(
    ballots=(
        cell_vote(Gate.T8, dt.date(2025, 9, 10)),
        committee_vote(Gate.T10, dt.date(2025, 10, 8), Body.GRASSROOTS_COMMITTEE),
        committee_vote(
            Gate.T13,
            dt.date(2025, 10, 29),
            Body.STANDING_COMMITTEE,
            in_favour=6,
            against=3,
        ),
    )
)
