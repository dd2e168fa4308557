"""A case up to the recognition, in which nothing fires: the whole case carried on.

Probation of the whole case ends on 25/11/2026.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.probation import Employment, Probation, Recognition
from support.cases import probation, votes
from support.cases.build import whole_case
from support.cases.steps import STEPS

CELL = dt.date(2026, 12, 2)
COMMITTEE = dt.date(2026, 12, 9)
SIGNED = dt.date(2026, 12, 16)
#: Day on which the official case is looked at.
LOOKED_AT = dt.date(2026, 12, 30)

PROBATION = Probation(
    helpers=(
        probation.WHOLE.helpers[0].model_copy(
            update={"comment": Paper(date=dt.date(2026, 11, 27))}
        ),
    ),
    class_certificate=Paper(number="31/GCN", date=dt.date(2026, 6, 12)),
    self_review=Paper(date=dt.date(2026, 11, 26)),
    workplace_opinion=Paper(date=dt.date(2026, 11, 27)),
    residence_opinion=Paper(date=dt.date(2026, 11, 27)),
    opinions_summary=Paper(date=dt.date(2026, 11, 30)),
    employment=Employment(has_party_organisation=True),
    card_list=Paper(date=dt.date(2026, 12, 2)),
    has_portrait=True,
    recognition=Recognition(
        body=Body.STANDING_COMMITTEE,
        body_name="Ban Thường vụ Đảng ủy phường Mẫu",
        number="203-QĐ/ĐU",
        signed_on=SIGNED,
        official_from=dt.date(2026, 11, 25),
        next_meeting_on=dt.date(2026, 12, 28),
        announced_on=dt.date(2026, 12, 28),
    ),
    party_age_from=dt.date(2025, 10, 29),
)

BALLOTS = (
    *votes.WHOLE.ballots,
    votes.cell_vote(Gate.T16, CELL),
    votes.committee_vote(Gate.T17, COMMITTEE, Body.GRASSROOTS_COMMITTEE),
    votes.committee_vote(Gate.T17, SIGNED, Body.STANDING_COMMITTEE),
)

#: Where the votes of the recognition stand among the ballots.
CELL_VOTE, COMMITTEE_VOTE, DECIDING_VOTE = (
    f"votes__ballots__{place}__" for place in (3, 4, 5)
)


def official_case(**changes: Any) -> Case:
    """Return the case of an official member with some facts changed, as ``whole_case``.

    ``until="T16"`` keeps the steps up to the meeting of the cell.
    """
    later = [{"gate": Gate.T16, "on": CELL}, {"gate": Gate.T17, "on": SIGNED}]
    kept = later[: 1 if changes.pop("until", "") == Gate.T16 else 2]
    told: dict[str, Any] = {
        "probation": PROBATION.model_dump(),
        "votes": {"ballots": [ballot.model_dump() for ballot in BALLOTS]},
        "steps": [*(step.model_dump() for step in STEPS), *kept],
    }
    return whole_case(**(told | changes))
