"""Checks of verification: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.checks import judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case

D = dt.date
V = "verification__"
CERTIFICATION, VERIFIER, NOTE = (
    V + "certification__",
    V + "verifiers__0__",
    V + "notes__0__",
)
DONE = {
    "history_verified_on": D(2025, 8, 29),
    "present_verified_on": D(2025, 8, 29),
}
SELF = {"relation": "SELF", **DONE}
FATHER, MOTHER = {"relation": "FATHER", **DONE}, {"relation": "MOTHER", **DONE}
MEMBER = {"is_member": True, "exemption": "MEMBER_RELATIVE", "is_fully_declared": True}
PAPER = {"number": "07-XN", "date": D(2025, 8, 20)}


def persons(*more: dict[str, Any]) -> dict[str, Any]:
    """Return the change that adds persons to those of the whole case."""
    return {V + "persons": (SELF, FATHER, MOTHER, *more)}


def signed(day: dt.date) -> dict[str, Any]:
    return {CERTIFICATION + "signed_on": day}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({V + "photo_sealed_on": None}, ["V01"]),
        ({V + "pages_sealed_on": D(2025, 8, 1)}, ["V01"]),
        ({V + "pages_sealed_on": D(2025, 7, 30)}, []),
        ({V + "cell_comment_on": D(2025, 8, 28)}, ["V02"]),
        ({V + "cell_comment_on": D(2025, 8, 29)}, []),
        ({V + "cell_comment_on": None, **signed(D(2025, 8, 28))}, ["V02"]),
        ({V + "cell_comment_on": None, **signed(D(2025, 8, 29))}, []),
        ({VERIFIER + "relation": "SIBLING"}, ["V03"]),
        ({VERIFIER + "relation": "SIBLING_IN_LAW"}, []),
        ({NOTE + "has_seal": False}, ["V04"]),
        ({NOTE + "is_agreed_collectively": False}, ["V04"]),
        ({VERIFIER + "is_member": False}, ["V05"]),
        ({VERIFIER + "report": None}, ["V05"]),
        ({CERTIFICATION + "is_fit": None}, ["V14"]),
        ({CERTIFICATION + "is_fit": False}, ["V14"]),
        ({CERTIFICATION + "body": "GRASSROOTS_CELL"}, ["V14"]),
        ({"organisation__has_seal": False}, ["V15"]),
        (
            {
                "organisation__has_seal": False,
                CERTIFICATION + "signature_confirmation": PAPER,
            },
            [],
        ),
        ({"applicant__occupation": "ARMY"}, ["V16"]),
        (
            {
                "applicant__occupation": "ARMY",
                V + "enlistment_cv_compared_on": D(2025, 9, 5),
            },
            [],
        ),
        (
            {
                "applicant__occupation": "ARMY",
                V + "enlistment_cv_compared_on": D(2025, 9, 6),
            },
            ["V16"],
        ),
        (
            {
                "organisation__has_seal": False,
                CERTIFICATION + "signature_confirmation": {"date": D(2025, 9, 11)},
            },
            ["V15"],
        ),
    ],
)
def test_verification_fires(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({V + "persons": (SELF, FATHER)}, ["V06"]),
        ({V + "persons": (SELF, FATHER, {"relation": "MOTHER"})}, ["V06"]),
        (
            {
                V + "persons": (
                    SELF,
                    FATHER,
                    {
                        "relation": "MOTHER",
                        "is_deceased": True,
                        "history_verified_on": D(2025, 8, 29),
                    },
                )
            },
            [],
        ),
        (persons({"relation": "CHILD"}), ["V06"]),
        (persons({"relation": "CHILD", "has_full_capacity": False}), []),
        (
            persons(
                {"relation": "SIBLING", **MEMBER, "present_verified_on": D(2025, 8, 1)}
            ),
            ["V07"],
        ),
        (
            persons(
                {
                    "relation": "SIBLING",
                    **MEMBER,
                    "present_verified_on": D(2025, 8, 1),
                    "membership_confirmation": PAPER,
                }
            ),
            [],
        ),
        (
            persons(
                {"relation": "SIBLING", **MEMBER, "membership_confirmation": PAPER}
            ),
            ["V08"],
        ),
        (persons({"relation": "SIBLING"}), []),
        (
            persons(
                {
                    "relation": "SIBLING",
                    **MEMBER,
                    "present_verified_on": D(2025, 8, 1),
                    "membership_confirmation": {"date": D(2025, 9, 6)},
                }
            ),
            ["V07"],
        ),
        (
            persons(
                {
                    "relation": "SIBLING",
                    **MEMBER,
                    "is_deceased": True,
                    "membership_confirmation": PAPER,
                }
            ),
            [],
        ),
    ],
)
def test_persons_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


def test_family_that_never_moved_is_not_verified():
    same = {"exemption": "SAME_PLACE"}
    family = tuple({"relation": one, **same} for one in ("SELF", "FATHER", "MOTHER"))
    changes = {V + "persons": family}

    assert fires(whole_case(**changes)) == ["V06"]
    assert fires(whole_case(**changes, **{V + "same_place_confirmation": PAPER})) == []


@pytest.mark.parametrize(
    ("employed", "expected"),
    [
        ({"workplace_verified_on": D(2025, 8, 20)}, ["V10"]),
        ({"security_verified_on": D(2025, 8, 20)}, ["V10"]),
        (
            {
                "workplace_verified_on": D(2025, 8, 20),
                "security_verified_on": D(2025, 8, 20),
            },
            [],
        ),
    ],
)
def test_foreign_employer_fires(employed, expected):
    me = {**SELF, "has_foreign_employer": True, **employed}

    assert fires(whole_case(**{V + "persons": (me, FATHER, MOTHER)})) == expected


@pytest.mark.parametrize("has_committee", [None, True, False])
def test_who_certifies_under_a_province_follows_what_is_recorded(has_committee):
    def wrong(body: str) -> bool:
        return "V14" in fires(
            whole_case(
                until="T8",
                organisation__chain="F",
                organisation__has_grassroots_committee=has_committee,
                **{CERTIFICATION + "body": body},
            )
        )

    bodies = ("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL", "COMMITTEE_ABOVE", "OTHER")

    assert [wrong(body) for body in bodies] == [
        has_committee is False,
        has_committee is True,
        has_committee is True,
        True,
    ]


def test_headings_are_compared_with_results_when_they_are_written_too():
    early = whole_case(
        steps=[{"gate": "T6", "on": D(2025, 7, 31)}],
        next={"gate": "T7", "on": D(2025, 9, 5)},
        **{V + "cell_comment_on": D(2025, 8, 28), VERIFIER + "relation": "SIBLING"},
    )
    found = judge(
        early,
        at=D(2026, 12, 30),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    assert {one.check for one in found if one.gate == "T7"} == {"V02", "V03"}


def test_results_of_a_supplementary_verification_follow_the_headings():
    again = D(2025, 9, 9)
    request = {"addressee": "Đảng ủy xã Thử", "sent_on": D(2025, 9, 6)}
    told = {V + "requests": ({**request, "replied_on": again},)}

    assert fires(whole_case(**told)) == ["V02"]
    assert fires(whole_case(**told, **{V + "supplemented_on": again})) == []


def test_several_at_a_foreign_employer_are_told_once():
    each = tuple(
        {**one, "has_foreign_employer": True} for one in (SELF, FATHER, MOTHER)
    )
    found = judge(
        whole_case(**{V + "persons": each}),
        at=D(2026, 12, 30),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )

    assert [one.check for one in found] == ["V10"]


def request(**facts: Any) -> dict[str, Any]:
    return {
        V + "requests": (
            {"addressee": "Đảng ủy xã Thử", "received_on": D(2025, 10, 1), **facts},
        )
    }


ABROAD = {"is_abroad": True, "about": "MOTHER", "is_through_foreign_ministry": True}


@pytest.mark.parametrize(
    ("facts", "at", "expected"),
    [
        ({}, D(2025, 11, 12), []),
        ({}, D(2025, 11, 13), ["V13"]),
        ({"replied_on": D(2025, 11, 13)}, D(2025, 11, 13), []),
        (ABROAD, D(2026, 2, 6), []),
        (ABROAD, D(2026, 2, 9), ["V13"]),
        ({**ABROAD, "is_through_foreign_ministry": False}, D(2026, 2, 6), ["V09"]),
        (
            {**ABROAD, "is_through_foreign_ministry": False, "about": "SELF"},
            D(2026, 2, 6),
            [],
        ),
    ],
)
def test_requests_fire(facts, at, expected):
    case = whole_case(until="T8", **request(**facts))

    found = set(fires(case, at=at)) & {"V09", "V13"}

    assert sorted(found) == expected


ISSUE = {"recorded_on": D(2025, 8, 20), "merit_certificates": 1}
CONCLUDED = {**ISSUE, "finding": "CONDITIONAL", "concluded_on": D(2025, 9, 5)}
BEYOND = {**CONCLUDED, "is_beyond_own_power": True}


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        (ISSUE, ["V11"]),
        (CONCLUDED, []),
        ({**CONCLUDED, "concluded_on": D(2025, 9, 6)}, ["V11"]),
        (BEYOND, ["V12"]),
        ({**BEYOND, "consent": {"date": D(2025, 10, 30)}}, ["V12"]),
        ({**BEYOND, "consent": {"date": D(2025, 10, 29)}}, []),
    ],
)
def test_political_issue_fires(issue, expected):
    assert fires(whole_case(special__political_issue=issue)) == expected


def test_messages_name_who_is_left():
    case = whole_case(
        until="T7", **{V + "persons": (FATHER, {"relation": "CHILD"}, SELF)}
    )
    found = judge(
        case,
        at=D(2026, 9, 5),
        rules=pinned(pack="TW-294"),
        calendar=named_calendar("H1"),
    )
    left = [one for one in found if one.check == "V06"]

    assert [one.message_vi for one in left] == [
        "Chưa có kết quả thẩm tra hoặc căn cứ miễn đối với: mẹ, con."
    ]
    assert [one.is_missing for one in left] == [True]
