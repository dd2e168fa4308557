"""Table ST-01: where members came from and went, between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import add_months
from dangvu.statistics import permissions
from dangvu.statistics.following import asked
from dangvu.statistics.identities import Balance, Identity, judge
from dangvu.statistics.queries.stock import stocks
from dangvu.statistics.sheets import Column, Line, LineKind
from dangvu.statistics.spans import before, check_span, part_starts, previous_start
from dangvu.statistics.st01 import (
    CLOSING,
    COLUMNS,
    OPENING,
    REA,
    ROWS,
    STOCK_ROWS,
    ZERO,
    Cells,
    Flows,
    net,
)
from dangvu.statistics.statements import Question, ask
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of movement: its first day, its rows, and where it closes."""

    first_day: dt.date
    opening: Cells
    flows: Mapping[str, Cells]
    closing: Cells


def movement(
    question: Question, period: Days
) -> tuple[tuple[Column, ...], tuple[Line, ...], tuple[Identity, ...]]:
    """Make ST-01 between two days: columns, lines, and what must hold.

    The opening is the state at the end of the day before. Call inside
    ``whole_register``. Source: contracts §2, quality 7.2.
    """
    balance = balance_of(question, period)
    identities = _identities(balance, question, period)
    cells = {OPENING: balance.opening, **balance.flows, CLOSING: balance.closing}
    columns = tuple(Column(code, str(label)) for code, label in COLUMNS.items())
    lines = tuple(
        Line(code, str(label), asdict(cells.get(code, ZERO)), _kind_of(code))
        for code, label in ROWS.items()
    )
    return columns, lines, identities


def movement_by_month(
    *, actor: Actor, unit: Unit, first_month: dt.date, months: int
) -> list[Month]:
    """Return the movement of successive months, as known now.

    ``first_month`` is any day of the first month. The opening is counted; each month
    closes by its own movement, which is what the next one opens with. Raises NotAllowed.
    """
    starts = [add_months(first_month.replace(day=1), n) for n in range(months + 1)]
    check_span(starts[0], before(starts[-1]))
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))
    with whole_register():
        question = asked(unit.pk, None)
        start = before(starts[0])
        opening = stocks(question, [start]).get((unit.pk, start), ZERO)
        flows = flows_of(question, starts[:-1], before(starts[-1]))
    result = []
    for number, first_day in enumerate(starts[:-1], start=1):
        movement = flows.get((unit.pk, number), {})
        closing = opening + net(movement)
        result.append(Month(first_day, opening, movement, closing))
        opening = closing
    return result


def flows_of(
    question: Question, starts: Sequence[dt.date], last_day: dt.date
) -> dict[tuple[int, int], Flows]:
    """Sum movement by group and part; parts are numbered from 1 by their first days.

    Call inside ``whole_register``.
    """
    found = ask(
        question,
        "scope",
        "movement",
        "movement_sums",
        first=starts[0],
        last=last_day,
        starts=list(starts),
        summed=sorted(question.levels),
    )
    result: dict[tuple[int, int], Flows] = {}
    for group, part, line, again, *values in found:
        flows = result.setdefault((group, part), {})
        for code in (line, REA) if again else (line,):
            flows[code] = flows.get(code, ZERO) + Cells(*values)
    return result


def balance_of(question: Question, period: Days) -> Balance:
    """Count opening, movement and closing, each by itself.

    Call inside ``whole_register``.
    """
    return _balances(question, *period).get(question.unit_id, Balance())


def balances_by_unit(question: Question, period: Days) -> dict[int, Balance]:
    """Count the same for each unit without those below it, a line for each branch.

    Call inside ``whole_register``.
    """
    return _balances(replace(question, by_unit=True), *period)


def _kind_of(code: str) -> LineKind:
    if code in STOCK_ROWS:
        return LineKind.TOTAL
    return LineKind.PART if code == REA else LineKind.FLOW


def _balances(question: Question, first: dt.date, last: dt.date) -> dict[int, Balance]:
    opening_day = before(first)
    stock = stocks(question, [opening_day, last])
    flows = flows_of(question, [first], last)
    groups = {group for group, _ in [*stock, *flows]}
    return {
        group: Balance(
            opening=stock.get((group, opening_day), ZERO),
            flows=flows.get((group, 1), {}),
            closing=stock.get((group, last), ZERO),
        )
        for group in groups
    }


def _identities(
    balance: Balance, question: Question, span: tuple[dt.date, dt.date]
) -> tuple[Identity, ...]:
    first, last = span
    unit_id = question.unit_id
    earlier_start = previous_start(first, last)
    opening_day = before(earlier_start)
    opening = stocks(question, [opening_day]).get((unit_id, opening_day), ZERO)
    starts = [earlier_start, *part_starts(first, last)]
    parts = flows_of(question, starts, last)
    flows = [parts.get((unit_id, n), {}) for n in range(1, len(starts) + 1)]
    return judge(
        balance,
        earlier=Balance(opening, flows[0]),
        parts=flows[1:],
        children=_balances(replace(question, by_child=True), first, last),
    )
