"""Checks of the cell's part in a recognition: each fires, and just does not.

Probation ends on 25/11/2026 and the cell meets on 02/12/2026; 30 working days after the
end are over on 07/01/2027.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires
from support.cases.build import next_step
from support.cases.known import fires_on
from support.cases.official import BALLOTS, official_case
from support.cases.steps import STEPS
from support.cases.votes import cell_vote

D = dt.date
HELPER = "probation__helpers__0__"
NOW = {"date": D(2026, 11, 27)}


def met(day: dt.date, **changes: Any) -> list[str]:
    """Return what fires when the cell meets on a day, looked at on that day."""
    ballots = [b.model_dump() for b in BALLOTS[:3]]
    told = {
        "steps": [step.model_dump() for step in STEPS],
        "next": next_step("T16", day),
        "votes": {"ballots": [*ballots, cell_vote("T16", day).model_dump()]},
        "probation__recognition": {},
    }
    return fires_on(official_case(**told | changes), day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (D(2026, 11, 25), []),
        (D(2026, 11, 24), ["Q01", "Q03"]),
        (D(2027, 1, 7), []),
        (D(2027, 1, 8), ["Q07"]),
    ],
)
def test_meeting_has_its_time(day, expected):
    papers = ("workplace_opinion", "residence_opinion", "opinions_summary", "card_list")
    early = {f"probation__{name}__date": D(2026, 11, 20) for name in papers}
    early[HELPER + "comment__date"] = D(2026, 11, 20)
    review = {"probation__self_review__date": min(day, D(2026, 11, 25))}

    assert met(day, **early, **review) == expected


def test_explained_delay_is_enough_only_where_a_rule_asks_for_it():
    late = D(2027, 1, 8)
    explained = {"probation__late_explanation": {"date": late}}

    assert met(late, **explained) == []
    case = official_case(
        until="T16",
        steps=[
            *(s.model_dump() for s in STEPS),
            next_step("T16", late),
        ],
        **{"votes__ballots__3__day": late, "probation__recognition": {}} | explained,
    )
    assert fires_on(case, late, profile="") == ["Q07"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"probation__class_certificate": None}, ["Q02"]),
        ({"probation__self_review": None}, ["Q03"]),
        ({"probation__self_review__date": D(2026, 11, 25)}, []),
        ({"probation__self_review__date": D(2026, 11, 24)}, ["Q03"]),
        ({HELPER + "comment": None}, ["Q04"]),
        ({"probation__workplace_opinion": None}, ["Q06"]),
        (
            {
                "probation__workplace_opinion": None,
                "probation__is_without_workplace_organisation": True,
            },
            [],
        ),
        ({"probation__residence_opinion": None}, ["Q06"]),
        (
            {
                "probation__residence_opinion": None,
                "probation__residence_waiver": "quy định của Ban Bí thư",
            },
            [],
        ),
        ({"probation__opinions_summary": None}, ["Q06"]),
        ({"probation__employment__has_party_organisation": False}, ["Q08"]),
        ({"probation__employment__contract_months": 12}, []),
        ({"probation__employment__contract_months": 11}, ["Q08"]),
        (
            {
                "probation__employment__contract_months": 11,
                "probation__employment__opinion": NOW,
            },
            [],
        ),
        ({"probation__employment": None}, []),
        ({"probation__card_list": None}, ["Q13"]),
        ({"probation__has_portrait": None}, ["Q13"]),
        ({"probation__temporary_place": {"papers": NOW}}, []),
        ({"probation__temporary_place": {}}, ["Q17"]),
        ({"probation__temporary_place": {"since": D(2026, 12, 3)}}, []),
    ],
)
def test_recognition_papers_fire(changes, expected):
    assert fires(official_case(**changes)) == expected


def former(**facts: Any) -> dict[str, Any]:
    return {"name": "Trần Thị Thử", "official_since": D(2010, 1, 1), **facts}


@pytest.mark.parametrize(
    ("comment", "profile", "expected"),
    [(NOW, "HN-02", []), (None, "HN-02", ["Q05"]), (None, "", ["Q05"])],
)
def test_former_helper_comments_too(comment, profile, expected):
    present = official_case().probation.helpers[0].model_dump()
    helpers = (former(since=D(2025, 11, 25), comment=comment), present)

    assert fires(official_case(probation__helpers=helpers), profile=profile) == expected


def test_helper_of_the_old_place_is_a_former_one_after_a_move():
    present = official_case().probation.helpers[0].model_dump()
    moved = {"move__arrived_on": D(2026, 3, 10)}
    here = present | {"since": D(2026, 3, 12)}
    there = former(since=D(2025, 11, 25), until=D(2026, 3, 10), comment=NOW)

    assert fires(official_case(probation__helpers=[there, here], **moved)) == []
    found = fires(official_case(probation__helpers=[present], **moved))
    assert "Q05" in found


def ballots(*votes: int) -> list[str]:
    """Return what fires when the cell meets with so many in favour, week by week."""
    first = D(2026, 12, 2)
    days = [first + dt.timedelta(weeks=week) for week in range(len(votes))]
    told = [
        cell_vote(
            "T16",
            day,
            ballot=number,
            in_favour=yes,
            against=15 - yes,
            reported_on=day,
        ).model_dump()
        for number, (day, yes) in enumerate(zip(days, votes, strict=True), start=1)
    ]
    earlier = [ballot.model_dump() for ballot in BALLOTS[:3]]
    return met(days[-1], votes={"ballots": [*earlier, *told]})


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((9, 9, 9), ["E01"]),
        ((9, 9, 10), []),
        ((9, 9, 9, 10), ["Q09"]),
        ((9, 9, 9, 9), ["E01", "Q09"]),
        ((9, 10, 9, 9, 10), []),
    ],
)
def test_fourth_ballot_in_a_row_is_not_for_the_cell(votes, expected):
    assert ballots(*votes) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("class_certificate", "Q02"),
        ("self_review", "Q03"),
        ("helpers__0__comment", "Q04"),
        ("workplace_opinion", "Q06"),
        ("residence_opinion", "Q06"),
        ("opinions_summary", "Q06"),
        ("temporary_place", "Q17"),
    ],
)
def test_paper_dated_after_the_meeting_was_not_there(path, expected):
    def on(day: dt.date) -> list[str]:
        paper = {"date": day}
        told = {"papers": paper} if path == "temporary_place" else paper
        return fires(official_case(**{"probation__" + path: told}))

    assert (on(D(2026, 12, 2)), on(D(2026, 12, 3))) == ([], [expected])


def test_further_ballot_on_the_day_of_the_third_is_not_for_the_cell():
    day = D(2026, 12, 2)
    short = [cell_vote("T16", day, ballot=n, in_favour=9, against=6) for n in (1, 2, 3)]
    more = cell_vote("T16", day, ballot=4)
    told = [b.model_dump() for b in (*BALLOTS[:3], *short, more)]

    assert "Q09" in met(day, votes={"ballots": told})
    assert "Q09" not in met(day, votes={"ballots": [*told[:5], told[6]]})
