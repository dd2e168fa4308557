"""Whoever stands behind a cell, whatever its table: people, or organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dangvu.core.actor import Actor
from dangvu.desk import formats
from dangvu.desk.course_rows import CourseShown, course_labels, course_rows
from dangvu.desk.report_page import BodyRow, CellRow, body_rows, cell_rows, ids_of
from dangvu.statistics import st01
from dangvu.statistics.catalogue import MEMBER_TABLES
from dangvu.statistics.compiling import block_of
from dangvu.statistics.frame import TOTAL, TOTAL_LABEL, MemberTable, said
from dangvu.statistics.queries.body_cells import bodies_behind
from dangvu.statistics.queries.cells import Cell, CellPeople, cell_people
from dangvu.statistics.queries.composition_cells import members_of_cell
from dangvu.statistics.queries.course_cells import CourseCell, course_cell
from dangvu.statistics.spans import before
from dangvu.statistics.tables import development, st07
from dangvu.units.models import Unit

A_PAGE = 50
PEOPLE, BODIES = "desk/report/cell.html", "desk/report/bodies.html"
COURSE = "desk/report/course.html"
Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class CellShown:
    """What the page of a cell shows; ``day`` None when it is of the whole period."""

    template: str
    row_label: str
    column_label: str
    value: str
    day: dt.date | None
    rows: list[CellRow] | list[BodyRow] | list[CourseShown]
    persons: int = 0
    hidden: int = 0
    person_ids: tuple[int, ...] = ()
    others: Mapping[str, list[int]] = field(default_factory=dict)
    after: str = ""
    limit: int = A_PAGE
    of_steps: bool = False


def behind(
    *,
    actor: Actor,
    table: str,
    unit: Unit,
    period: Days,
    cell: tuple[str, str],
    as_known: dt.date | None,
    after: str,
) -> CellShown:
    """Return what is behind the cell of a line and a column. Raises NotAllowed, NotFound."""
    if table == st07.CODE:
        return _bodies(actor, unit, period, cell, as_known)
    if table == st01.CODE:
        people = cell_people(
            actor=actor,
            unit=unit,
            cell=Cell(*cell, *period),
            as_known=as_known,
            limit=A_PAGE,
            after=after,
        )
        return _moved(people, cell, period)
    if table in development.TITLES:
        found = course_cell(
            actor=actor,
            table=table,
            unit=unit,
            cell=cell,
            period=period,
            limit=A_PAGE,
            after=after,
        )
        return _course(found, table, cell, period[1])
    declared = MEMBER_TABLES[table]
    people = members_of_cell(
        actor=actor,
        unit=unit,
        table=declared,
        cell=cell,
        period=period,
        as_known=as_known,
        limit=A_PAGE,
        after=after,
    )
    return _members(people, declared, cell, period[1])


def _course(
    found: CourseCell, table: str, cell: tuple[str, str], day: dt.date
) -> CellShown:
    """Show prospects or cases; they are no members, and stand under their own word."""
    is_cohort = table in development.COHORTS
    of = "prospects" if is_cohort else "cases"
    return CellShown(
        COURSE,
        *course_labels(table, cell, day),
        formats.number(found.value),
        None,
        course_rows(found.rows, day, is_cohort=is_cohort),
        hidden=found.hidden,
        others={of: [row.row_id for row in found.rows]},
        after=found.after,
        of_steps=not is_cohort,
    )


def _bodies(
    actor: Actor,
    unit: Unit,
    period: Days,
    cell: tuple[str, str],
    as_known: dt.date | None,
) -> CellShown:
    found = bodies_behind(
        actor=actor, unit=unit, cell=cell, period=period, as_known=as_known
    )
    kind, column = cell
    value = sum(body.delta for body in found)
    is_flow = column in st07.FLOWS
    day = before(period[0]) if column == st07.OPENING else period[1]
    return CellShown(
        BODIES,
        st07.lines().get(kind, str(TOTAL_LABEL)),
        str(st07.COLUMNS[column]),
        formats.signed(value) if is_flow else formats.number(value),
        None if is_flow else day,
        body_rows(found),
    )


def _moved(people: CellPeople, cell: tuple[str, str], period: Days) -> CellShown:
    row, column = cell
    is_stock = row in st01.STOCK_ROWS
    day = before(period[0]) if row == st01.OPENING else period[1]
    write = formats.number if is_stock else formats.signed
    return _people(
        people,
        (str(st01.ROWS[row]), str(st01.COLUMNS[column])),
        write(people.value),
        (day if is_stock else None, period[1]),
    )


def _members(
    people: CellPeople, table: MemberTable, cell: tuple[str, str], day: dt.date
) -> CellShown:
    column = next(c.label for c in table.columns if c.code == cell[1])
    labels = (_label(table, cell[0]), said(column))
    return _people(people, labels, formats.number(people.value), (day, day))


def _people(
    people: CellPeople,
    labels: tuple[str, str],
    value: str,
    days: tuple[dt.date | None, dt.date],
) -> CellShown:
    return CellShown(
        PEOPLE,
        *labels,
        value,
        days[0],
        cell_rows(people.people, days[1]),
        persons=people.persons,
        hidden=people.hidden,
        person_ids=tuple(ids_of(people.people)),
        after=people.after,
    )


def _label(table: MemberTable, line: str) -> str:
    """Return what a line says, with the block it stands in."""
    if line == TOTAL:
        return str(TOTAL_LABEL)
    for aside in table.asides:
        if aside.code == line:
            return said(aside.label)
    block = block_of(table, line)
    if block is None:
        return line
    entry = next(entry for entry in block.lines if entry.code == line)
    return f"{said(block.label)}: {said(entry.label)}"
