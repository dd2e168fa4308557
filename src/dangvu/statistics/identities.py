"""What must hold in every table: M1 to M5 as pure functions.

Source: quality 7.2. ``difference`` is the sum of all absolute differences, over every
column and row that was compared; it is never a residual that was shared out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dangvu.statistics.st01 import (
    CROSSINGS,
    FLOW_ROWS,
    REA,
    ZERO,
    Cells,
    Flows,
    net,
    summed,
)

_CROSSING_ROWS = {code for pair in CROSSINGS for code in pair}
ADDITIVE_ROWS = tuple(code for code in (*FLOW_ROWS, REA) if code not in _CROSSING_ROWS)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether one identity holds, and by how much it does not."""

    code: str
    difference: int

    @property
    def holds(self) -> bool:
        """Say whether there is no difference."""
        return self.difference == 0


@dataclass(frozen=True, slots=True)
class Balance:
    """Opening, movement and closing of one unit, each counted by itself."""

    opening: Cells = ZERO
    flows: Flows = field(default_factory=dict)
    closing: Cells = ZERO


def judge(
    balance: Balance,
    *,
    earlier: Balance,
    parts: Sequence[Flows],
    children: Mapping[int, Balance],
) -> tuple[Identity, ...]:
    """Return M1 to M5 for a table.

    ``earlier`` is the period of equal length before, ``parts`` the movement of its
    quarters or months, ``children`` the direct children with those directly in the unit.
    """
    return (
        Identity("M1", movement(balance)),
        Identity("M2", carry_over(balance, earlier)),
        Identity("M3", consolidation(balance, list(children.values()))),
        Identity("M4", parts_add_up(balance, parts)),
        Identity("M5", standings(balance)),
    )


def movement(balance: Balance) -> int:
    """M1: opening and movement make the closing, in every column."""
    return (balance.opening + net(balance.flows) - balance.closing).size


def carry_over(balance: Balance, earlier: Balance) -> int:
    """M2: the period before closes, by its own movement, where this one opens."""
    return (earlier.opening + net(earlier.flows) - balance.opening).size


def consolidation(balance: Balance, children: Sequence[Balance]) -> int:
    """M3: the children and those directly in the unit make the unit.

    Stocks and the rows of ways in and out add exactly. Transfers, and reorganisations,
    between two children are in both their tables and not in the parent's: what the
    children have too much of arrivals they have too much of departures.
    """
    opening = summed(c.opening for c in children) - balance.opening
    closing = summed(c.closing for c in children) - balance.closing
    surplus = {code: _surplus(code, balance, children) for code in (*FLOW_ROWS, REA)}
    additive = sum(surplus[code].size for code in ADDITIVE_ROWS)
    inside = sum((surplus[came] + surplus[left]).size for came, left in CROSSINGS)
    return opening.size + closing.size + additive + inside


def parts_add_up(balance: Balance, parts: Sequence[Flows]) -> int:
    """M4: the movement of the quarters or months makes that of the period."""
    return sum(
        (
            summed(part.get(code, ZERO) for part in parts)
            - balance.flows.get(code, ZERO)
        ).size
        for code in (*FLOW_ROWS, REA)
    )


def standings(balance: Balance) -> int:
    """M5: official and probationary make the total in every row; probation closes."""
    rows = [balance.opening, balance.closing, *balance.flows.values()]
    parts = sum(abs(r.official + r.probationary - r.total) for r in rows)
    own = balance.opening.probationary + net(balance.flows).probationary
    return parts + abs(own - balance.closing.probationary)


def _surplus(code: str, balance: Balance, children: Sequence[Balance]) -> Cells:
    mine = balance.flows.get(code, ZERO)
    return summed(c.flows.get(code, ZERO) for c in children) - mine
