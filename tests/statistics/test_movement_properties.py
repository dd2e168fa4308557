"""ST-01 on random stories: it is what a slow count gives, and everything balances."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangvu.core.db.scope import whole_register
from dangvu.statistics.queries.cells import Cell, cell_people
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.sheets import Sheet
from dangvu.statistics.st01 import COLUMNS, ROWS, STOCK_ROWS
from support.oracle import Knowledge, Rows, table
from support.small_register import SYSTEM, SmallRegister, small_register
from support.stories import (
    DAYS,
    FIRST,
    LONG,
    PARENTS,
    QUICK,
    known_states,
    stories,
    tell,
    undone,
)

Span = tuple[dt.date, dt.date]


def day(n: int) -> dt.date:
    return FIRST + dt.timedelta(days=n)


#: From a few days before anything happens to a few days after.
spans = st.tuples(st.integers(-3, DAYS + 2), st.integers(-3, DAYS + 2)).map(
    lambda pair: (day(min(pair)), day(max(pair)))
)
looks = st.tuples(st.integers(0, 99), st.integers(0, 99), spans)


@pytest.fixture
def base(db):
    with undone():
        yield small_register()


def report_of(register: SmallRegister, code: str, span: Span, known: dt.date | None):
    return make_sheet(
        actor=SYSTEM,
        table="ST-01",
        unit=register.units[code],
        period=span,
        as_known=known,
    )


def cells_of(report: Sheet) -> dict[str, dict[str, int]]:
    rows = {row.code: row.cells for row in report.lines}
    return {code: cells for code, cells in rows.items() if any(cells.values())}


def check(register: SmallRegister, code: str, span: Span, knowledge: Knowledge, known):
    report = report_of(register, code, span, known)

    assert cells_of(report) == table(knowledge, register.id(code), *span)
    assert [(i.code, i.difference) for i in report.identities] == [
        ("M1", 0),
        ("M2", 0),
        ("M3", 0),
        ("M4", 0),
        ("M5", 0),
    ]


def read_rows() -> Rows:
    with whole_register():
        return Rows.read()


def three_of(register: SmallRegister, n: int) -> tuple[str, str, str]:
    """Return the whole, one body below it and one branch, also one that was founded."""
    bodies = [code for code in PARENTS if code != "R"]
    branches = [code for code in register.units if code not in PARENTS]
    return "R", bodies[n % len(bodies)], branches[n % len(branches)]


@QUICK
@given(stories(longest=10), spans, st.lists(looks, min_size=2, max_size=2))
def test_table_is_what_a_slow_count_gives(base, sentences, span, others):
    """Of three units now and two at other times; the slow test asks every one."""
    with undone():
        register = tell(base, sentences)
        rows = read_rows()
        states = known_states()
        now = Knowledge(rows, states[-1][1])
        for code in three_of(register, others[0][0]):
            check(register, code, span, now, None)
        for n, m, other in others:
            code = list(register.units)[n % len(register.units)]
            known, recording = states[m % len(states)]
            check(register, code, other, Knowledge(rows, recording), known)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@settings(LONG, max_examples=12)
@given(stories(longest=16), spans)
def test_table_is_right_for_every_unit_at_every_recording(base, sentences, span):
    with undone():
        register = tell(base, sentences)
        rows = read_rows()
        for known, recording in known_states():
            knowledge = Knowledge(rows, recording)
            for code in register.units:
                check(register, code, span, knowledge, known)


@QUICK
@given(stories(longest=10), spans, st.integers(0, 99), st.sampled_from(list(COLUMNS)))
def test_people_behind_a_cell_make_the_cell(base, sentences, span, n, column):
    """Of all people and one column in every row: all are cut from the same entries."""
    with undone():
        register = tell(base, sentences)
        code = list(register.units)[n % len(register.units)]
        report = report_of(register, code, span, None)
        for row in report.lines:
            for name in {"total", column}:
                value = row.cells[name]
                if value or row.code in STOCK_ROWS:
                    _check_cell(register, code, Cell(row.code, name, *span), value)


def _check_cell(register: SmallRegister, code: str, cell: Cell, value: int) -> None:
    """Page through it one by one, so that every person is once on a border."""
    unit = register.units[code]
    with whole_register():
        first = cell_people(actor=SYSTEM, unit=unit, cell=cell, limit=1)
        found, after = list(first.people), first.after
        while after:
            page = cell_people(actor=SYSTEM, unit=unit, cell=cell, limit=1, after=after)
            found, after = [*found, *page.people], page.after

    assert first.value == value
    assert sum(e.delta for person in found for e in person.entries) == value
    assert len({person.person_id for person in found}) == len(found) == first.persons
    assert first.hidden == 0


def test_rows_and_columns_stand_in_the_order_of_the_contract(base):
    report = report_of(base, "R", (day(0), day(1)), None)

    assert " ".join(row.code for row in report.lines) == (
        "OPENING OPB ADM REA INX INR REI REC OUX OUR DEL DELP EXP RES DEC CHG COR"
        " CLOSING"
    )
    assert [row.code for row in report.lines] == list(ROWS)
    assert [column.code for column in report.columns] == list(COLUMNS)
