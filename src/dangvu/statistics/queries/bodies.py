"""ST-07: how many organisations of each type, what became of them, and who is in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from dangvu.statistics.frame import TOTAL, TOTAL_LABEL
from dangvu.statistics.identities import Identity
from dangvu.statistics.queries.stock import stocks
from dangvu.statistics.sheets import Column, Figure, Line, LineKind
from dangvu.statistics.spans import before, previous_start
from dangvu.statistics.st01 import ZERO
from dangvu.statistics.statements import Question, ask
from dangvu.statistics.tables import st07
from dangvu.statistics.tables.st07 import CLOSING, FLOWS, GROUP, OPENING

Cell = tuple[str, str]
Days = tuple[dt.date, dt.date]


@dataclass
class Bodies:
    """The figures of one group, by type and column; the absent is zero."""

    counts: dict[Cell, int] = field(default_factory=dict)

    def count(self, kind: str, column: str) -> int:
        """Return a number of one type, or of all organisations."""
        if kind != TOTAL:
            return self.counts.get((kind, column), 0)
        return sum(n for (k, c), n in self.counts.items() if c == column and k != GROUP)

    def closes(self, kind: str) -> int:
        """Return where a type closes by its own movement."""
        flows = sum(self.count(kind, column) for column in FLOWS)
        return self.count(kind, OPENING) + flows


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """An organisation behind a cell: what type it was, on which day, and its sign."""

    unit_id: int
    kind: str
    day: dt.date
    delta: int


def bodies(
    question: Question, period: Days
) -> tuple[tuple[Line, ...], tuple[Identity, ...]]:
    """Count organisations at both ends of a period and between them.

    Call inside ``whole_register``.
    """
    found = _counted(question, period).get(question.unit_id, Bodies())
    by_child = replace(question, by_child=True)
    children = _counted(by_child, period)
    first, last = period
    earlier_span = (previous_start(first, last), before(first))
    earlier = _counted(question, earlier_span).get(question.unit_id, Bodies())
    members = stocks(question, [last]).get((question.unit_id, last), ZERO).total
    identities = (
        Identity("MOVE", unmoved(found)),
        Identity("CARRY", uncarried(found, earlier)),
        Identity("CROSS", abs(found.count(TOTAL, st07.MEMBERS) - members)),
        Identity("CONSOL", unconsolidated(found, children.values())),
    )
    return tuple(_lines(found)), identities


def columns() -> tuple[Column, ...]:
    """Return the columns with their headings in the active language."""
    return tuple(Column(code, str(label)) for code, label in st07.COLUMNS.items())


def bodies_of_cell(question: Question, period: Days, cell: Cell) -> list[BodyEntry]:
    """Return the organisations behind a cell, each with its day and sign.

    Call inside ``whole_register``.
    """
    kind, column = cell
    first, last = period
    if column in FLOWS:
        rows = ask(
            question, "body_flow", "body_flow_list", first=first, last=last, col=column
        )
    else:
        day = before(first) if column == OPENING else last
        rows = ask(question, "body", "body_list", day=day)
    wanted = [BodyEntry(*row) for row in rows if _is_in(kind, row[1])]
    if column != st07.FEW_OFFICIAL:
        return wanted
    small = {unit for (unit,) in ask(question, "body", "body_few", **_sizes(last))}
    return [entry for entry in wanted if entry.unit_id in small]


def unmoved(found: Bodies) -> int:
    """MOVE: opening and movement make the closing, of every type."""
    return sum(abs(found.closes(k) - found.count(k, CLOSING)) for k in _kinds(found))


def uncarried(found: Bodies, earlier: Bodies) -> int:
    """CARRY: the period before closes, by its own movement, where this one opens."""
    kinds = _kinds(found) | _kinds(earlier)
    return sum(abs(earlier.closes(k) - found.count(k, OPENING)) for k in kinds)


def unconsolidated(found: Bodies, children: Iterable[Bodies]) -> int:
    """CONSOL: the children and the unit itself make the whole.

    What moves between two children is in both their tables and not in the parent's.
    """
    parts = list(children)
    kinds = _kinds(found).union(*map(_kinds, parts))
    alone = [c for c in (OPENING, *FLOWS, CLOSING) if c not in st07.MOVES]
    exact = sum(
        abs(_surplus(found, parts, kind, (c,))) for kind in kinds for c in alone
    )
    return exact + sum(abs(_surplus(found, parts, kind, st07.MOVES)) for kind in kinds)


def _surplus(
    found: Bodies, parts: list[Bodies], kind: str, columns: tuple[str, ...]
) -> int:
    return sum(
        sum(part.count(kind, column) for part in parts) - found.count(kind, column)
        for column in columns
    )


def _kinds(found: Bodies) -> set[str]:
    return {kind for kind, _column in found.counts}


def _counted(question: Question, period: Days) -> dict[int, Bodies]:
    first, last = period
    groups: dict[int, Bodies] = {}
    opening = ask(question, "body", "body_sums", **_sizes(before(first)))
    for group, kind, number, _members, _few in opening:
        groups.setdefault(group, Bodies()).counts[kind, OPENING] = number
    for group, kind, number, members, few in ask(
        question, "body", "body_sums", **_sizes(last)
    ):
        groups.setdefault(group, Bodies()).counts |= {
            (kind, CLOSING): number,
            (kind, st07.MEMBERS): members,
            (kind, st07.FEW_OFFICIAL): few,
        }
    flows = ask(question, "body_flow", "body_flow_sums", first=first, last=last)
    for group, kind, column, number in flows:
        groups.setdefault(group, Bodies()).counts[kind, column] = number
    return groups


def _sizes(day: dt.date) -> dict[str, Any]:
    return {"day": day, "branches": st07.branches(), "few": st07.few_official(day)}


def _is_in(kind: str, found: str) -> bool:
    return found != GROUP if kind == TOTAL else found == kind


def _lines(found: Bodies) -> list[Line]:
    total = Line(TOTAL, str(TOTAL_LABEL), _cells(found, TOTAL), LineKind.TOTAL)
    return [
        total,
        *(
            Line(code, name, _cells(found, code), _kind_of(code))
            for code, name in st07.lines().items()
        ),
    ]


def _kind_of(code: str) -> LineKind:
    return LineKind.PART if code == GROUP else LineKind.PLAIN


def _cells(found: Bodies, kind: str) -> dict[str, Figure]:
    cells: dict[str, Figure] = {c: found.count(kind, c) for c in st07.COLUMNS}
    return cells | {st07.NO_COMMITTEE: None}
