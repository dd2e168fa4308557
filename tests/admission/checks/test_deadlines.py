"""Checks of the file on its way up: each fires, and just does not.

The cell resolved on 10/09/2025: 5, 25, 45 and 60 working days end on 17/09, 15/10,
12/11 and 03/12.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case
from support.cases.build import next_step
from support.cases.known import fires_on

D = dt.date
COMMITTEE = "votes__ballots__1__"
UNDECIDED = {"decision__signed_on": None, "decision__notified_on": None}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"decision__sent_by_cell_on": D(2025, 9, 17)}, []),
        ({"decision__sent_by_cell_on": D(2025, 9, 18)}, ["D01"]),
        ({"decision__sent_by_grassroots_on": D(2025, 10, 15)}, []),
        ({"decision__sent_by_grassroots_on": D(2025, 10, 16)}, ["D02"]),
        ({"decision__notified_on": None}, ["D05"]),
    ],
)
def test_file_on_its_way_up_fires(changes, expected):
    assert fires(whole_case(**changes)) == expected


def test_way_up_has_no_limit_without_a_local_rule():
    case = whole_case(
        decision__sent_by_cell_on=D(2025, 9, 30),
        decision__sent_by_grassroots_on=D(2025, 10, 30),
    )

    assert fires(case, profile="") == []


def test_cell_without_committee_sends_on_the_day_of_the_step():
    def sent(day: dt.date) -> list[str]:
        case = whole_case(
            until="T8",
            organisation__chain="C",
            organisation__has_section_committee=False,
            decision={},
            next=next_step("T11", day),
        )
        return [code for code in fires_on(case, day) if code == "D01"]

    assert (sent(D(2025, 9, 17)), sent(D(2025, 9, 18))) == ([], ["D01"])


def decided(day: dt.date, **changes: Any) -> list[str]:
    """Return what fires when the decision is signed on a day."""
    case = whole_case(
        until="T11",
        next=next_step("T13", day),
        decision__signed_on=day,
        decision__notified_on=day,
        **{"votes__ballots__2__day": day} | changes,
    )
    return fires_on(case, day)


@pytest.mark.parametrize(
    ("day", "reason", "expected"),
    [
        (D(2025, 11, 12), "", []),
        (D(2025, 11, 13), "", ["D03"]),
        (D(2025, 11, 13), "chờ xác minh", []),
        (D(2025, 12, 3), "chờ xác minh", []),
        (D(2025, 12, 4), "chờ xác minh", ["D04"]),
        (D(2025, 12, 4), "", ["D03", "D04"]),
    ],
)
def test_decision_has_its_time(day, reason, expected):
    assert decided(day, decision__extension_reason=reason) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (D(2025, 11, 12), []),
        (D(2025, 11, 13), ["D03"]),
        (D(2025, 12, 4), ["D03", "D04"]),
    ],
)
def test_open_case_is_reminded_every_day(at, expected):
    case = whole_case(until="T11", **UNDECIDED)

    assert fires_on(case, at) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"decision__refused_on": D(2025, 11, 12)},
        {"move__file_forwarded_on": D(2025, 11, 12)},
        {"decision__signed_on": D(2025, 11, 12)},
    ],
)
def test_nobody_waits_for_a_decision_that_was_made_or_passed_on(changes):
    case = whole_case(until="T11", **UNDECIDED | changes)

    assert not {"D03", "D04"} & set(fires_on(case, D(2025, 12, 4)))


def test_refusal_is_notified_too():
    def refused(notified_on: dt.date | None) -> list[str]:
        case = whole_case(
            until="T11",
            next=next_step("T13b", D(2025, 11, 3)),
            decision__signed_on=None,
            decision__refused_on=D(2025, 11, 3),
            decision__notified_on=notified_on,
        )
        return fires_on(case, D(2025, 11, 3))

    assert (refused(D(2025, 11, 3)), refused(None)) == ([], ["D05"])
