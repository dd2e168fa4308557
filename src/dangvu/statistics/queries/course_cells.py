"""Who stands behind a cell of a table of development: prospects, or cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from dangvu.admission import permissions as admission
from dangvu.admission.queries.cases import visible_cases
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.rulebook.queries.at import here
from dangvu.rulebook.queries.calendar import work_calendar
from dangvu.sources import permissions as sources
from dangvu.sources.queries.prospects import visible_to
from dangvu.statistics import permissions
from dangvu.statistics.following import asked
from dangvu.statistics.frame import TOTAL
from dangvu.statistics.queries.development import outstanding
from dangvu.statistics.statements import Question, ask
from dangvu.statistics.tables import development as declared
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for

Days = tuple[dt.date, dt.date]
Cell = tuple[str, str]
Found = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class CourseRow:
    """Somebody behind a cell; ``since`` is the day they came to it.

    Of a step it is the day it began, with ``until`` when it ended and ``about`` whom an
    answer is waited for from.
    """

    row_id: int
    name: str
    reference: UUID
    unit_id: int
    since: dt.date | None
    until: dt.date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class CourseCell:
    """One page behind a cell; ``hidden`` of the value lie outside the reader's rights."""

    value: int
    hidden: int
    rows: tuple[CourseRow, ...]
    after: str


def right_behind_course(table: str, column: str) -> str | None:
    """Return the right that opening a cell asks for; None where none opens."""
    if not declared.opens(table, column):
        return None
    return sources.VIEW if table in declared.COHORTS else admission.VIEW


def course_cell(
    *,
    actor: Actor,
    table: str,
    unit: Unit,
    cell: Cell,
    period: Days,
    limit: int,
    after: str = "",
) -> CourseCell:
    """Return who stands behind a cell, as far as the actor may see them.

    Call while acting: who is counted is found in the whole register, who is shown under
    the rights of the actor. Raises NotAllowed, NotFound.
    """
    right = right_behind_course(table, cell[1]) if table in declared.TITLES else None
    if right is None:
        raise _no_cell(cell)
    reach = reach_for(actor, unit.pk)
    require(actor, permissions.VIEW, *reach)
    require(actor, right, *reach)
    is_cohort = table in declared.COHORTS
    with whole_register():
        question = asked(unit.pk, None)
        found = (
            _of_cohort(table, question, cell, period)
            if is_cohort
            else _of_cases(table, question, cell, period)
        )
    seen = _prospects(actor, found) if is_cohort else _cases(actor, found)
    first = int(after) if after.isdecimal() else 0
    page = seen[first : first + limit]
    more = str(first + limit) if len(seen) > first + limit else ""
    return CourseCell(len(found), len(found) - len(seen), tuple(page), more)


def _of_cohort(table: str, question: Question, cell: Cell, period: Days) -> Found:
    line, column = cell
    is_left = column == "left"
    child, group, stage = None, None, "" if is_left else column
    if table == declared.FUNNEL:
        if line not in declared.STAGES:
            raise _no_cell(cell)
        stage = line
    elif line != TOTAL and table == declared.BY_UNIT:
        child = int(line) if line.isdecimal() else 0
    elif line != TOTAL:
        group = line
    return ask(
        replace(question, by_child=True),
        "course",
        "funnel_cell",
        first=period[0],
        last=period[1],
        left=is_left,
        stage=stage,
        child=child,
        group=group,
    )


def _of_cases(table: str, question: Question, cell: Cell, period: Days) -> Found:
    if table == declared.OUTSTANDING:
        return _waiting(question, cell, period)
    line, column = cell
    if line not in declared.STEP_LINES:
        raise _no_cell(cell)
    first, last = period
    rows = ask(question, "step_rows", "step_cell", line=line, first=first, last=last)
    limit = here(day=last).parameter(declared.STEP_LINES[line][1]).number
    calendar = work_calendar()

    def took(row: tuple[Any, ...]) -> int:
        return calendar.count(row[1], row[2] or last)

    if column in {"done", "in_time"}:
        done = [row for row in rows if row[2]]
        return done if column == "done" else [r for r in done if took(r) <= limit]
    waits = [row for row in rows if not row[2]]
    return waits if column == "open" else [r for r in waits if took(r) > limit]


def _waiting(question: Question, cell: Cell, period: Days) -> Found:
    line, column = cell
    addressee = None
    if line != TOTAL:
        rows = outstanding(question, period)
        number = int(line[1:]) if line[1:].isdecimal() else 0
        if not 1 <= number <= len(rows):
            raise _no_cell(cell)
        addressee = rows[number - 1][0]
    return ask(
        question,
        "waiting_rows",
        "waiting_cell",
        last=period[1],
        addressee=addressee,
        late=column == "late",
    )


def _prospects(actor: Actor, found: Found) -> list[CourseRow]:
    days: dict[int, dt.date | None] = dict(found)
    rows = visible_to(actor).filter(pk__in=list(days)).order_by("sort_key", "pk")
    told = rows.values_list("pk", "full_name", "uuid", "unit_id")
    return [CourseRow(*row, since=days[row[0]]) for row in told]


def _cases(actor: Actor, found: Found) -> list[CourseRow]:
    ids = {row[0] for row in found}
    rows = visible_cases(actor).filter(pk__in=ids).order_by("sort_key", "pk")
    told = rows.values_list("pk", "full_name", "public_id", "unit_id")
    by_case: dict[int, list[tuple[Any, ...]]] = {}
    for case_id, *days in sorted(found, key=lambda row: row[1]):
        by_case.setdefault(case_id, []).append(tuple(days))
    return [CourseRow(*row, *days) for row in told for days in by_case[row[0]]]


def _no_cell(cell: Cell) -> NotFound:
    return NotFound(
        _("The table has no cell “%(row)s”, “%(column)s”.")
        % {"row": cell[0], "column": cell[1]}
    )
