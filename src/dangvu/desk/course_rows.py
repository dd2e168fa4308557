"""What the page behind a cell of development shows: who, where, and on which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.sources.groups import source_groups
from dangvu.statistics.frame import TOTAL, TOTAL_LABEL
from dangvu.statistics.queries.course_cells import CourseRow
from dangvu.statistics.tables import development
from dangvu.units.queries.find import names_on


@dataclass(frozen=True, slots=True)
class CourseShown:
    """One prospect or one step of a case, with its address."""

    name: str
    url: str
    unit: str
    since: dt.date | None
    until: dt.date | None
    about: str


def course_rows(
    rows: Sequence[CourseRow], day: dt.date, *, is_cohort: bool
) -> list[CourseShown]:
    """Write who is behind a cell."""
    names = names_on({row.unit_id for row in rows}, day=day)
    page = "desk:prospect" if is_cohort else "desk:case"
    return [
        CourseShown(
            name=row.name,
            url=reverse(page, args=[row.reference]),
            unit=names.get(row.unit_id, ""),
            since=row.since,
            until=row.until,
            about=row.about,
        )
        for row in rows
    ]


def course_labels(table: str, cell: tuple[str, str], day: dt.date) -> tuple[str, str]:
    """Say what the line and the column of a cell are called."""
    line, column = cell
    columns = {
        development.FUNNEL: development.FUNNEL_COLUMNS,
        development.STEPS: development.STEP_COLUMNS,
        development.OUTSTANDING: development.OUTSTANDING_COLUMNS,
    }
    named = columns.get(table, development.STAGE_COLUMNS)
    return _line(table, line, day), str(named[column])


def _line(table: str, line: str, day: dt.date) -> str:
    if table == development.BY_UNIT and line.isdecimal():
        return names_on([int(line)], day=day).get(int(line), line)
    if table == development.BY_GROUP and line != TOTAL:
        known = source_groups().get(line)
        return known.name(get_language() or "vi") if known else _("Not said")
    steps = {code: label for code, (label, _limit) in development.STEP_LINES.items()}
    lines = {TOTAL: TOTAL_LABEL, **development.STAGES, **steps}
    return str(lines.get(line, _("Answers outstanding")))
