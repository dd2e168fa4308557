"""What a cell says once it is read, and how its column is to be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.core.periods import PartialDate
from dangvu.core.text.legacy import Encoding
from dangvu.exchange.reading.codes import CodeResolver
from dangvu.exchange.reading.issues import Problem
from dangvu.exchange.reading.texts import Repaired, plain, repaired
from dangvu.exchange.reading.workbook import Cell, cell_text

Value = str | PartialDate


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: values by field, remarks, and whether it says anything.

    An impossible date says something; a cell of dashes does not.
    """

    values: tuple[tuple[str, Value], ...] = ()
    problems: tuple[Problem, ...] = ()
    says_something: bool = True


@dataclass(frozen=True, slots=True)
class Manner:
    """How the cells of a column are to be read."""

    field: str
    encoding: Encoding
    as_of: dt.date
    codes: CodeResolver
    month_first: bool = False


NOTHING = Reading(says_something=False)


def shown(cell: Cell) -> str:
    """Return the text of a cell for a remark."""
    return cell_text(cell).strip()[:200]


def with_problem(reading: Reading, problem: Problem) -> Reading:
    """Return the reading with one more remark."""
    return Reading(reading.values, (*reading.problems, problem), reading.says_something)


def text_of(cell: Cell, manner: Manner) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a cell in Unicode, and the remark if it was converted."""
    if not isinstance(cell, str):
        return cell_text(cell), ()
    as_it_is = plain(cell)
    if as_it_is is not None:
        return as_it_is, ()
    found = repaired(cell, manner.encoding)
    return found.text, conversion(cell, found)


def conversion(cell: Cell, found: Repaired) -> tuple[Problem, ...]:
    """Return the remark about a converted text."""
    if not found.was_converted:
        return ()
    says = (("read", found.text[:200]),)
    return (Problem("TEXT_CONVERTED", shown(cell), says=says),)
