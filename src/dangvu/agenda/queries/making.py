"""Make tasks of found rows: names, offices, clauses, how pressing they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from dangvu.admission.enums import Level
from dangvu.admission.procedures import procedure, procedures
from dangvu.admission.queries.rules import rules_of_the_day
from dangvu.agenda.clocks import acts_of_clocks
from dangvu.agenda.enums import Office
from dangvu.agenda.reminders import BY_CHAIN, Reminder, reminders
from dangvu.agenda.span import Span, span_of, urgency
from dangvu.agenda.statements import UNDATED
from dangvu.agenda.task import About, Task
from dangvu.rulebook.errors import NoValue
from dangvu.rulebook.view import Rules
from dangvu.units.queries.find import names_on
from dangvu.workflow.table import Timer

Row = Sequence[Any]


def make_tasks(
    rows: Sequence[Row], *, own: int | None, day: dt.date, language: str
) -> list[Task]:
    """Return the tasks of rows of ``sql/page.sql``, in their order.

    What is late at another unit than ``own`` is there because it was escalated.
    """
    books = _Books(
        own=own,
        span=span_of(day),
        names=names_on({row[5] for row in rows}, day=day),
        clauses=_clauses(rows, day),
        language=language,
    )
    return [_task(row, books) for row in rows]


@dataclass(frozen=True, slots=True)
class _Books:
    """What every task of a page is made with."""

    own: int | None
    span: Span
    names: Mapping[int, str]
    clauses: Mapping[str, str]
    language: str


def _task(row: Row, books: _Books) -> Task:
    code, _id, kind, ref, name, unit_id, level, detail, due = row
    reminder = reminders()[code]
    is_case = reminder.office == BY_CHAIN
    clause = books.clauses.get(detail, "") if is_case else ""
    due_on = None if due == UNDATED else due
    return Task(
        reminder=reminder,
        about=About(kind, ref, name),
        unit_id=unit_id,
        unit=books.names.get(unit_id, ""),
        office=_office(reminder, level),
        due=due_on,
        urgency=urgency(due_on, books.span, is_notice=reminder.notice),
        citation=clause or reminder.citation_on(books.span.day),
        label=_label(reminder, detail, books.language),
        detail="" if is_case else detail,
        is_escalated=books.own not in (None, unit_id),
    )


def _office(reminder: Reminder, level: str) -> Office:
    if reminder.office != BY_CHAIN:
        return Office(reminder.office)
    is_branch = level == Level.CELL
    return Office.BRANCH_SECRETARY if is_branch else Office.ORG_OFFICE


def _label(reminder: Reminder, detail: str, language: str) -> str:
    """Say what to do: the clock that runs, else the procedure or the state of a case."""
    words = reminder.name(language)
    if reminder.office != BY_CHAIN:
        return words
    clock = acts_of_clocks().get(detail) or _timers().get(detail)
    if clock:
        return clock.name(language)
    named = procedures().get(detail) or procedure().state(detail)
    return f"{words}: {named.name(language)}"


def _clauses(rows: Sequence[Row], day: dt.date) -> dict[str, str]:
    """Return the clause of the limit of each clock that the rows name."""
    timers = _timers()
    by_chain = {one.code for one in reminders().values() if one.office == BY_CHAIN}
    named = {row[7] for row in rows if row[0] in by_chain} & set(timers)
    if not named:
        return {}
    rules = rules_of_the_day().on(day)
    return {code: _clause(timers[code], rules) for code in sorted(named)}


def _clause(timer: Timer, rules: Rules) -> str:
    with suppress(NoValue):
        return rules.parameter(timer.limit).citation
    return ""


def _timers() -> dict[str, Timer]:
    return {one.code: one for table in procedures().values() for one in table.timers}
