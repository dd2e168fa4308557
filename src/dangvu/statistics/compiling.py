"""From the declaration of a member table to one statement, and what it found."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from dangvu.statistics.flows import came_in
from dangvu.statistics.frame import (
    TOTAL,
    Aside,
    Block,
    Counted,
    Entry,
    MemberTable,
    Source,
)
from dangvu.statistics.sheets import Figure
from dangvu.statistics.statements import Question, ask_levels, ask_text, sql_file
from dangvu.statistics.tables import st03

Cell = tuple[str, str]

_JOINS = {
    Source.DETAIL: "LEFT JOIN COUNTED(personaldetail) e ON e.person_id = m.person_id"
    " AND e.valid @> %(day)s::date AND KNOWN(e)",
    Source.HOST: "LEFT JOIN host h ON h.unit_id = m.unit_id",
    Source.PARTY: "LEFT JOIN interrupted i ON i.person_id = m.person_id",
}
_FROM = """FROM units_unitpath p
  JOIN COUNTED(membership) m
    ON m.unit_id = p.unit_id AND m.valid @> %(day)s::date AND KNOWN(m)
  LEFT JOIN COUNTED(profile) f
    ON f.person_id = m.person_id AND f.valid @> %(day)s::date AND KNOWN(f)"""
_FROM_FACTS = """FROM units_unitpath p
  JOIN statistics_fact m
    ON m.unit_id = p.unit_id AND m.first <= %(day)s::date AND m.until > %(day)s::date"""
_FROM_WHOLE = "FROM statistics_fact m"
_WHERE_WHOLE = (
    "WHERE m.first <= %(day)s::date AND m.until > %(day)s::date AND INSIDE(m)"
)
#: Tables of which every unit's figures are kept at the ends of quarters.
KEPT = {table.code: table for table in (st03.TABLE,)}
#: What a declaration reads of profile and personal facts is copied into the facts.
_COPIED = re.compile(r"\b[ef](?=[.)])")
_WHERE = "WHERE KNOWN(p) AND p.valid @> %(day)s::date AND BELOW(p)"


@dataclass
class Tally:
    """The figures of one group of members, by line and column; the absent is zero."""

    counts: dict[Cell, int] = field(default_factory=dict)
    averages: dict[Cell, tuple[int, int]] = field(default_factory=dict)

    def count(self, line: str, column: str) -> int:
        """Return a number of members."""
        return self.counts.get((line, column), 0)

    def average(self, line: str, column: str) -> Figure:
        """Return an average to one decimal, half up; None over nobody."""
        total, number = self.averages.get((line, column), (0, 0))
        if not number:
            return None
        return ((20 * total + number) // (2 * number)) / 10


def tallies(
    table: MemberTable,
    question: Question,
    day: dt.date,
    *,
    since: dt.date | None = None,
) -> dict[int, Tally]:
    """Count a table for each group of the question, in one statement.

    ``since`` is the first day of a table of a flow. Call inside ``whole_register``.
    """
    if table.code in KEPT and day in question.levels:
        return _tallies_kept(table, question, day)
    values = values_of(table, day, since=since)
    rows = ask_text(question, _counting(table, question), **values)
    found: dict[int, Tally] = {}
    for group, which, code, *figures in rows:
        tally = found.setdefault(group, Tally())
        _take(table, tally, (which, code), figures)
    return found


def people_of_cell(
    table: MemberTable,
    question: Question,
    day: dt.date,
    cell: Cell,
    *,
    since: dt.date | None = None,
) -> dict[int, int]:
    """Return who is counted in a cell, each with the unit they belong to.

    ``since`` is the first day of a table of a flow. Call inside ``whole_register``.
    """
    text = (
        f"{_members(table, question)} SELECT person_id, unit_id FROM member"  # noqa: S608
        f" WHERE {_line_condition(table, cell[0])} AND {_column(table, cell[1])}"
    )
    values = values_of(table, day, since=since) | {"line": cell[0]}
    return dict(ask_text(question, text, **values))


def counting_cells(table: MemberTable) -> str:
    """Return the parts of a statement up to ``own``: of each unit all cells at once.

    They are those of the total and the asides, then line by line those of the columns.
    The question must ask unit by unit, over facts, without the tree.
    """
    keys = [_key(block) for block in table.counted]
    question = Question(0, None, by_unit=True, facts=True, is_whole=True)
    cells = ", ".join(
        [
            *_cells_of_total(table),
            *(
                _counted_where(f"{_key(block)} = '{entry.code}' AND {c.condition}")
                for block, entry in _lines_of(table)
                for c in table.columns
            ),
        ]
    )
    return (
        f"{_members(table, question)}, alike AS ({_alike(table, keys)}),"  # noqa: S608
        f" own AS (SELECT grp AS unit_id, ARRAY[{cells}] AS cells"
        " FROM alike GROUP BY grp)"
    )


def _tallies_kept(
    table: MemberTable, question: Question, day: dt.date
) -> dict[int, Tally]:
    number = len(_cells_of_total(table))
    lines = _lines_of(table)
    width = len(table.columns)
    rows = ask_levels(question, table.code, [day], cells=number + len(lines) * width)
    found: dict[int, Tally] = {}
    for group, _day, *cells in rows:
        tally = found.setdefault(group, Tally())
        _take(table, tally, (0, None), cells[:number])
        for (_block, entry), start in zip(
            lines, range(number, len(cells), width), strict=True
        ):
            if any(figures := cells[start : start + width]):
                _take(table, tally, (1, entry.code), figures)
    return found


def _lines_of(table: MemberTable) -> list[tuple[Block, Entry]]:
    return [(block, entry) for block in table.counted for entry in block.lines]


def _cells_of_total(table: MemberTable) -> list[str]:
    counts = [_counted_where(c.condition) for c in table.columns]
    return counts + [
        text for aside in table.asides for text in _aside(aside, table.columns)
    ]


def _take(
    table: MemberTable, tally: Tally, line: tuple[int, str | None], figures: list[Any]
) -> None:
    which, code = line
    columns = [column.code for column in table.columns]
    plain = figures[: len(columns)]
    if which:
        tally.counts |= {(str(code), c): n for c, n in zip(columns, plain, strict=True)}
        return
    tally.counts |= {(TOTAL, c): n for c, n in zip(columns, plain, strict=True)}
    rest = iter(figures[len(columns) :])
    for aside in table.asides:
        for column in columns:
            if aside.measure:
                tally.averages[aside.code, column] = (int(next(rest) or 0), next(rest))
            else:
                tally.counts[aside.code, column] = next(rest)


def _members(table: MemberTable, question: Question) -> str:
    if table.flow:
        return came_in(
            table, question, [f"{b.key} AS {_key(b)}" for b in table.counted]
        )
    facts, is_whole = question.facts, question.asks_no_tree
    parts = [_source(s, facts=facts) for s in table.sources if _is_cte(s)]
    carried = [f"{sql} AS {name}" for name, sql in table.carries.items()]
    keys = [f"{block.key} AS {_key(block)}" for block in table.counted]
    chosen = ", ".join(["m.person_id", "m.unit_id", *carried, *keys])
    sources = [s for s in table.sources if not (facts and s == Source.DETAIL)]
    start = _FROM_WHOLE if is_whole else _FROM_FACTS if facts else _FROM
    read = " ".join([start, *(_JOINS[s] for s in sources)])
    if facts:
        chosen = _COPIED.sub("m", chosen)
    group = "OF_UNIT(m)" if is_whole else "GROUP(p.path)"
    where = _WHERE_WHOLE if is_whole else _WHERE
    member = f"member AS (SELECT {group} AS grp, {chosen} {read} {where})"
    return f"WITH {', '.join([*parts, member])}"


def _counting(table: MemberTable, question: Question) -> str:
    """Count all lines at once, in two steps.

    First those who are alike in everything that the table tells apart; from these few
    rows the lines: one grouping set for the total, one for each block.
    """
    keys = [_key(block) for block in table.counted]
    which = " ".join(
        f"WHEN GROUPING({key}) = 0 THEN {n}" for n, key in enumerate(keys, start=1)
    )
    code = f"coalesce({', '.join([*keys, 'NULL'])})"
    sets = ", ".join(["(grp)", *(f"(grp, {key})" for key in keys)])
    figures = ", ".join(_cells_of_total(table))
    return (
        f"{_members(table, question)}, alike AS ({_alike(table, keys)})"  # noqa: S608
        f" SELECT grp, CASE {which} ELSE 0 END, {code}, {figures}"
        f" FROM alike GROUP BY GROUPING SETS ({sets})"
    )


def _alike(table: MemberTable, keys: list[str]) -> str:
    measures = {aside.measure for aside in table.asides if aside.measure}
    told_apart = ", ".join(
        ["grp", *keys, *(c for c in table.carries if c not in measures)]
    )
    sums = "".join(
        f", sum({m}) AS {m}_sum, count({m}) AS {m}_number" for m in sorted(measures)
    )
    return (
        f"SELECT {told_apart}, count(*) AS number{sums}"  # noqa: S608
        f" FROM member GROUP BY {told_apart}"
    )


def _counted_where(condition: str, column: str = "number") -> str:
    return f"coalesce(sum({column}) FILTER (WHERE {condition}), 0)::int"


def _aside(aside: Aside, columns: tuple[Counted, ...]) -> list[str]:
    texts = []
    for column in columns:
        where = f"{aside.condition} AND {column.condition}"
        if aside.measure:
            texts += [
                _counted_where(where, f"{aside.measure}_sum"),
                _counted_where(where, f"{aside.measure}_number"),
            ]
        else:
            texts.append(_counted_where(where))
    return texts


def _line_condition(table: MemberTable, line: str) -> str:
    if line == TOTAL:
        return "true"
    for aside in table.asides:
        if aside.code == line:
            has_measure = f" AND {aside.measure} IS NOT NULL" if aside.measure else ""
            return f"{aside.condition}{has_measure}"
    block = block_of(table, line)
    return f"{_key(block)} = %(line)s" if block else "false"


def block_of(table: MemberTable, line: str) -> Block | None:
    """Return the block in which a line stands."""
    for block in table.counted:
        if any(entry.code == line for entry in block.lines):
            return block
    return None


def _column(table: MemberTable, code: str) -> str:
    return next(column.condition for column in table.columns if column.code == code)


def _source(source: Source, *, facts: bool) -> str:
    has_twin = facts and source == Source.PARTY
    return sql_file(f"source_{source.lower()}{'_of_facts' if has_twin else ''}")


def _is_cte(source: Source) -> bool:
    return source != Source.DETAIL


def _key(block: Block) -> str:
    return f"key_{block.code.lower()}"


def values_of(
    table: MemberTable, day: dt.date, *, since: dt.date | None = None
) -> dict[str, Any]:
    """Return the parameters of a table on a day, or on the days ``since`` one."""
    number = day.year * 10_000 + day.month * 100 + day.day
    values: dict[str, Any] = {"day": day, "day_number": number}
    values |= {"first": since or day, "last": day, "flow": table.flow}
    for block in table.counted:
        values |= block.values(day)
    return values
