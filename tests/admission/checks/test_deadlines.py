"""Checks of the file on its way up: each fires, and just does not.

The cell resolved on 10/09/2025: 5, 25, 45 and 60 working days end on 17/09, 15/10,
12/11 and 03/12.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case
from support.cases.build import changed, next_step
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


@pytest.mark.parametrize(
    ("notified_on", "expected"),
    [(D(2025, 11, 3), []), (None, ["D05"]), (D(2025, 11, 2), ["D05"])],
)
def test_refusal_is_notified_too(notified_on, expected):
    refused_on = D(2025, 11, 3)
    case = whole_case(
        until="T11",
        decision__signed_on=None,
        decision__refused_on=refused_on,
        decision__notified_on=notified_on,
    )
    steps = [*(s.model_dump() for s in case.steps), next_step("T13b", refused_on)]
    taken = changed(case, steps=steps)

    assert [code for code in fires(taken) if code == "D05"] == expected


@pytest.mark.parametrize("gate", ["T13", "T13b"])
def test_result_of_a_planned_decision_is_not_asked_for(gate):
    case = whole_case(
        until="T11",
        next=next_step(gate, D(2025, 10, 29)),
        decision__notified_on=None,
    )

    assert "D05" not in fires_on(case, D(2025, 10, 29))


@pytest.mark.parametrize(
    ("day", "expected"), [(D(2025, 10, 15), []), (D(2025, 10, 16), ["D02"])]
)
def test_committee_sends_on_the_day_of_the_step(day, expected):
    case = whole_case(
        until="T10",
        decision__sent_by_grassroots_on=None,
        next=next_step("T11", day),
    )

    assert fires_on(case, day) == expected


@pytest.mark.parametrize(
    ("voted", "expected"), [(D(2025, 9, 10), []), (D(2025, 9, 12), ["D03", "D04"])]
)
def test_case_that_moved_before_its_vote_is_decided_like_any_other(voted, expected):
    """Who moved on 11/09 with a file that was voted on has a time of its own."""
    case = whole_case(
        until="T11",
        move__decided_on=D(2025, 9, 3),
        move__file_received_on=D(2025, 9, 11),
        move__certificate={"number": "9"},
        steps__7__on=voted,
        votes__ballots__0__day=voted,
        **UNDECIDED,
    )

    found = fires_on(case, D(2026, 1, 15))

    assert [code for code in found if code in {"D03", "D04"}] == expected
