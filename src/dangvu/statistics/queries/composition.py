"""Tables of the members on a day, from their declarations, with what must hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dangvu.statistics.compiling import Tally, tallies
from dangvu.statistics.frame import TOTAL, TOTAL_LABEL, Aside, Block, MemberTable, said
from dangvu.statistics.identities import Identity
from dangvu.statistics.queries.movement import flows_of
from dangvu.statistics.queries.stock import stocks
from dangvu.statistics.sheets import Column, Figure, Line, LineKind, percent
from dangvu.statistics.st01 import ZERO, Cells
from dangvu.statistics.statements import Question

Days = tuple[dt.date, dt.date]


def composition(
    table: MemberTable, question: Question, period: Days
) -> tuple[tuple[Line, ...], tuple[Identity, ...]]:
    """Count a table at the end of a period, or its flow in it; say whether it holds.

    Call inside ``whole_register``.
    """
    since, day = period
    own = tallies(table, question, day, since=since)
    tally = own.get(question.unit_id, Tally())
    by_child = replace(question, by_child=True)
    children = tallies(table, by_child, day, since=since)
    theirs = _of_st01(table, question, period)
    return tuple(_lines(table, tally)), judged(table, tally, children, theirs)


def columns_of(table: MemberTable) -> tuple[Column, ...]:
    """Return the columns with their headings in the active language."""
    shares = [table.share] if table.share else []
    return tuple(Column(c.code, said(c.label)) for c in (*table.columns, *shares))


def _of_st01(table: MemberTable, question: Question, period: Days) -> Cells:
    """Return what ST-01 counts of the same people: a row of flow, or the closing."""
    since, day = period
    if table.flow:
        flows = flows_of(question, [since], day).get((question.unit_id, 1), {})
        return flows.get(table.flow, ZERO)
    return stocks(question, [day]).get((question.unit_id, day), ZERO)


def judged(
    table: MemberTable, tally: Tally, children: Mapping[int, Tally], stock: Cells
) -> tuple[Identity, ...]:
    """Return SUM, CROSS and CONSOL; source of the names: quality 7.6.

    SUM: the lines of a block, and the columns that are parts, make the total; no line
    chosen more than once is above it. CROSS: ST-01, counted by itself, is the same. CONSOL: the children and those
    directly in the unit make the unit.
    """
    return (
        Identity("SUM", _unsummed(table, tally)),
        Identity("CROSS", _crossed(table, tally, stock)),
        Identity("CONSOL", _unconsolidated(tally, children)),
    )


def _unsummed(table: MemberTable, tally: Tally) -> int:
    blocks = sum(
        abs(
            sum(tally.count(entry.code, column.code) for entry in block.lines)
            - tally.count(TOTAL, column.code)
        )
        for block in table.counted
        for column in table.columns
    )
    blocks += sum(
        max(0, tally.count(aside.code, column.code) - tally.count(TOTAL, column.code))
        for aside in table.asides
        if not aside.measure
        for column in table.columns
    )
    if not table.parts:
        return blocks
    lines = [TOTAL, *(e.code for block in table.counted for e in block.lines)]
    return blocks + sum(
        abs(sum(tally.count(line, p) for p in table.parts) - tally.count(line, "total"))
        for line in lines
    )


def _crossed(table: MemberTable, tally: Tally, stock: Cells) -> int:
    return sum(
        abs(
            sum(tally.count(line, cross.column) for line in cross.lines)
            - getattr(stock, cross.theirs)
        )
        for cross in table.crosses
    )


def _unconsolidated(tally: Tally, children: Mapping[int, Tally]) -> int:
    cells = set(tally.counts).union(*(child.counts for child in children.values()))
    return sum(
        abs(sum(child.count(*cell) for child in children.values()) - tally.count(*cell))
        for cell in cells
    )


def _lines(table: MemberTable, tally: Tally) -> Iterator[Line]:
    yield Line(TOTAL, str(TOTAL_LABEL), _cells(table, tally, TOTAL), LineKind.TOTAL)
    for block in table.blocks:
        label = said(block.label)
        if not block.has_data:
            nothing: dict[str, Figure] = dict.fromkeys(
                c.code for c in columns_of(table)
            )
            yield Line(block.code, label, nothing, LineKind.NO_DATA)
            continue
        yield Line(block.code, label, {}, LineKind.HEADING)
        for entry in block.lines:
            yield Line(entry.code, said(entry.label), _cells(table, tally, entry.code))
        yield from _asides(table, tally, block)


def _asides(table: MemberTable, tally: Tally, block: Block) -> Iterator[Line]:
    for aside in table.asides:
        if aside.after == block.code:
            cells = _aside_cells(table, tally, aside)
            yield Line(aside.code, said(aside.label), cells, LineKind.PART)


def _aside_cells(table: MemberTable, tally: Tally, aside: Aside) -> dict[str, Figure]:
    if not aside.measure:
        return _cells(table, tally, aside.code)
    return {c.code: tally.average(aside.code, c.code) for c in table.columns}


def _cells(table: MemberTable, tally: Tally, line: str) -> dict[str, Figure]:
    cells: dict[str, Figure] = {
        c.code: tally.count(line, c.code) for c in table.columns
    }
    if table.share:
        whole = tally.count(TOTAL, "total")
        cells[table.share.code] = percent(tally.count(line, "total"), whole)
    return cells
