"""ST-02, small enough to be counted by hand, and reconciled with ST-01."""

from __future__ import annotations

import datetime as dt

from dangvu.statistics.queries.reports import make_sheet
from support.small_register import SYSTEM

D = dt.date
YEAR = (D(2025, 1, 1), D(2025, 12, 31))


def sheet(register, code="R", table="ST-02", period=YEAR):
    made = make_sheet(
        actor=SYSTEM, table=table, unit=register.units[code], period=period
    )
    assert [i.code for i in made.identities if not i.holds] == []
    return made


def column(made, name="total"):
    return {line.code: line.cells[name] for line in made.lines if line.cells.get(name)}


def test_admitted_are_told_apart_by_the_facts_of_the_ceremony(register):
    student = register.admit(
        "B1", D(2025, 3, 1), birth_date=D(2005, 3, 1), sex="NU", occupation="12"
    )
    register.say(student, D(2025, 9, 1), occupation="03")
    register.admit("B2", D(2025, 4, 1), birth_date=D(1994, 3, 31), ethnicity="02")
    register.admit("B1", D(2024, 12, 31), sex="NU")

    made = sheet(register)

    assert column(made) == {
        "TOTAL": 2,
        "AGE_18_30": 1,
        "AGE_31_40": 1,
        "GENERAL_UNKNOWN": 2,
        "PROFESSIONAL_UNKNOWN": 2,
        "OCCUPATION_12": 1,
        "OCCUPATION_UNKNOWN": 1,
        "WOMEN": 1,
        "STUDENTS": 1,
        "STUDYING": 1,
        "SOURCE_NONE": 2,
        "ETHNIC_MINORITY": 1,
    }
    assert column(made, "share")["STUDENTS"] == 50.0
    assert [i.code for i in made.identities] == ["SUM", "CROSS", "CONSOL"]


def test_somebody_turns_31_on_the_day_of_the_ceremony(register):
    register.admit("B1", D(2025, 5, 6), birth_date=D(1994, 5, 6))
    register.admit("B1", D(2025, 5, 6), birth_date=D(1994, 5, 7))

    found = column(sheet(register))

    assert (found["AGE_18_30"], found["AGE_31_40"]) == (1, 1)


def test_admission_taken_back_is_counted_in_neither_table(register):
    register.admit("B1", D(2025, 3, 1))
    register.admit("B1", D(2025, 3, 1))
    register.reverse(register.live_events()[-1])

    admitted = sheet(register, table="ST-01").figures["ADM", "total"]

    assert (sheet(register).figures["TOTAL", "total"], admitted) == (1, 1)


def test_readmitted_are_among_the_admitted(register):
    person = register.open("B1", D(2020, 1, 1))
    register.leave(person, "DEL", D(2021, 1, 1))
    register.readmit(person, "B1", D(2025, 6, 1))

    assert sheet(register).figures["TOTAL", "total"] == 1


def test_worker_counts_by_the_enterprise_of_the_branch(register):
    register.say_kind("B1", "DN_FDI")
    for occupation in ("01", "10", "12"):
        register.admit("B1", D(2025, 3, 1), occupation=occupation)

    found = column(sheet(register))

    assert {c: found[c] for c in ("WORKERS_FOREIGN", "OWNERS", "STUDENTS")} == {
        "WORKERS_FOREIGN": 1,
        "OWNERS": 1,
        "STUDENTS": 1,
    }
