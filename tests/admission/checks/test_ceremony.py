"""Checks of the ceremony: each fires, and just does not.

The decision reached the cell on 05/11/2025: 30 working days end on 17/12/2025.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case.decision import CeremonyStep
from dangvu.admission.checks import judge
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case
from support.cases.build import next_step
from support.cases.confirmed import ConfirmedRules
from support.cases.known import fires_on, known_on

D = dt.date
CEREMONY = "decision__ceremony__"
HELPER = "probation__helpers__0__"


def held(day: dt.date, *, pack: str = "TW-294", **changes: Any) -> list[str]:
    """Return what fires at a ceremony held on a day, looked at on that day."""
    told = {CEREMONY + "held_on": day, HELPER + "since": day}
    case = whole_case(until="T13", next=next_step("T14", day), **told | changes)
    return fires_on(case, day, pack=pack)


@pytest.mark.parametrize(
    ("day", "changes", "expected"),
    [
        (D(2025, 11, 5), {}, []),
        (D(2025, 11, 4), {}, ["C01"]),
        (D(2025, 11, 25), {"decision__received_on": None}, ["C01"]),
        (D(2025, 12, 17), {"decision__database_entry_on": D(2025, 12, 1)}, []),
        (D(2025, 12, 18), {}, ["C02"]),
        (D(2025, 12, 18), {CEREMONY + "late_consent": {"date": D(2025, 12, 18)}}, []),
        (
            D(2025, 12, 18),
            {CEREMONY + "late_consent": {"date": D(2025, 12, 19)}},
            ["C02"],
        ),
        (D(2025, 12, 18), {CEREMONY + "late_consent": {}}, ["C02"]),
        (D(2025, 11, 25), {"move__decided_on": D(2025, 11, 26)}, []),
    ],
)
def test_day_of_the_ceremony_fires(day, changes, expected):
    assert held(day, **changes) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(D(2025, 12, 10), []), (D(2025, 12, 11), ["C02"])]
)
def test_ceremony_has_its_time_from_the_issue_once_confirmed(day, expected):
    case = whole_case(**{CEREMONY + "held_on": day, "steps__12__on": day})

    found = judge(
        known_on(case, day),
        at=day,
        rules=ConfirmedRules("ceremony-clock", "issue"),
        calendar=named_calendar("H1"),
    )

    assert [each.check for each in found if each.gate == "T14"] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({CEREMONY + "is_joint": True, CEREMONY + "is_one_by_one": True}, []),
        ({CEREMONY + "is_joint": True, CEREMONY + "is_one_by_one": False}, ["C03"]),
        ({CEREMONY + "is_joint": True}, ["C03"]),
        ({"probation__helpers": ()}, ["C04"]),
        ({HELPER + "official_since": None}, ["C04"]),
        ({HELPER + "official_since": D(2025, 11, 26)}, ["C04"]),
        ({HELPER + "official_since": D(2025, 11, 25)}, []),
        ({HELPER + "since": D(2025, 11, 26)}, ["C04"]),
        ({HELPER + "since": None}, []),
        (
            {CEREMONY + "steps": [s for s in CeremonyStep if s != CeremonyStep.SPEECH]},
            [],
        ),
        (
            {CEREMONY + "steps": [s for s in CeremonyStep if s != CeremonyStep.OATH]},
            ["C05"],
        ),
        ({CEREMONY + "is_noted_on_decision": None}, ["C09"]),
    ],
)
def test_ceremony_fires(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(
    ("is_at_new_place", "expected"), [(True, []), (False, ["C06"])]
)
def test_nobody_is_admitted_where_they_have_left(is_at_new_place, expected):
    case = whole_case(
        move__decided_on=D(2025, 11, 25),
        move__decision_sent_on=D(2025, 11, 25),
        **{CEREMONY + "is_at_new_place": is_at_new_place},
    )

    assert fires(case) == expected


@pytest.mark.parametrize(
    ("changes", "at", "expected"),
    [
        ({"decision__member_cv": None}, D(2026, 1, 8), []),
        ({"decision__member_cv": None}, D(2026, 1, 9), ["C07"]),
        ({"decision__member_cv__date": D(2026, 1, 8)}, D(2026, 3, 2), []),
        ({"decision__member_cv__date": D(2026, 1, 9)}, D(2026, 3, 2), ["C07"]),
        ({"decision__member_cv__date": None}, D(2026, 3, 2), []),
        ({"decision__database_entry_on": None}, D(2025, 12, 10), []),
        ({"decision__database_entry_on": None}, D(2025, 12, 11), ["C08"]),
        ({"decision__database_entry_on": D(2025, 12, 10)}, D(2026, 3, 2), []),
        ({"decision__database_entry_on": D(2025, 12, 11)}, D(2026, 3, 2), ["C08"]),
    ],
)
def test_duties_after_the_ceremony_have_their_time(changes, at, expected):
    assert fires_on(whole_case(**changes), at) == expected


@pytest.mark.parametrize(
    ("received", "expected"), [(D(2025, 11, 25), []), (D(2025, 11, 26), ["C06"])]
)
def test_ceremony_is_at_the_new_place_once_the_file_is_there(received, expected):
    case = whole_case(
        move__decided_on=D(2025, 11, 3),
        move__decision_sent_on=D(2025, 11, 5),
        move__file_received_on=received,
    )

    assert fires(case) == expected


@pytest.mark.parametrize("gate", ["T18", "T19"])
def test_nothing_is_asked_of_who_has_left(gate):
    undone = {"decision__member_cv": None, "decision__database_entry_on": None}
    case = whole_case(**undone)
    steps = [*(s.model_dump() for s in case.steps), next_step(gate, D(2025, 12, 9))]

    found = fires_on(whole_case(**undone, steps=steps), D(2026, 3, 2))

    assert {"C07", "C08"} <= set(fires_on(case, D(2026, 3, 2)))
    assert not {"C07", "C08"} & set(found)
