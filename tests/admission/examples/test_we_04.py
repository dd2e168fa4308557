"""WE-04: hamlet cell, contract worker (rules-admission §9)."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import judge, pinned
from dangvu.admission.clocks import clocks
from dangvu.rulebook.calendar import named_calendar
from support.cases.build import next_step
from support.cases.written import fires_in, written

D = dt.date
H1 = named_calendar("H1")
HANOI = pinned(pack="TW-294", profile="HN-02")
CONTRACT = "place__contract__"
BALLOT = "votes__ballots__1__"
FILE = written("we-04")
I2 = {
    "name": "Phan Thử Hai",
    "official_since": D(2010, 6, 1),
    "together_since": D(2025, 2, 10),
    "letter": {"date": D(2025, 9, 15)},
}
WITH_I2 = {
    "until": "T8",
    "introducers__introducers": (FILE.introducers.introducers[0].model_dump(), I2),
}
#: Nothing is decided yet.
OPEN = {
    "until": "T11",
    "decision__signed_on": None,
    "decision__notified_on": None,
    "decision__extension_reason": "",
    "votes__ballots": (FILE.votes.ballots[0].model_dump(),),
    "listing__reviewed_on": D(2025, 11, 21),
}


def decided(day: dt.date, yes: int) -> dict[str, object]:
    """Return the changes of a decision on another day by another vote."""
    return {
        "until": "T11",
        "next": next_step("T13", day),
        "decision__signed_on": day,
        BALLOT + "day": day,
        BALLOT + "in_favour": yes,
        BALLOT + "against": 9 - yes,
        BALLOT + "reported_on": day,
        "decision__extension_reason": "",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"until": "T5", CONTRACT + "employer_opinion": None}, ["J03"]),
        ({"until": "T5"}, []),
        ({"until": "T5", CONTRACT + "since": D(2024, 5, 2)}, ["J02"]),
        (WITH_I2, ["R01", "R03"]),
        ({"until": "T8"}, []),
        (decided(D(2025, 11, 24), 4), ["E11"]),
        ({**OPEN, "at": D(2025, 11, 24)}, []),
        ({**OPEN, "at": D(2025, 11, 28)}, ["D03"]),
        (decided(D(2025, 12, 8), 6), ["D03"]),
        ({BALLOT + "form": "CARD"}, ["E16"]),
    ],
)
def test_we_04_fires(changes, expected):
    assert fires_in(written("we-04", **changes)) == expected


def test_we_04_says_how_long_they_worked_and_were_together():
    contract = written("we-04", until="T5", **{CONTRACT + "since": D(2024, 5, 2)})
    newcomer = written("we-04", **WITH_I2)
    said = [
        one.message_vi
        for case in (contract, newcomer)
        for one in judge(case, at=D(2025, 12, 10), rules=HANOI, calendar=H1)
        if one.check in {"J02", "R03"}
    ]

    assert said == [
        "Nơi làm thủ tục không đúng với thời gian hợp đồng thực tế (13 tháng).",
        "Người giới thiệu Phan Thử Hai mới cùng đơn vị 7 tháng, chưa đủ 12 tháng.",
    ]


def test_we_04_deadlines():
    found = clocks(written("we-04"), on=D(2025, 11, 28), rules=HANOI, calendar=H1)
    due = {clock.code: (clock.due, clock.extended) for clock in found}

    assert H1.count(D(2025, 9, 22), D(2025, 11, 28)) == 49
    assert H1.count(D(2025, 9, 22), D(2025, 12, 8)) == 55
    assert due["t-send-cell"] == (D(2025, 9, 29), None)
    assert due["t-decide"] == (D(2025, 11, 24), D(2025, 12, 15))
    assert "t-send-base" not in due
