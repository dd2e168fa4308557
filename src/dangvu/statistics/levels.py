"""What is kept of each unit at the ends of quarters, counted from the facts.

A row of ``statistics_level`` holds, for one table, one unit and one day, the figures of
the members directly in the unit. Where units hung is asked when a table is made, as
with facts. Opening and closing, and the totals of two tables, are kept each by itself:
what must hold between them is still a check. Why: ADR 0039.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection

from dangvu.core.findings import Finding
from dangvu.core.periods import add_months
from dangvu.statistics import st01
from dangvu.statistics.compiling import KEPT, counting_cells, values_of
from dangvu.statistics.spans import before
from dangvu.statistics.statements import Question, ask, ask_text, sql_file

Rows = list[tuple[Any, ...]]
#: Counts a table, by its code, on a day; then keeps the rows or returns them.
Counting = Callable[[Question, str, dt.date, str], Rows]
QUARTERS, YEARS = 8, 5


def level_days(today: dt.date) -> list[dt.date]:
    """Return the days that are kept: ends of the last quarters, and of years."""
    quarter = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    quarters = {before(add_months(quarter, -3 * n)) for n in range(QUARTERS)}
    years = {dt.date(today.year - n, 12, 31) for n in range(1, YEARS + 1)}
    return sorted(quarters | years)


def make_levels(days: Iterable[dt.date]) -> None:
    """Count every unit at the end of the days, and keep it.

    Call inside ``whole_register``, with facts that are up to date.
    """
    for day in days:
        _keep(day, ())


def renew_levels(units: Sequence[int], days: Iterable[dt.date]) -> None:
    """Count some units again, of whose members something changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM statistics_level WHERE unit_id = ANY(%s)", [list(units)]
        )
    if units:
        for day in days:
            _keep(day, tuple(units))


def wrong_levels(days: Iterable[dt.date]) -> list[Finding]:
    """Count everything again and name the units of which something else is kept."""
    return [
        Finding("FACTS", f"unit {unit}", f"statistics_level of {day} differs")
        for day in days
        for code, count in _COUNTINGS.items()
        for unit in _differing(code, day, count)
    ]


def _keep(day: dt.date, units: tuple[int, ...]) -> None:
    for code, count in _COUNTINGS.items():
        count(_own(units), code, day, "level_kept")


def _differing(code: str, day: dt.date, count: Counting) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, cells FROM statistics_level WHERE code = %s AND day = %s",
            [code, day],
        )
        kept = dict(cursor.fetchall())
    wanted: dict[int, list[int]] = dict(count(_own(()), code, day, "level_wanted"))
    return sorted(
        unit for unit in kept.keys() | wanted if kept.get(unit) != wanted.get(unit)
    )


def _own(units: tuple[int, ...]) -> Question:
    return Question(0, None, by_unit=True, facts=True, is_whole=True, units=units)


def _members(question: Question, code: str, day: dt.date, then: str) -> Rows:
    return ask(question, "stock", "level_of_stock", then, code=code, day=day)


def _composition(question: Question, code: str, day: dt.date, then: str) -> Rows:
    table = KEPT[code]
    text = f"{counting_cells(table)} {sql_file(then)}"
    return ask_text(question, text, code=code, **values_of(table, day))


_COUNTINGS: dict[str, Counting] = {
    st01.CODE: _members,
    **dict.fromkeys(KEPT, _composition),
}
