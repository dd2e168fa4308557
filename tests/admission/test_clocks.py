"""Clocks of a case: the days of worked example WE-01, and what stops and opens them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.admission.case import Case
from dangvu.admission.checks import pinned
from dangvu.admission.clocks import clocks, next_due, probation_end
from dangvu.admission.step_facts import stated
from dangvu.core.periods import add_months
from dangvu.rulebook.calendar import named_calendar
from support.cases.confirmed import ConfirmedRules

HANOI = pinned(pack="TW-294", profile="HN-02")
NATIONAL = pinned(pack="TW-294")
ON = dt.date(2026, 1, 10)
STEPS = [("T8", "2025-09-10"), ("T13", "2025-10-29"), ("T14", "2025-11-25")]


def case(**sections):
    steps = [{"gate": gate, "on": on} for gate, on in STEPS]
    return Case.model_validate({"steps": steps} | sections)


WE_01 = case(
    organisation={"chain": "A", "has_section_committee": True},
    listing={
        "certificates": [{"date": "2025-07-15"}],
        "dossier_opened_on": "2025-07-30",
    },
    verification={
        "requests": [
            {
                "addressee": "Đảng ủy xã Mẫu",
                "received_on": "2025-08-04",
                "replied_on": "2025-08-29",
            }
        ]
    },
    decision={
        "sent_by_cell_on": "2025-09-16",
        "sent_by_grassroots_on": "2025-10-10",
        "signed_on": "2025-10-29",
        "received_on": "2025-11-05",
        "ceremony": {"held_on": "2025-11-25"},
    },
)


def found(document, *, on=ON, rules=HANOI):
    return clocks(document, on=on, rules=rules, calendar=named_calendar("H1"))


def by_code(document, **more):
    return {clock.code: clock for clock in found(document, **more)}


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("t-cert", "2030-07-15"),
        ("t-dossier", "2026-07-30"),
        ("t-verify", "2025-09-17"),
        ("t-send-cell", "2025-09-17"),
        ("t-send-base", "2025-10-15"),
        ("t-decide", "2025-11-12"),
        ("t-ceremony", "2025-12-17"),
        ("t-db", "2025-12-10"),
        ("t-cv", "2026-01-08"),
        ("t-probation", "2026-11-25"),
        ("t-official-cell", "2027-01-07"),
    ],
)
def test_we_01_has_the_deadlines_of_the_specification(code, due):
    assert by_code(WE_01)[code].due == dt.date.fromisoformat(due)


def test_decision_may_be_extended_by_fifteen_working_days():
    clock = by_code(WE_01)["t-decide"]

    assert clock.extended == dt.date(2025, 12, 3)
    assert (clock.is_running, clock.is_over) == (False, False)
    assert "294-QĐ/TW" in clock.citation


def test_what_only_hanoi_limits_has_no_clock_under_national_rules():
    assert {"t-send-cell", "t-send-base", "t-db"} & set(
        by_code(WE_01, rules=NATIONAL)
    ) == set()


def test_village_branch_has_no_clock_of_a_grassroots_committee():
    village = WE_01.model_copy(
        update={"organisation": WE_01.organisation.model_copy(update={"chain": "D"})}
    )

    assert "t-send-base" not in by_code(village)


def test_clock_is_over_on_the_day_after_the_last_one():
    waiting = case(decision={"received_on": "2025-11-05"})
    last = dt.date(2025, 12, 17)

    late = [
        by_code(waiting, on=last + dt.timedelta(days=days))["t-ceremony"].is_over
        for days in (0, 1)
    ]
    assert late == [False, True]


def test_probation_opens_on_its_last_day():
    days = [dt.date(2026, 11, 24), dt.date(2026, 11, 25)]

    assert [by_code(WE_01, on=day)["t-probation"].is_over for day in days] == [
        False,
        True,
    ]


def test_next_clock_of_a_state_is_the_one_that_ends_first():
    running = found(WE_01, on=dt.date(2025, 12, 1))
    due = next_due(running, "A14")

    assert due is not None
    assert (due.code, due.due) == ("t-db", dt.date(2025, 12, 10))


def test_days_beyond_the_holiday_table_are_provisional():
    short = named_calendar("H1")
    table = type(short)(off=short.off, years=frozenset({2025}))
    waiting = case(decision={"received_on": "2025-12-20"})
    [clock] = [
        c
        for c in clocks(waiting, on=ON, rules=NATIONAL, calendar=table)
        if c.code == "t-ceremony"
    ]

    assert clock.is_provisional
    assert clock.due > dt.date(2026, 1, 1)


def held_on(day):
    return case(decision={"signed_on": "2025-07-10", "ceremony": {"held_on": day}})


@given(
    ceremony=st.dates(dt.date(2025, 7, 10), dt.date(2040, 12, 31)),
    late=st.integers(0, 2000),
)
def test_official_day_is_the_end_of_twelve_months_however_late_the_paper(
    ceremony, late
):
    """294-QĐ/TW 4.2.2: decision, ceremony and official day are three days."""
    ends = probation_end(held_on(ceremony), NATIONAL)
    signed = ends + dt.timedelta(days=late)

    told = stated("T17", on=signed, number="9", chain="A", official_from=ends)

    recognition = told["probation"]["recognition"]
    assert ends == recognition["official_from"] == add_months(ceremony, 12)
    assert (ends.year, ends.month) == (ceremony.year + 1, ceremony.month)
    assert recognition["signed_on"] == signed


@pytest.mark.parametrize(
    ("ceremony", "ends"),
    [
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
        (dt.date(2027, 2, 28), dt.date(2028, 2, 28)),
        (dt.date(2027, 3, 1), dt.date(2028, 3, 1)),
    ],
)
def test_probation_from_a_leap_day_ends_with_february(ceremony, ends):
    assert probation_end(held_on(ceremony), NATIONAL) == ends


ABOVE = [("T8", "2025-10-15"), ("T11", "2025-10-27")]
MOVED = {"decided_on": "2025-11-03"}
RECEIVED = MOVED | {"file_received_on": "2025-11-24"}
MOVING = {"t-decide", "t-forward", "t-move-decide", "t-move-valid"}


def moved(steps, **sections):
    """Return the clocks of a move by their codes."""
    taken = [{"gate": gate, "on": on} for gate, on in steps]
    document = Case.model_validate({"steps": taken} | sections)
    due = by_code(document, rules=NATIONAL, on=dt.date(2025, 12, 31))
    return {code: clock for code, clock in due.items() if code in MOVING}


@pytest.mark.parametrize(
    ("steps", "move", "expected"),
    [
        (ABOVE, {}, {"t-decide"}),
        (ABOVE, MOVED, {"t-decide", "t-forward", "t-move-valid"}),
        (ABOVE, MOVED | {"is_same_committee": True}, {"t-decide"}),
        (ABOVE, MOVED | {"file_forwarded_on": "2025-11-20"}, set()),
        (ABOVE, RECEIVED, {"t-move-decide"}),
        (ABOVE[:1], MOVED, {"t-decide"}),
        (ABOVE[1:], RECEIVED, set()),
        ([("T8", "2025-12-01"), ("T11", "2025-12-05")], RECEIVED, {"t-decide"}),
    ],
)
def test_clocks_of_a_move_run_for_a_file_that_was_voted_on(steps, move, expected):
    ended = moved(steps, move=move)

    assert {code for code, clock in ended.items() if clock.is_running} == expected


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ({"signed_on": "2025-11-01"}, {"t-decide"}),
        ({"signed_on": "2025-11-12"}, {"t-decide", "t-forward", "t-move-valid"}),
        ({"refused_on": "2025-11-12"}, {"t-decide", "t-forward", "t-move-valid"}),
    ],
)
def test_decision_ends_the_clocks_of_a_move(decision, expected):
    ended = moved(ABOVE, move=RECEIVED, decision=decision)

    assert set(ended) == expected
    assert not any(clock.is_running for clock in ended.values())


def test_refusal_starts_no_clock_of_the_database():
    assert "t-db" in by_code(case(decision={"signed_on": "2025-10-29"}))
    assert "t-db" not in by_code(case(decision={"refused_on": "2025-10-29"}))


def test_time_for_the_ceremony_runs_from_the_issue_once_that_is_confirmed():
    decided = case(decision={"signed_on": "2025-10-29", "received_on": "2025-11-05"})
    issue = ConfirmedRules("ceremony-clock", "issue")

    assert by_code(decided, rules=issue)["t-ceremony"].starts == dt.date(2025, 10, 29)
    assert by_code(decided)["t-ceremony"].starts == dt.date(2025, 11, 5)


def test_list_counts_from_its_last_resolution():
    listed = {"resolution": {"date": "2025-02-10"}}

    assert by_code(case(listing=listed))["t-list"].due == dt.date(2025, 3, 10)
    reviewed = case(listing=listed | {"reviewed_on": "2025-03-31"})
    assert by_code(reviewed)["t-list"].due == dt.date(2025, 4, 30)


EXTENDED = {"extended_until": "2027-05-25", "extension_ground": "MINOR_FAULT"}


@pytest.mark.parametrize(
    ("probation", "rules", "ends"),
    [
        (EXTENDED, HANOI, "2027-05-25"),
        (EXTENDED | {"extended_until": "2027-11-25"}, HANOI, "2027-11-25"),
        (EXTENDED | {"extended_until": "2027-11-26"}, HANOI, "2026-11-25"),
        (EXTENDED | {"extension_ground": None}, HANOI, "2026-11-25"),
        (EXTENDED | {"extended_until": "2026-11-01"}, HANOI, "2026-11-25"),
        (EXTENDED, NATIONAL, "2026-11-25"),
    ],
)
def test_extension_that_is_allowed_puts_the_end_of_probation_off(
    probation, rules, ends
):
    document = case(
        decision={"ceremony": {"held_on": "2025-11-25"}}, probation=probation
    )
    due = by_code(document, rules=rules)

    end = dt.date.fromisoformat(ends)
    assert probation_end(document, rules) == end
    assert (due["t-probation"].due, due["t-official-cell"].starts) == (end, end)


def test_corrective_decision_starts_the_probation_anew():
    told = {"cancellation": {"restated_admission_on": "2025-12-01"}}
    document = case(decision={"ceremony": {"held_on": "2025-11-25"}}, removal=told)

    assert by_code(document)["t-probation"].due == dt.date(2026, 12, 1)


REDONE = {
    "listing": {"dossier_opened_on": "2024-08-01"},
    "introducers": {"introducers": [{"letter": {"date": "2025-09-29"}}]},
    "opinions": {"residence": {"date": "2025-10-02"}},
    "verification": {"supplemented_on": "2025-10-10"},
}


@pytest.mark.parametrize(
    ("changes", "rules", "due"),
    [
        ({}, HANOI, "2026-09-29"),
        ({"opinions": {"residence": {"date": "2025-08-01"}}}, HANOI, "2026-08-01"),
        ({"opinions": {"residence": {"date": "2025-07-31"}}}, HANOI, "2025-08-01"),
        ({"verification": {}}, HANOI, "2025-08-01"),
        ({"verification": {}}, NATIONAL, "2026-09-29"),
        ({"verification": {"has_changed_since": True}}, NATIONAL, "2025-08-01"),
        ({"introducers": {}, "opinions": {}}, NATIONAL, "2025-08-01"),
    ],
)
def test_redone_papers_put_the_end_of_the_dossier_off(changes, rules, due):
    document = Case.model_validate({**REDONE, **changes})

    clock = by_code(document, rules=rules)["t-dossier"]
    assert clock.due == dt.date.fromisoformat(due)


def test_file_that_went_on_was_sent_by_the_branch():
    sent = {"sent_by_grassroots_on": "2025-10-10"}
    document = case(organisation={"chain": "A"}, decision=sent)

    assert by_code(document)["t-send-cell"].stopped_on == dt.date(2025, 10, 10)
