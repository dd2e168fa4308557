"""Checks of moves: each fires, and just does not.

The person of these cases moves by a decision of 03/11/2025: 15 working days end on
24/11 and 30 on 15/12.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case import Case
from support.cases import fires, whole_case
from support.cases.build import changed, next_step
from support.cases.known import fires_on

D = dt.date
MOVED = D(2025, 11, 3)
UNDECIDED = {
    "decision__signed_on": None,
    "decision__notified_on": None,
    "decision__ceremony": {},
}
NEW_PLACE = {"decision__ceremony__is_at_new_place": True}
HELPER = "probation__helpers__0__"


@pytest.mark.parametrize(
    ("until", "certificate", "expected"),
    [("T7", None, ["M01"]), ("T7", {"number": "9"}, []), ("T8", None, [])],
)
def test_applicant_takes_a_certificate_along(until, certificate, expected):
    case = whole_case(
        until=until,
        move__certificate=certificate,
        next=next_step("Z5", D(2025, 9, 10)),
    )

    assert fires_on(case, D(2025, 9, 10)) == expected


def forwarded(day: dt.date | None, on: dt.date, **changes: Any) -> list[str]:
    case = whole_case(
        until="T11",
        move__decided_on=MOVED,
        move__file_forwarded_on=day,
        next=next_step("Z5", on),
        **UNDECIDED | changes,
    )
    return [code for code in fires_on(case, on) if code.startswith("M")]


def test_file_is_forwarded_in_time():
    assert forwarded(D(2025, 11, 24), D(2025, 11, 24)) == []
    assert forwarded(D(2025, 11, 25), D(2025, 11, 25)) == ["M02"]
    assert forwarded(None, D(2025, 11, 25)) == ["M02"]


def test_nothing_is_forwarded_under_the_same_committee_or_after_the_decision():
    late = D(2025, 11, 25)

    assert forwarded(late, late, move__is_same_committee=True) == []
    assert forwarded(late, late, decision__signed_on=D(2025, 11, 4)) == []


@pytest.mark.parametrize(
    ("signed", "at", "expected"),
    [
        (None, D(2026, 1, 7), []),
        (None, D(2026, 1, 8), ["M03"]),
        (D(2026, 1, 7), D(2026, 3, 2), []),
        (D(2026, 1, 8), D(2026, 3, 2), ["M03"]),
    ],
)
def test_new_place_decides_in_time(signed, at, expected):
    case = whole_case(
        until="T11",
        move__decided_on=MOVED,
        move__file_forwarded_on=D(2025, 11, 20),
        move__file_received_on=D(2025, 11, 24),
        **UNDECIDED | {"decision__signed_on": signed},
        decision__database_entry_on=signed,
    )

    assert [code for code in fires_on(case, at) if code != "C07"] == expected


def decided(day: dt.date, **changes: Any) -> list[str]:
    """Return what fires of moves when the old committee decides on a day."""
    told = {
        "move__decided_on": MOVED,
        "decision__signed_on": day,
        "next": next_step("T13", day),
    }
    case = whole_case(until="T11", **told | changes)
    return [code for code in fires_on(case, day) if code.startswith("M")]


def test_old_committee_decides_within_30_working_days():
    late = D(2025, 12, 16)

    assert decided(D(2025, 12, 15)) == []
    assert decided(late) == ["M04"]
    assert decided(late, move__is_same_committee=True) == []
    assert decided(late, move__file_received_on=D(2025, 12, 16)) == []
    assert decided(late, move__file_received_on=D(2025, 12, 17)) == ["M04"]


@pytest.mark.parametrize(
    ("sent", "is_same", "expected"),
    [
        (D(2025, 11, 25), False, []),
        (D(2025, 11, 26), False, ["M05"]),
        (None, False, ["M05"]),
        (None, True, []),
    ],
)
def test_decision_follows_the_person(sent, is_same, expected):
    case = whole_case(
        move__decided_on=MOVED,
        move__decision_sent_on=sent,
        move__is_same_committee=is_same,
        **NEW_PLACE,
    )

    assert fires(case) == expected


def test_decision_does_not_follow_who_moved_after_the_ceremony():
    case = whole_case(move__decided_on=D(2025, 11, 26))

    assert fires(case) == []


@pytest.mark.parametrize(
    ("answered", "at", "expected"),
    [
        (None, D(2026, 4, 13), []),
        (None, D(2026, 4, 14), ["M06"]),
        (D(2026, 4, 13), D(2026, 6, 1), []),
        (D(2026, 4, 14), D(2026, 6, 1), ["M06"]),
    ],
)
def test_request_to_reconsider_is_answered_in_time(answered, at, expected):
    case = whole_case(
        move__review_asked_on=D(2026, 1, 12), move__review_answered_on=answered
    )

    assert fires_on(case, at) == expected


@pytest.mark.parametrize(
    ("review", "is_commented", "comment", "expected"),
    [
        ({"date": D(2026, 3, 2)}, True, {"date": D(2026, 3, 2)}, []),
        (None, True, {"date": D(2026, 3, 2)}, ["M07"]),
        ({"date": D(2026, 3, 2)}, None, {"date": D(2026, 3, 2)}, ["M07"]),
        ({"date": D(2026, 3, 2)}, True, None, ["M07"]),
    ],
)
def test_probationary_member_leaves_with_papers(
    review, is_commented, comment, expected
):
    case = whole_case(
        move__self_review=review,
        move__is_self_review_commented=is_commented,
        next=next_step("Z5", D(2026, 3, 3)),
        **{HELPER + "comment": comment},
    )

    assert fires_on(case, D(2026, 3, 3)) == expected


@pytest.mark.parametrize(
    ("since", "expected"),
    [(D(2026, 3, 10), []), (D(2026, 3, 9), ["M08"]), (D(2026, 3, 13), ["M08"])],
)
def test_new_place_names_a_helper(since, expected):
    case = whole_case(
        move__arrived_on=D(2026, 3, 10),
        **{HELPER + "since": since, HELPER + "official_since": D(2015, 5, 19)},
    )

    found = fires_on(case, D(2026, 3, 12))

    assert [code for code in found if code.startswith("M")] == expected


@pytest.mark.parametrize(
    ("changes", "at", "expected"),
    [
        ({}, D(2026, 6, 10), []),
        ({}, D(2026, 6, 11), ["M09"]),
        ({"move__papers_handed_in_on": D(2026, 6, 11)}, D(2026, 6, 11), []),
        ({"move__papers_handed_in_on": D(2026, 6, 12)}, D(2026, 6, 11), ["M09"]),
        ({"move__papers_late_reason": "nằm viện"}, D(2026, 6, 11), []),
    ],
)
def test_transfer_papers_are_handed_in(changes, at, expected):
    case = whole_case(move__papers_taken_on=D(2026, 3, 10), **changes)

    assert fires_on(case, at) == expected


def test_file_of_who_was_refused_is_not_forwarded():
    refused = {"decision__refused_on": D(2025, 11, 20)}

    assert forwarded(None, D(2025, 11, 25), **refused) == []


@pytest.mark.parametrize(
    ("until", "expected"), [("T11", ["M03"]), ("T7", []), ("T5", [])]
)
def test_new_place_has_its_own_time_only_for_a_file_that_was_voted_on(until, expected):
    case = whole_case(
        until=until,
        move__decided_on=D(2025, 11, 3),
        move__certificate={"number": "9"},
        move__file_received_on=D(2025, 11, 24),
        **UNDECIDED,
    )

    assert [c for c in fires_on(case, D(2026, 1, 8)) if c == "M03"] == expected


def test_decision_that_was_received_was_sent():
    case = whole_case(
        move__decided_on=MOVED, move__file_received_on=D(2025, 11, 20), **NEW_PLACE
    )

    assert fires(case) == []


@pytest.mark.parametrize(
    ("gate", "expected"), [("T17", ["M09"]), ("T18", []), ("T19", [])]
)
def test_nobody_is_named_to_help_who_is_on_probation_no_longer(gate, expected):
    case = whole_case(
        move__arrived_on=D(2026, 3, 10), move__papers_taken_on=D(2026, 3, 10)
    )
    steps = [*(s.model_dump() for s in case.steps), next_step(gate, D(2026, 6, 1))]

    def found(document: Case) -> list[str]:
        codes = fires_on(document, D(2026, 6, 11))
        return [code for code in codes if code.startswith("M")]

    assert found(case) == ["M08", "M09"]
    assert found(changed(case, steps=steps)) == expected
