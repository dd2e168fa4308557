"""ST-07, small enough to be counted by hand."""

from __future__ import annotations

import datetime as dt

from dangvu.statistics.queries.body_cells import bodies_behind
from dangvu.statistics.queries.reports import make_sheet
from support.small_register import PROBATIONARY, SYSTEM

D = dt.date
YEAR = (D(2025, 1, 1), D(2025, 12, 31))


def line(register, code, kind="TOTAL"):
    sheet = make_sheet(
        actor=SYSTEM, table="ST-07", unit=register.units[code], period=YEAR
    )
    assert [i.code for i in sheet.identities if not i.holds] == []
    found = next(x for x in sheet.lines if x.code == kind)
    return {column: n for column, n in found.cells.items() if n}


def test_organisations_are_founded_split_merged_and_moved(register):
    person = register.open("B1", D(2024, 1, 1))
    register.found(("B7", "BRANCH", "C2"), day=D(2025, 2, 1))
    register.found(("B8", "BRANCH", "G"), day=D(2025, 3, 1))
    register.split("B1", {person: "B8"}, D(2025, 3, 1))
    register.merge(["B5"], "B4", D(2025, 4, 1))
    register.move("B3", "C2", D(2025, 5, 1))
    register.dissolve("B2", {}, D(2025, 6, 1))

    assert line(register, "R", "BRANCH") == {
        "OPENING": 5,
        "NEW": 1,
        "MERGED": -1,
        "DISSOLVED": -1,
        "CLOSING": 4,
        "members": 1,
        "few_official": 4,
    }
    assert line(register, "C1", "BRANCH") == {
        "OPENING": 3,
        "DISSOLVED": -1,
        "MOVED_OUT": -1,
        "CLOSING": 1,
        "members": 1,
        "few_official": 1,
    }
    assert line(register, "C2", "BRANCH")["MOVED_IN"] == 1
    assert line(register, "R")["OPENING"] == 9


def test_branches_with_fewer_than_three_official_members_are_counted(register):
    for _ in range(3):
        register.open("B1", D(2024, 1, 1))
    for _ in range(2):
        register.open("B2", D(2024, 1, 1))
    register.open("B2", D(2024, 1, 1), PROBATIONARY)

    assert line(register, "G", "BRANCH") == {
        "OPENING": 2,
        "CLOSING": 2,
        "members": 6,
        "few_official": 1,
    }


def test_cell_opens_the_organisations_behind_it(register):
    register.move("B3", "C2", D(2025, 5, 1))

    found = bodies_behind(
        actor=SYSTEM,
        unit=register.units["C1"],
        cell=("BRANCH", "MOVED_OUT"),
        period=YEAR,
    )

    assert [(b.code, b.day, b.delta) for b in found] == [("B3", D(2025, 5, 1), -1)]
