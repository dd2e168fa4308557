"""WE-05: re-admission, cell vote on 19 September 2025 (rules-admission §9)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.checks import judge, pinned
from dangvu.admission.clocks import clocks
from dangvu.register.party_age import Gap, PartyLife, party_age
from dangvu.rulebook.calendar import named_calendar
from support.cases import official
from support.cases.build import next_step
from support.cases.votes import cell_vote, committee_vote
from support.cases.written import fires_in, written

D = dt.date
H1 = named_calendar("H1")
NATIONAL = pinned(pack="TW-294")
BEFORE = "readmission__"


def left(ground: str, day: dt.date, **more: Any) -> dict[str, Any]:
    return {
        BEFORE + "ground": ground,
        BEFORE + "left_on": day,
        **{BEFORE + name: value for name, value in more.items()},
    }


def decided(day: dt.date, consent: dict[str, Any] | None) -> dict[str, Any]:
    """Return the changes of a decision on a day, with or without consent."""
    return {
        "until": "T11",
        "next": next_step("T13", day),
        "at": day,
        "decision__signed_on": day,
        "decision__notified_on": day,
        "decision__received_on": None,
        "decision__ceremony": {},
        "decision__extension_reason": "",
        "listing__reviewed_on": D(2025, 11, 21),
        "probation__helpers": (),
        "votes__ballots__2__day": day,
        BEFORE + "provincial_consent": consent,
    }


NO_PAPERS = {
    "first_admission_proof": None,
    "leaving_proof": None,
    "eligibility_proof": None,
}
HARDSHIP = {
    **left("FAMILY_HARDSHIP", D(2019, 5, 6), **NO_PAPERS),
    "until": "T8",
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({**left("ABANDONED", D(2019, 5, 6)), "until": "T4"}, ["K03"]),
        ({}, ["K08"]),
        (decided(D(2025, 11, 21), None), ["K05", "K08"]),
        (decided(D(2025, 12, 8), {"date": D(2025, 12, 4)}), ["D03", "K08"]),
        (decided(D(2025, 12, 12), {"date": D(2025, 12, 4)}), ["D03", "K08"]),
        (decided(D(2025, 12, 15), {"date": D(2025, 12, 4)}), ["D03", "D04", "K08"]),
        (
            {
                **left("LESS_SERIOUS_CRIME", D(2016, 1, 4), expunged_on=D(2020, 12, 1)),
                "until": "T8",
            },
            ["K02"],
        ),
        (
            {
                **left("DECLINE", D(2019, 5, 6), times_readmitted=1),
                "until": "T4",
            },
            ["K04"],
        ),
        (HARDSHIP, ["K06"]),
        (
            {
                **left("CORRUPTION", D(2005, 1, 4), expunged_on=D(2010, 1, 4)),
                "until": "T4",
            },
            ["K03"],
        ),
    ],
)
def test_we_05_fires(changes, expected):
    assert fires_in(written("we-05", **changes)) == expected


@pytest.mark.parametrize(("profile", "severity"), [("", "W"), ("HN-02", "B")])
def test_we_05_missing_papers_weigh_more_in_hanoi(profile, severity):
    rules = pinned(pack="TW-294", profile=profile)
    found = judge(
        written("we-05", **HARDSHIP), at=D(2025, 12, 20), rules=rules, calendar=H1
    )

    assert [one.severity for one in found if one.check == "K06"] == [severity]


def test_we_05_deadlines():
    found = clocks(written("we-05"), on=D(2025, 12, 20), rules=NATIONAL, calendar=H1)
    due = {clock.code: clock.due for clock in found}

    assert H1.count(D(2025, 9, 19), D(2025, 11, 21)) == 45
    assert H1.count(D(2025, 9, 19), D(2025, 12, 8)) == 56
    assert due["t-decide"] == D(2025, 11, 21)
    assert due["t-ceremony"] == D(2026, 1, 23)
    assert due["t-cv"] == D(2026, 1, 28)
    assert due["t-probation"] == D(2026, 12, 15)


def recognised(**more: Any) -> Case:
    """Return the case a year later, recognised in January 2027."""
    case, papers = written("we-05"), official.PROBATION.model_dump()
    for name in ("self_review", "workplace_opinion", "residence_opinion"):
        papers[name]["date"] = D(2026, 12, 16)
    helper = {
        **case.probation.helpers[0].model_dump(),
        "comment": papers["self_review"],
    }
    told = {
        **papers,
        "helpers": (helper,),
        "opinions_summary": {"date": D(2026, 12, 17)},
        "card_list": {"date": D(2026, 12, 22)},
        "party_age_from": None,
        "recognition": {
            **papers["recognition"],
            "signed_on": D(2027, 1, 11),
            "official_from": D(2026, 12, 15),
            "next_meeting_on": D(2027, 1, 18),
            "announced_on": D(2027, 1, 18),
        },
    }
    ballots = (
        *(one.model_dump() for one in case.votes.ballots),
        cell_vote(Gate.T16, D(2026, 12, 22)).model_dump(),
        committee_vote(Gate.T17, D(2027, 1, 5), Body.GRASSROOTS_COMMITTEE).model_dump(),
        committee_vote(Gate.T17, D(2027, 1, 11), Body.STANDING_COMMITTEE).model_dump(),
    )
    taken = (next_step("T16", D(2026, 12, 22)), next_step("T17", D(2027, 1, 11)))
    return written(
        "we-05",
        at=D(2027, 1, 20),
        decision__member_cv={"date": D(2026, 1, 20)},
        probation=told,
        votes__ballots=ballots,
        steps=(*(one.model_dump() for one in case.steps), *taken),
        **more,
    )


def test_we_05_party_age_waits_for_a_decision():
    counted = {BEFORE + "party_age_decision": {"date": D(2027, 1, 19)}}

    assert fires_in(recognised()) == ["K08", "K09"]
    assert fires_in(recognised(**counted)) == ["K08"]


def test_we_05_party_age_counts_from_the_first_decision_less_the_gap():
    facts, decision = written("we-05").readmission, written("we-05").decision
    assert facts.left_on
    assert decision.signed_on
    life = PartyLife(
        facts.first_decision_on, gaps=(Gap(facts.left_on, decision.signed_on),)
    )

    assert party_age(life, D(2022, 3, 15)) == (12, 1)
    assert party_age(life, D(2025, 12, 8)) == (12, 1)
    assert party_age(life, D(2026, 12, 15)) == (13, 1)
