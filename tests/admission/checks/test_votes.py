"""Checks of the votes of cell and grassroots committee: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case.votes import ResolutionContent
from dangvu.admission.checks import judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case
from support.cases.official import BALLOTS, official_case

D = dt.date
CELL, COMMITTEE, DECIDING = (f"votes__ballots__{place}__" for place in range(3))
REPORTED = D(2025, 9, 12)


def cell(in_favour: int, against: int, **more: Any) -> dict[str, Any]:
    told = {"in_favour": in_favour, "against": against, "reported_on": REPORTED}
    return {CELL + name: value for name, value in (told | more).items()}


def left_out(reason: str, *, is_present: bool = False) -> dict[str, Any]:
    return {"reason": reason, "members": 1, "is_present": is_present}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (cell(10, 5), []),
        (cell(9, 6), ["E01"]),
        (cell(9, 6, reported_on=None), ["E01"]),
        (
            cell(9, 6, reported_on=None) | {"decision__sent_by_cell_on": None},
            ["E01", "E07"],
        ),
        (
            cell(9, 6, reported_on=None) | {"decision__sent_by_cell_on": D(2025, 9, 9)},
            ["E01", "E07"],
        ),
        (cell(10, 5, reported_on=None), []),
        ({CELL + "in_favour": None}, ["E01"]),
        ({CELL + "base": 16}, ["E02"]),
        ({CELL + "base": 14}, ["E02"]),
        ({CELL + "entitled": None}, []),
        (cell(12, 2), ["E03"]),
        (cell(12, 2, blank=1), []),
        (cell(12, 4, cast=16), ["E03"]),
        (cell(12, 3, cast=None), []),
        (cell(12, 4, cast=None), ["E03"]),
        ({CELL + "covers_several": True}, ["E04"]),
        ({CELL + "form": "CARD"}, []),
        ({CELL + "form": None}, ["E05"]),
        ({COMMITTEE + "form": None}, ["E05"]),
        ({CELL + "contents": tuple(ResolutionContent)[:5]}, ["E06"]),
        ({"decision__section_appraisal": None}, ["E09"]),
        ({"decision__section_appraisal__date": D(2025, 10, 8)}, []),
        ({"decision__section_appraisal__date": D(2025, 10, 9)}, ["E09"]),
        (
            {
                "decision__section_appraisal": None,
                "organisation__has_section_committee": False,
            },
            [],
        ),
    ],
)
def test_votes_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([left_out("TEMPORARILY_ELSEWHERE"), left_out("SUSPENDED")], []),
        ([left_out("CHARGED"), left_out("PROSECUTED")], []),
        ([left_out("DETAINED"), left_out("EXEMPTED")], []),
        ([left_out("EXEMPTED"), left_out("EXEMPTED", is_present=True)], ["E02"]),
        ([left_out("EXEMPTED"), left_out("EXCUSED")], ["E02"]),
        ([left_out("EXEMPTED"), left_out("OTHER")], ["E02"]),
        (
            [
                left_out("EXEMPTED"),
                left_out("TEMPORARILY_ELSEWHERE", is_present=True),
            ],
            ["E02"],
        ),
    ],
)
def test_base_leaves_out_only_those_of_the_rule(members, expected):
    assert fires(whole_case(**{CELL + "left_out": members})) == expected


@pytest.mark.parametrize(
    ("in_favour", "expected"), [(8, []), (7, ["E10"]), (None, ["E10"])]
)
def test_committee_needs_two_thirds(in_favour, expected):
    against = 11 - (in_favour or 0)
    changes = {
        COMMITTEE + "in_favour": in_favour,
        COMMITTEE + "against": against,
        COMMITTEE + "reported_on": D(2025, 10, 9),
    }
    assert fires(whole_case(**changes)) == expected


CERTIFIED = {"body": "GRASSROOTS_COMMITTEE", "is_fit": True}


@pytest.mark.parametrize(
    ("changes", "is_early"),
    [
        ({"listing__permission__date": D(2025, 9, 10)}, False),
        ({"listing__permission__date": D(2025, 9, 11)}, True),
        ({"listing__permission": None}, True),
        ({"opinions__summary": {"date": D(2025, 9, 10)}}, False),
        ({"opinions__summary": {"date": D(2025, 9, 11)}}, True),
        (
            {"verification__certification": CERTIFIED | {"signed_on": D(2025, 9, 10)}},
            False,
        ),
        (
            {"verification__certification": CERTIFIED | {"signed_on": D(2025, 9, 11)}},
            True,
        ),
    ],
)
def test_papers_come_before_the_vote(changes, is_early):
    assert ("E08" in fires(whole_case(**changes))) is is_early


def test_steps_without_any_vote_are_short():
    assert fires(whole_case(votes={})) == ["E01", "E10", "E11"]


@pytest.mark.parametrize(
    ("chain", "expected"), [("A", ["E10"]), ("B", []), ("C", []), ("D", [])]
)
def test_committee_votes_on_a_recognition_only_where_there_is_one(chain, expected):
    cell_and_decision = [vote.model_dump() for vote in BALLOTS if vote.gate != "T10"]
    ballots = [
        vote
        for vote in cell_and_decision
        if (vote["gate"], vote["body"]) != ("T17", "GRASSROOTS_COMMITTEE")
    ]
    steps = [s.model_dump() for s in official_case().steps if s.gate != "T10"]
    case = official_case(
        organisation__chain=chain, votes={"ballots": ballots}, steps=steps
    )

    assert [code for code in fires(case) if code.startswith("E")] == expected


def test_undated_votes_are_those_of_the_day_of_the_step():
    undated = {CELL + "day": None, COMMITTEE + "day": None}
    papers = {
        "listing__permission__date": D(2025, 9, 11),
        "decision__section_appraisal__date": D(2025, 10, 9),
    }

    assert fires(whole_case(**undated)) == []
    assert {"E08", "E09"} <= set(fires(whole_case(**undated, **papers)))


def test_recognition_is_voted_by_two_thirds_too():
    def voted(in_favour: int) -> list[str]:
        vote = "votes__ballots__3__"
        return fires(
            official_case(
                **{
                    vote + "in_favour": in_favour,
                    vote + "against": 15 - in_favour,
                    vote + "reported_on": D(2026, 12, 3),
                }
            )
        )

    assert (voted(10), voted(9)) == ([], ["E01"])


def test_vote_on_an_unknown_base_is_no_short_vote():
    unknown = {"entitled": None, "base": None, "cast": None}
    case = whole_case(**{CELL + name: value for name, value in unknown.items()})
    (found,) = judge(
        case,
        at=D(2025, 12, 30),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    assert (found.check, found.is_missing) == ("E01", True)


def test_message_of_a_short_vote_says_the_numbers():
    (found,) = judge(
        whole_case(**cell(9, 6)),
        at=D(2025, 12, 30),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    assert found.message_vi == (
        "Tán thành 9/15 đảng viên chính thức, chưa đạt hai phần ba."
    )
    assert not found.is_overridable


@pytest.mark.parametrize(
    ("votes", "detail"),
    [
        (cell(12, 2), "12 + 2 + 0 ≠ 15"),
        (cell(12, 4, cast=None), "12 + 4 + 0 > 15"),
    ],
)
def test_message_of_wrong_counts_says_the_sum(votes, detail):
    found = judge(
        whole_case(**votes),
        at=D(2025, 12, 30),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    assert [one.message_vi for one in found] == [f"Số phiếu không khớp: {detail}."]
