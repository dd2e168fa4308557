"""This month's work as a page shows it: lines by urgency, counts, units below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from dangvu.agenda.enums import Urgency
from dangvu.agenda.queries.board import BranchCount
from dangvu.agenda.task import About, Task
from dangvu.desk.elements import Tone
from dangvu.desk.words_of_deadlines import remaining
from dangvu.units.queries.find import codes_of, names_on

_ORDER = (Urgency.LATE, Urgency.WEEK, Urgency.MONTH, Urgency.UNDATED)
#: Which page opens what a task is about.
_PAGES = {
    "case": "desk:case",
    "person": "desk:member",
    "probation": "desk:probation_of_case",
    "proceeding": "desk:proceeding",
    "prospect": "desk:prospect",
    "referral": "desk:referral",
}

#: Lists, of a unit where the task names one.
_WHOLE = {
    "cases": "desk:cases",
    "class": "desk:classes",
    "quiet": "desk:quiet_units",
}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line: what, about whom, who does it, until when, by which rule."""

    what: str
    about: str
    url: str
    detail: str
    unit: str
    office: str
    due: dt.date | None
    lateness: str
    tone: Tone
    citation: str
    is_own_design: bool
    is_escalated: bool


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The lines of one urgency."""

    code: str
    heading: str
    rows: list[TaskRow]


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A unit below with its tasks."""

    name: str
    url: str
    late: int
    total: int


def task_groups(tasks: Sequence[Task], today: dt.date) -> list[TaskGroup]:
    """Return the lines of each urgency, the most pressing first; empty ones left out."""
    groups = []
    for urgency in _ORDER:
        rows = [task_row(one, today) for one in tasks if one.urgency == urgency]
        if rows:
            groups.append(TaskGroup(str(urgency), str(urgency.label), rows))
    return groups


def task_row(task: Task, today: dt.date) -> TaskRow:
    """Return the line of a task."""
    left = remaining(task.due, today) if task.due else None
    is_past_notice = left is not None and task.urgency == Urgency.MONTH
    is_said = left is not None and not (is_past_notice and left.tone == "late")
    return TaskRow(
        what=task.label,
        about=task.about.name,
        url=address_of(task.about),
        detail=task.detail,
        unit=task.unit,
        office=str(task.office.label),
        due=task.due,
        lateness=left.text if left and is_said else "",
        tone=left.tone if left and is_said else "",
        citation=task.citation,
        is_own_design=task.reminder.mark == "D",
        is_escalated=task.is_escalated,
    )


def address_of(about: About) -> str:
    """Return the page of what a task is about; "" where there is none."""
    if about.kind == "review":
        return reverse("desk:branch_review", args=(about.ref, "monthly"))
    if about.kind == "plan":
        year, _slash, unit = about.ref.partition("/")
        return f"{reverse('desk:plans')}?{urlencode({'unit': unit, 'year': year})}"
    if about.kind in _WHOLE:
        asked = f"?{urlencode({'unit': about.ref})}" if about.ref else ""
        return f"{reverse(_WHOLE[about.kind])}{asked}"
    page = _PAGES.get(about.kind)
    return reverse(page, args=about.ref.split("/")) if page else ""


def branch_rows(
    counts: Iterable[BranchCount], *, own: int, kept: dict[str, str], today: dt.date
) -> list[BranchRow]:
    """Return the units below that have tasks, each leading to its own list."""
    listed = [one for one in counts if one.unit_id != own]
    units = [one.unit_id for one in listed]
    names, codes = names_on(units, day=today), codes_of(units)
    return [
        BranchRow(
            name=names.get(one.unit_id, ""),
            url=f"?{urlencode({**kept, 'below': codes.get(one.unit_id, '')})}",
            late=one.late,
            total=one.total,
        )
        for one in listed
    ]
