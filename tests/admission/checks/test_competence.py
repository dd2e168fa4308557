"""Checks of the body that decides: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.checks import judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case
from support.cases.confirmed import ConfirmedRules
from support.cases.official import official_case

D = dt.date
DECIDING = "votes__ballots__2__"
REPORTED = D(2025, 10, 30)
POWER = {"kind": "DELEGATED", "since": D(2025, 7, 10), "revoked_on": None}


def standing(in_favour: int | None, **more: Any) -> dict[str, Any]:
    told = {
        "in_favour": in_favour,
        "against": 9 - (in_favour or 0),
        "reported_on": REPORTED,
    }
    return {DECIDING + name: value for name, value in (told | more).items()}


def delegated(in_favour: int, **more: Any) -> dict[str, Any]:
    """Return what makes 13 members of a delegated committee decide, one of them away."""
    vote = {
        "body": "DELEGATED_COMMITTEE",
        "entitled": 13,
        "left_out": [{"reason": "TEMPORARILY_ELSEWHERE", "members": 1}],
        "base": 13,
        "cast": 12,
        "in_favour": in_favour,
        "against": 12 - in_favour,
        "reported_on": REPORTED,
    }
    return {
        "organisation__chain": "B",
        "organisation__powers": [POWER],
        "decision__body": "DELEGATED_COMMITTEE",
        **{DECIDING + name: value for name, value in vote.items()},
        **more,
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (standing(5), []),
        (standing(4), ["E11"]),
        (standing(None), ["E11"]),
        (standing(4, entitled=8, base=8, cast=8, against=4), ["E11"]),
        (standing(5, form="CARD"), ["E16"]),
        (standing(5, form="BALLOT"), []),
        (delegated(9), []),
        (delegated(8), ["E13"]),
        (delegated(7), ["E12"]),
    ],
)
def test_deciding_votes_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(
    ("decided", "voted", "expected"),
    [
        ("DELEGATED_COMMITTEE", "DELEGATED_COMMITTEE", []),
        ("DELEGATED_COMMITTEE", "GRASSROOTS_STANDING_COMMITTEE", ["E12"]),
        ("STANDING_COMMITTEE", "GRASSROOTS_STANDING_COMMITTEE", ["E11"]),
        ("STANDING_COMMITTEE", "STANDING_COMMITTEE", []),
        (None, "STANDING_COMMITTEE", ["E14"]),
    ],
)
def test_vote_is_that_of_the_body_that_decides(decided, voted, expected):
    case = whole_case(
        **delegated(9) | {"decision__body": decided, DECIDING + "body": voted}
    )

    assert fires(case) == expected


def test_standing_committee_votes_as_it_likes_without_a_local_rule():
    assert fires(whole_case(**standing(5, form="CARD")), profile="") == []


def test_delegated_committee_without_a_vote_is_short():
    case = whole_case(**delegated(9) | {DECIDING + "in_favour": None})

    assert fires(case) == ["E12"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"decision__body": None}, ["E14"]),
        ({"decision__body": "SECTION_COMMITTEE"}, ["E14"]),
        ({"decision__body": "DELEGATED_COMMITTEE"}, ["E14"]),
        ({"organisation__chain": "C"}, []),
        ({"organisation__chain": "D"}, []),
        ({"organisation__chain": "E"}, ["E14"]),
        (
            {
                "organisation__chain": "E",
                "organisation__powers": [POWER | {"kind": "PILOT"}],
            },
            [],
        ),
        ({"organisation__chain": "B"}, []),
        ({"organisation__chain": "G"}, []),
        ({"organisation__chain": None}, []),
        ({"organisation__chain": "H"}, ["E14"]),
        (delegated(9, organisation__powers=()), ["E14"]),
        (delegated(9, organisation__powers=[POWER | {"since": D(2025, 10, 29)}]), []),
        (
            delegated(9, organisation__powers=[POWER | {"since": D(2025, 10, 30)}]),
            ["E14"],
        ),
        (
            delegated(
                9, organisation__powers=[POWER | {"revoked_on": D(2025, 10, 30)}]
            ),
            [],
        ),
        (
            delegated(
                9, organisation__powers=[POWER | {"revoked_on": D(2025, 10, 29)}]
            ),
            ["E14"],
        ),
    ],
)
def test_body_has_to_be_competent(changes, expected):
    found = fires(whole_case(**changes))

    assert [code for code in found if code == "E14"] == expected


@pytest.mark.parametrize(
    ("participants", "expected"),
    [
        (("STANDING_MEMBER", "BOARD_HEAD"), []),
        (("STANDING_MEMBER", "BOARD_HEAD", "OTHER_MEMBER"), ["E15"]),
        ((), ["E15"]),
    ],
)
def test_composition_at_the_province(participants, expected):
    case = whole_case(
        organisation__chain="F",
        organisation__has_grassroots_committee=True,
        decision__body="PROVINCIAL_STANDING",
        **standing(5, body="PROVINCIAL_STANDING", participants=participants),
    )

    found = fires(case)

    assert [code for code in found if code.startswith("E")] == expected


def test_recognition_is_decided_by_a_competent_body():
    body = "probation__recognition__body"

    assert fires(official_case(**{body: "STANDING_COMMITTEE"})) == []
    assert fires(official_case(**{body: "GRASSROOTS_COMMITTEE"})) == ["E14"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [("GRASSROOTS_STANDING_COMMITTEE", []), ("STANDING_COMMITTEE", ["E14"])],
)
def test_standing_committee_of_the_grassroots_decides_once_confirmed(body, expected):
    case = whole_case(decision__body=body, **standing(5, body=body))

    found = judge(
        case,
        at=D(2026, 1, 15),
        rules=ConfirmedRules("admission-decider", "STANDING_COMMITTEE_GRASSROOTS"),
        calendar=named_calendar("H1"),
    )

    assert [each.check for each in found] == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Đảng ủy Công ty Mẫu", "Đảng ủy Công ty Mẫu"),
        ("", "Đảng ủy cơ sở được ủy quyền"),
    ],
)
def test_message_names_the_body_that_was_not_competent(name, said):
    revoked = [POWER | {"revoked_on": D(2025, 10, 29)}]
    told = {"organisation__powers": revoked, "decision__body_name": name}

    (found,) = judge(
        whole_case(**delegated(9) | told),
        at=D(2026, 1, 15),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    assert found.message_vi == (
        f"{said} không có thẩm quyền quyết định kết nạp tại ngày 29/10/2025."
    )


def test_power_counts_on_the_day_of_the_signature():
    revoked = [POWER | {"revoked_on": D(2025, 10, 29)}]
    signed = {"decision__signed_on": D(2025, 10, 28)}
    case = whole_case(**delegated(9, organisation__powers=revoked) | signed)

    assert fires(case) == []
