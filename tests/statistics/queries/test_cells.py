"""Who stands behind a cell, and who may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from dangvu.access.acting import acting
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.register import permissions as register_rights
from dangvu.statistics import permissions
from dangvu.statistics.queries.cells import Cell, cell_people
from dangvu.statistics.queries.reports import make_sheet
from support.small_register import SYSTEM, SmallRegister

D = dt.date
BEFORE = D(2024, 12, 31)
SPAN = (D(2025, 1, 1), D(2025, 12, 31))


@dataclass(frozen=True)
class Officer:
    """Figures of the whole city, the roll of one unit."""

    figures: str
    roll: str
    codes: frozenset[str] = frozenset({permissions.VIEW, register_rights.VIEW})
    name: str = "Lan"
    user_id: int | None = None
    role: str = "TEST"
    unit_id: int | None = None

    def scope(self, code: str) -> Scope:
        if code not in self.codes:
            return NOWHERE
        return Scope(paths=(self.figures if code == permissions.VIEW else self.roll,))


def path(register: SmallRegister, *codes: str) -> str:
    return ".".join(str(register.id(code)) for code in codes)


def look(register, actor, code, row, column="total", **others):
    with acting(actor):
        return cell_people(
            actor=actor,
            unit=register.units[code],
            cell=Cell(row, column, *SPAN),
            limit=others.pop("limit", 50),
            **others,
        )


def names(page) -> list[str]:
    return [person.full_name for person in page.people]


@pytest.fixture
def officer(register) -> Officer:
    root = path(register, "R")
    return Officer(root, path(register, "R", "C2"))


def test_entry_behind_a_movement_opens(register):
    person = register.open("B1", BEFORE)
    event = register.transfer(person, "B4", D(2025, 3, 1))

    page = look(register, SYSTEM, "C1", "OUX")

    assert (page.value, page.persons, page.hidden) == (-1, 1, 0)
    [entry] = page.people[0].entries
    assert (entry.day, entry.event_id, entry.kind) == (
        event.effective_date,
        event.pk,
        "TRF",
    )
    assert entry.delta == -1


def test_causes_without_an_entry_have_names(register):
    register.open("B1", BEFORE, birth_date=D(1994, 5, 1))
    register.say(register.open("B1", BEFORE), D(2025, 4, 1), sex="NU")
    register.move("G", "C2", D(2025, 6, 1))

    pages = {
        "AGE": look(register, SYSTEM, "C1", "CHG", "age_30_or_under"),
        "FACTS": look(register, SYSTEM, "C1", "CHG", "women"),
        "MOVE": look(register, SYSTEM, "C1", "OUR"),
        "MEMBER": look(register, SYSTEM, "C2", "CLOSING"),
    }

    assert {
        kind: {e.kind for p in page.people for e in p.entries}
        for kind, page in pages.items()
    } == {kind: {kind} for kind in pages}


def test_pages_follow_in_the_order_of_given_names(register):
    for _ in range(5):
        register.open("B1", BEFORE)

    first = look(register, SYSTEM, "R", "OPENING", limit=2)
    second = look(register, SYSTEM, "R", "OPENING", limit=2, after=first.after)
    last = look(register, SYSTEM, "R", "OPENING", limit=2, after=second.after)

    assert [*names(first), *names(second), *names(last)] == [
        f"Nguyễn Văn {n:03}" for n in range(1, 6)
    ]
    assert last.after == ""
    assert first.persons == 5


def test_people_outside_the_rights_are_counted_and_not_named(register, officer):
    register.open("B1", BEFORE)
    register.open("B4", BEFORE)

    page = look(register, officer, "R", "OPENING")

    assert (page.value, page.persons, page.hidden) == (2, 2, 1)
    assert names(page) == ["Nguyễn Văn 002"]


def test_past_figures_do_not_shrink_when_a_branch_leaves_the_rights(register, officer):
    """The value is that of the tree of the day; the names are those of today's rights."""
    register.open("B4", BEFORE)
    register.move("B4", "C1", D(2025, 6, 1))

    made = make_sheet(
        actor=officer, table="ST-01", unit=register.units["C2"], period=SPAN
    )
    page = look(register, officer, "C2", "OUR")

    assert {r.code: n for r in made.lines if (n := r.cells["total"])} == {
        "OPENING": 1,
        "OUR": -1,
    }
    assert (page.value, page.persons, page.hidden) == (-1, 1, 1)
    assert page.people == ()


def test_ethnic_minorities_are_named_only_with_the_sealed_right(register, officer):
    register.open("B4", BEFORE, ethnicity="02")
    sealed = officer.codes | {register_rights.VIEW_SEALED}
    keeper = Officer(officer.figures, officer.roll, sealed)

    with pytest.raises(NotAllowed):
        look(register, officer, "C2", "OPENING", "ethnic_minority")

    assert len(look(register, keeper, "C2", "OPENING", "ethnic_minority").people) == 1


def test_the_cell_needs_the_right_to_figures(register):
    actor = Officer(path(register, "R", "C1"), path(register, "R"))

    with pytest.raises(NotAllowed):
        look(register, actor, "C2", "OPENING")


@pytest.mark.parametrize(("row", "column"), [("NONE", "total"), ("ADM", "none")])
def test_unknown_cells_are_refused(register, row, column):
    with pytest.raises(NotFound):
        look(register, SYSTEM, "R", row, column)
