"""Who stands behind a figure of composition, and who may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from dangvu.access.acting import acting
from dangvu.core.actor import EVERYWHERE, NOWHERE, Scope
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.register import permissions as register_rights
from dangvu.statistics import permissions
from dangvu.statistics.catalogue import MEMBER_TABLES
from dangvu.statistics.queries.composition_cells import members_of_cell
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.sheets import LineKind
from support.small_register import SYSTEM

D = dt.date
DAY = D(2025, 6, 30)


@dataclass(frozen=True)
class Officer:
    """Figures of the whole city, the roll of one unit."""

    place: str
    name: str = "Lê Văn Cán"
    user_id: int | None = None
    role: str = "ORG_OFFICE"
    unit_id: int | None = None

    def scope(self, code: str) -> Scope:
        if code == permissions.VIEW:
            return EVERYWHERE
        return Scope(paths=(self.place,)) if code == register_rights.VIEW else NOWHERE


def look(register, cell, *, actor=SYSTEM, table="ST-03", limit=50, after=""):
    with acting(actor):
        return members_of_cell(
            actor=actor,
            unit=register.units["R"],
            table=MEMBER_TABLES[table],
            cell=cell,
            period=(D(2024, 1, 1), DAY),
            limit=limit,
            after=after,
        )


@pytest.mark.parametrize("table", list(MEMBER_TABLES))
def test_people_behind_every_cell_are_as_many_as_it_says(register, table):
    for born in (D(1995, 1, 1), D(1960, 1, 1), None):
        register.open("B1", D(2024, 1, 1), birth_date=born, sex="NU", occupation="13")
        register.admit("B1", D(2024, 6, 1), birth_date=born, occupation="12")
    sheet = make_sheet(
        actor=SYSTEM,
        table=table,
        unit=register.units["R"],
        period=(D(2024, 1, 1), DAY),
    )
    declared = [column.code for column in MEMBER_TABLES[table].columns]

    for line in sheet.lines:
        if line.kind in {LineKind.HEADING, LineKind.NO_DATA, LineKind.PART}:
            continue
        for column in declared:
            figure = line.cells[column]
            found = look(register, (line.code, column), table=table)
            assert (found.value, len(found.people)) == (figure, figure)


def test_people_outside_the_rights_are_counted_and_not_shown(register):
    register.open("B1", D(2024, 1, 1))
    inside = register.open("B4", D(2024, 1, 1))
    officer = Officer(f"{register.id('R')}.{register.id('C2')}")

    found = look(register, ("TOTAL", "total"), actor=officer)

    assert (found.value, found.hidden) == (2, 1)
    assert [person.person_id for person in found.people] == [inside.pk]


def test_personal_facts_open_only_with_their_right(register):
    register.open("B4", D(2024, 1, 1))
    officer = Officer(f"{register.id('R')}.{register.id('C2')}")

    with pytest.raises(NotAllowed):
        look(register, ("GENERAL_UNKNOWN", "total"), actor=officer, table="ST-05")
    theory = look(register, ("THEORY_UNKNOWN", "total"), actor=officer, table="ST-05")
    assert theory.value == 1


def test_list_goes_on_where_the_page_ended(register):
    people = [register.open("B1", D(2024, 1, 1)) for _ in range(3)]

    first = look(register, ("TOTAL", "total"), limit=2)
    second = look(register, ("TOTAL", "total"), limit=2, after=first.after)

    assert [p.person_id for p in (*first.people, *second.people)] == [
        person.pk for person in people
    ]
    assert second.after == ""


@pytest.mark.parametrize(
    "cell", [("NONE", "total"), ("TOTAL", "none"), ("AGE", "total")]
)
def test_cell_that_is_not_there_is_not_found(register, cell):
    with pytest.raises(NotFound):
        look(register, cell)
