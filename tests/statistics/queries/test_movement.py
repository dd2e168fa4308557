"""Worked examples of ST-01, small enough to be computed by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import NotAllowed
from dangvu.statistics.queries.movement import movement_by_month
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.queries.stock import count_members
from dangvu.statistics.spans import PeriodRefused
from support.small_register import (
    OFFICIAL,
    PROBATIONARY,
    SYSTEM,
    SmallRegister,
)

D = dt.date
YEAR = (D(2025, 1, 1), D(2025, 12, 31))
BEFORE = D(2024, 12, 31)


def report(register: SmallRegister, code: str, first=YEAR[0], last=YEAR[1], **others):
    return make_sheet(
        actor=SYSTEM,
        table="ST-01",
        unit=register.units[code],
        period=(first, last),
        **others,
    )


def column(register: SmallRegister, code: str, name="total", *span, **others):
    """The rows of one column that are not zero."""
    made = report(register, code, *span, **others)
    assert [i.code for i in made.identities if not i.holds] == []
    values = {row.code: row.cells[name] for row in made.lines}
    return {code: value for code, value in values.items() if value}


def count(register: SmallRegister, code: str, day: dt.date, known=None) -> int:
    return count_members(
        actor=SYSTEM, unit=register.units[code], as_of=day, as_known=known
    ).total


def test_merger_of_three_communes_arrives_by_reorganisation(register):
    """records 1.5, a hundredth of it: 12 members in 3 communes become one commune."""
    register.found(("C3", "ABOVE_GRASSROOTS", "R"), ("B6", "BRANCH", "C3"))
    register.found(("NEW", "ABOVE_GRASSROOTS", "R"), day=D(2025, 7, 1))
    for code, people in {"B1": 3, "B3": 2, "B4": 4, "B6": 3}.items():
        for _ in range(people):
            register.open(code, BEFORE)

    register.merge(["C1", "C2", "C3"], "NEW", D(2025, 7, 1))

    day_before, day = D(2025, 6, 30), D(2025, 7, 1)
    assert [count(register, c, day_before) for c in ("C1", "C2", "C3", "NEW")] == [
        *(5, 4, 3, 0),
    ]
    assert [count(register, c, day) for c in ("C1", "C2", "C3", "NEW")] == [0, 0, 0, 12]
    assert column(register, "NEW") == {"INR": 12, "CLOSING": 12}
    assert column(register, "C1") == {"OPENING": 5, "OUR": -5}
    assert column(register, "R") == {"OPENING": 12, "CLOSING": 12}


def test_merger_of_branches_moves_each_member_by_an_entry(register):
    for _ in range(2):
        register.open("B1", BEFORE)
    register.open("B2", BEFORE, PROBATIONARY)

    events = register.merge(["B2"], "B1", D(2025, 7, 1))

    assert len(events) == 1
    assert column(register, "B2") == {"OPENING": 1, "OUR": -1}
    assert column(register, "B1") == {"OPENING": 2, "INR": 1, "CLOSING": 3}
    assert column(register, "B1", "probationary") == {"INR": 1, "CLOSING": 1}
    assert column(register, "G") == {"OPENING": 3, "CLOSING": 3}


def test_every_way_in_and_out_has_its_row(register):
    """quality 7.2, M1: each row once, in one branch."""
    gone = {
        kind: register.open("B1", BEFORE, standing)
        for kind, standing in {
            "DEL": OFFICIAL,
            "DELP": PROBATIONARY,
            "EXP": OFFICIAL,
            "RES": OFFICIAL,
            "DEC": OFFICIAL,
        }.items()
    }
    stays = register.open("B1", BEFORE, PROBATIONARY)
    twin = register.open("B1", BEFORE)
    removed = [register.open("B1", D(2024, 1, 1)) for _ in range(2)]
    for person in removed:
        register.leave(person, "DEL", D(2024, 6, 1))

    for kind, person in gone.items():
        register.leave(person, kind, D(2025, 3, 1))
    register.recognise(stays, D(2025, 4, 1))
    register.merge_duplicate(twin, stays, D(2025, 5, 1))
    register.readmit(removed[0], "B1", D(2025, 5, 1))
    register.restore(removed[1], "B1", D(2025, 5, 2), OFFICIAL)
    register.open("B1", D(2025, 5, 3))
    register.admit("B1", D(2025, 5, 4))
    register.arrive("B1", D(2025, 5, 5))
    register.release(register.arrive("B1", D(2025, 5, 6)), D(2025, 5, 7))

    assert column(register, "B1") == {
        "OPENING": 7,
        "OPB": 1,
        "ADM": 2,
        "REA": 1,
        "INX": 2,
        "REI": 1,
        "OUX": -1,
        "DEL": -1,
        "DELP": -1,
        "EXP": -1,
        "RES": -1,
        "DEC": -1,
        "COR": -1,
        "CLOSING": 6,
    }
    assert column(register, "B1", "official")["REC"] == 1
    assert column(register, "B1", "probationary")["REC"] == -1


def test_transfer_is_movement_only_where_one_end_is_outside(register):
    """quality 7.2, M3: what the children have too much, in and out."""
    person = register.open("B1", BEFORE)

    register.transfer(person, "B3", D(2025, 2, 1))

    assert column(register, "B1") == {"OPENING": 1, "OUX": -1}
    assert column(register, "G") == {"OPENING": 1, "OUX": -1}
    assert column(register, "B3") == {"INX": 1, "CLOSING": 1}
    assert column(register, "C1") == {"OPENING": 1, "CLOSING": 1}


def test_transfers_of_one_day_make_a_chain(register):
    person = register.open("B1", BEFORE)
    day = D(2025, 2, 1)

    for code in ("B3", "B4", "B2"):
        register.transfer(person, code, day)

    passed_through = {"INX": 1, "OUX": -1}
    assert column(register, "B1") == {"OPENING": 1, "OUX": -1}
    assert column(register, "B3") == passed_through
    assert column(register, "B4") == passed_through
    assert column(register, "C2") == passed_through
    assert column(register, "B2") == {"INX": 1, "CLOSING": 1}
    assert column(register, "C1") == {"OPENING": 1, **passed_through, "CLOSING": 1}
    assert column(register, "R") == {"OPENING": 1, "CLOSING": 1}


def test_admission_and_transfer_of_one_day(register):
    person = register.admit("B1", D(2025, 2, 1), sex="NU")
    register.transfer(person, "B4", D(2025, 2, 1))

    assert column(register, "B1") == {"ADM": 1, "OUX": -1}
    assert column(register, "B1", "women") == {"ADM": 1, "OUX": -1}
    assert column(register, "B4") == {"INX": 1, "CLOSING": 1}
    assert column(register, "R") == {"ADM": 1, "CLOSING": 1}


def test_unit_moves_before_its_member_is_transferred(register):
    """The member goes with the unit first, then from there."""
    stays = register.open("B1", BEFORE)
    leaves = register.open("B1", BEFORE)
    day = D(2025, 2, 1)
    register.move("G", "C2", day)
    register.transfer(leaves, "B3", day)

    assert column(register, "C1") == {"OPENING": 2, "OUR": -2, "INX": 1, "CLOSING": 1}
    assert column(register, "C2") == {"INR": 2, "OUX": -1, "CLOSING": 1}
    assert column(register, "G") == {"OPENING": 2, "OUX": -1, "CLOSING": 1}
    assert stays != leaves


def test_member_of_a_moved_unit_turns_31_that_day(register):
    """Moved at 30 with the facts of the day before, then older in the new commune."""
    register.open("B1", BEFORE, birth_date=D(1994, 2, 1))
    register.move("G", "C2", D(2025, 2, 1))

    young = "age_30_or_under"
    assert column(register, "C1", young) == {"OPENING": 1, "OUR": -1}
    assert column(register, "C2", young) == {"INR": 1, "CHG": -1}


def test_facts_change_after_the_unit_has_moved(register):
    person = register.open("B1", BEFORE, sex="")
    register.move("G", "C2", D(2025, 2, 1))
    register.say(person, D(2025, 2, 1), sex="NU")

    assert column(register, "C1", "women") == {}
    assert column(register, "C2", "women") == {"CHG": 1, "CLOSING": 1}
    assert column(register, "G", "women") == {"CHG": 1, "CLOSING": 1}


@pytest.mark.parametrize(
    ("born", "turns"),
    [
        (D(1992, 2, 28), D(2023, 2, 28)),
        (D(1992, 2, 29), D(2023, 3, 1)),
        (D(1992, 3, 1), D(2023, 3, 1)),
        (D(1989, 2, 28), D(2020, 2, 28)),
        (D(1989, 3, 1), D(2020, 3, 1)),
    ],
)
def test_thirty_first_birthday_with_29_february(register, born, turns):
    start = turns - dt.timedelta(days=30)
    register.open("B1", start, birth_date=born)
    young = "age_30_or_under"
    before, following = turns - dt.timedelta(days=1), turns + dt.timedelta(days=1)

    assert column(register, "B1", young, start, before) == {"OPB": 1, "CLOSING": 1}
    assert column(register, "B1", young, turns, turns) == {"OPENING": 1, "CHG": -1}
    assert column(register, "B1", young, following, following) == {}


@pytest.mark.parametrize("facts", [{"occupation": "02"}, {"sex": "NU"}])
def test_birthday_on_the_day_of_other_news(register, facts):
    person = register.open("B1", BEFORE, birth_date=D(1994, 5, 1), sex="NAM")

    register.say(person, D(2025, 5, 1), **facts)

    assert column(register, "B1", "age_30_or_under") == {"OPENING": 1, "CHG": -1}
    assert column(register, "B1", "women").get("CHG", 0) == ("sex" in facts)


def test_unknown_facts_count_nowhere(register):
    register.open("B1", BEFORE, ethnicity="99", birth_date=None, sex="")
    register.open("B1", BEFORE, ethnicity="55")
    register.open("B1", BEFORE, ethnicity="01")
    register.open("B1", BEFORE, ethnicity="02")

    assert column(register, "B1") == {"OPENING": 4, "CLOSING": 4}
    assert column(register, "B1", "women") == {}
    assert column(register, "B1", "ethnic_minority") == {"OPENING": 1, "CLOSING": 1}


def test_a_change_of_facts_is_a_row_of_its_own(register):
    person = register.open("B1", BEFORE, ethnicity="01")

    register.say(person, D(2025, 5, 1), ethnicity="02")

    assert column(register, "B1", "ethnic_minority") == {"CHG": 1, "CLOSING": 1}
    assert column(register, "B1") == {"OPENING": 1, "CLOSING": 1}


def test_a_correction_changes_what_is_known_and_not_what_was_known(register):
    person = register.open("B1", BEFORE)
    wrong = register.transfer(person, "B4", D(2025, 3, 1))
    known = date_in_vietnam(register.at)

    register.replace(wrong, D(2025, 3, 1), register.place("B3"))

    assert column(register, "B4", as_known=known) == {"INX": 1, "CLOSING": 1}
    assert column(register, "B3", as_known=known) == {}
    assert column(register, "B4") == {}
    assert column(register, "B3") == {"INX": 1, "CLOSING": 1}
    assert count(register, "B4", YEAR[1], known) == 1
    assert count(register, "B4", YEAR[1]) == 0


def test_a_restatement_stands_in_the_row_of_corrections(register):
    person = register.open("B1", BEFORE)

    register.restate(person, register.place("B4", PROBATIONARY), D(2025, 3, 1))

    assert column(register, "B1") == {"OPENING": 1, "COR": -1}
    assert column(register, "B4") == {"COR": 1, "CLOSING": 1}
    assert column(register, "R") == {"OPENING": 1, "CLOSING": 1}
    assert column(register, "R", "official") == {"OPENING": 1, "COR": -1}


def test_nothing_was_known_before_the_register_began(register):
    register.open("B1", BEFORE)

    assert column(register, "R", as_known=D(2025, 1, 1)) == {}


def test_child_that_came_during_the_period_consolidates(register):
    """M3 counts a child for as long as it hung below the unit."""
    register.open("B1", BEFORE)
    mover = register.open("B4", BEFORE)
    register.move("G", "C2", D(2025, 4, 1))
    register.transfer(mover, "B1", D(2025, 5, 1))
    register.move("G", "R", D(2025, 6, 1))

    assert column(register, "C2") == {"OPENING": 1, "INR": 1, "OUR": -2}
    assert column(register, "R") == {"OPENING": 2, "CLOSING": 2}
    assert column(register, "G") == {"OPENING": 1, "INX": 1, "CLOSING": 2}


def test_months_open_and_close_one_after_another(register):
    person = register.open("B1", BEFORE)
    register.admit("B2", D(2025, 1, 20))
    register.transfer(person, "B4", D(2025, 2, 10))

    months = movement_by_month(
        actor=SYSTEM, unit=register.units["G"], first_month=D(2025, 1, 15), months=3
    )

    assert [m.first_day for m in months] == [D(2025, n, 1) for n in (1, 2, 3)]
    assert [(m.opening.total, m.closing.total) for m in months] == [
        (1, 2),
        (2, 1),
        (1, 1),
    ]
    assert [{c: f.total for c, f in m.flows.items()} for m in months] == [
        {"ADM": 1},
        {"OUX": -1},
        {},
    ]


def test_figures_need_the_right_at_the_unit(register):
    class Elsewhere:
        name, user_id, role, unit_id = "Lan", 1, "BRANCH_SECRETARY", 1

        def scope(self, code: str) -> Scope:
            path = f"{register.id('R')}.{register.id('C2')}"
            return Scope(paths=(path,)) if code == "statistics.view" else NOWHERE

    ask = {"table": "ST-01", "period": YEAR, "actor": Elsewhere()}

    assert make_sheet(unit=register.units["B4"], **ask).unit == "B4"
    with pytest.raises(NotAllowed):
        make_sheet(unit=register.units["C1"], **ask)


@pytest.mark.parametrize(
    ("first", "last"),
    [(D(2025, 2, 1), D(2025, 1, 31)), (D(1, 1, 1), D(2025, 1, 31))],
)
def test_impossible_periods_are_refused(register, first, last):
    with pytest.raises(PeriodRefused):
        report(register, "R", first, last)


def test_document_is_that_of_the_contract(register):
    register.open("B1", D(2025, 1, 5), sex="NU")

    with translation.override("en"):
        document = report(register, "B1", as_known=D(2026, 1, 1)).to_json()

    assert list(document) == [
        *("table", "unit", "from", "to", "as_known"),
        *("columns", "rows", "identities"),
    ]
    assert document["unit"] == "B1"
    assert document["rows"][1] == {
        "code": "OPB",
        "label": "Entered from a roster",
        "cells": {
            "total": 1,
            "official": 1,
            "probationary": 0,
            "women": 1,
            "ethnic_minority": 0,
            "age_30_or_under": 0,
        },
    }
    assert document["identities"][0] == {"code": "M1", "holds": True, "difference": 0}
