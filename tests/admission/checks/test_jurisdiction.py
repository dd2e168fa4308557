"""Checks of jurisdiction: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case

D = dt.date
OPINION = {"number": "01", "date": D(2025, 7, 20)}
#: The dossier of the whole case is opened on 30 July 2025.
FIXED = {"kind": "FIXED_TERM", "since": D(2024, 7, 30), "employer_opinion": OPINION}
SHORT = {**FIXED, "since": D(2024, 7, 31)}
BROKEN = {**FIXED, "is_continuous": False}
#: A contract that had not begun yet.
NOT_YET = {"kind": "FIXED_TERM", "since": D(2025, 7, 31)}
#: An enterprise without a party organisation, of whose worker a cell takes care.
NOBODY = {
    "is_without_organisation": True,
    "place_kind": "PRIVATE_ENTERPRISE",
    "assignment": {"date": D(2025, 7, 28)},
}
VOTE, AFTER = D(2025, 9, 10), D(2025, 9, 11)
STUDENT: dict[str, Any] = {"handled_at": "SCHOOL", "study": {"months": 12}}
SENT = {"months": 12, "is_sent": True}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (STUDENT, []),
        ({**STUDENT, "handled_at": "HOME"}, ["J01"]),
        ({"handled_at": "HOME", "study": {"months": 11}}, []),
        ({"handled_at": "HOME", "secondment_months": 11}, []),
        (
            {
                "handled_at": "HOME",
                "secondment_months": 12,
                "sender_opinion": OPINION,
            },
            ["J01"],
        ),
        ({"handled_at": "HOST", "secondment_months": 12}, ["J04"]),
        ({**STUDENT, "study": SENT}, ["J04"]),
        ({**STUDENT, "study": SENT, "sender_opinion": OPINION}, []),
        ({"handled_at": "WORKPLACE", "contract": FIXED}, []),
        ({"handled_at": "WORKPLACE", "contract": SHORT}, ["J02"]),
        ({"handled_at": "RESIDENCE", "contract": SHORT}, []),
        ({"handled_at": "RESIDENCE", "contract": FIXED}, ["J02"]),
        ({"handled_at": "WORKPLACE", "contract": BROKEN}, ["J02"]),
        ({"handled_at": "RESIDENCE", "contract": BROKEN}, []),
        (
            {
                "handled_at": "RESIDENCE",
                "contract": {**FIXED, "has_party_organisation": False},
            },
            [],
        ),
        (
            {
                "handled_at": "RESIDENCE",
                "contract": {**SHORT, "employer_opinion": None},
            },
            ["J03"],
        ),
        ({"handled_at": "WORKPLACE", "contract": NOT_YET}, []),
        ({"handled_at": "RESIDENCE", "contract": NOT_YET}, []),
        ({"handled_at": "WORKPLACE", "contract": FIXED, "study": SENT}, ["J01", "J04"]),
        (
            {
                "handled_at": "WORKPLACE",
                "contract": FIXED,
                "study": {**SENT, "months": 11},
            },
            [],
        ),
        (
            {
                "handled_at": "WORKPLACE",
                "contract": FIXED,
                "study": {**SENT, "graduated_on": D(2025, 7, 30)},
            },
            [],
        ),
        ({**STUDENT, "study": SENT, "sender_opinion": {"date": VOTE}}, []),
        ({**STUDENT, "study": SENT, "sender_opinion": {"date": AFTER}}, ["J04"]),
        ({"handled_at": "RESIDENCE", "contract": FIXED, **NOBODY}, []),
        (
            {
                "handled_at": "RESIDENCE",
                "contract": FIXED,
                **NOBODY,
                "place_kind": "HAMLET",
            },
            ["J02"],
        ),
        ({"is_without_organisation": True}, ["J05"]),
        (
            {"is_without_organisation": True, "assignment": {"date": D(2025, 7, 29)}},
            ["J05"],
        ),
        (
            {"is_without_organisation": True, "assignment": {"date": D(2025, 7, 28)}},
            [],
        ),
        (
            {
                **STUDENT,
                "study": {"months": 48, "graduated_on": D(2025, 11, 25)},
            },
            ["J06"],
        ),
        (
            {
                **STUDENT,
                "study": {"months": 48, "graduated_on": D(2025, 11, 26)},
            },
            [],
        ),
    ],
)
def test_place_fires(place, expected):
    assert fires(whole_case(place=place)) == expected


def test_missing_residence_counts_for_a_long_stay_too():
    case = whole_case(place=STUDENT, opinions__residence=None)

    assert fires(case) == ["J04", "O02"]


def test_broken_contract_is_left_open_by_the_national_rules():
    at_work = whole_case(place={"handled_at": "WORKPLACE", "contract": BROKEN})

    assert fires(at_work, profile="") == []
