"""The monthly sheet of a branch without a computer: big letters, boxes to tick.

What is most pressing stands on the first page in big letters; what follows is written
smaller, so that nothing is left out that the branch has no other way to read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from dangvu.agenda.task import Task
from dangvu.papers.paper import Block, Column, Issuer, Line, Lines, Paper, Table, Text
from dangvu.papers.wording import day_text, printed
from dangvu.units.queries.find import names_above, names_on
from dangvu.units.queries.issuing import committee_of

#: So many lines in big letters fit on one page, and so many follow at most.
LINES, FOLLOWING = 8, 72
_COLUMNS = (
    Column("Xong", 7),
    Column("Việc phải làm", 40),
    Column("Về ai", 32),
    Column("Hạn", 21),
)


def sheets_of(
    tasks: Sequence[Task],
    unit_ids: Sequence[int],
    *,
    day: dt.date,
    by: str,
    at: dt.datetime,
) -> list[Paper]:
    """Return one sheet for each unit, by name; ``tasks`` are the most pressing first.

    A unit without tasks gets a sheet that says so.
    """
    names = names_on(unit_ids, day=day)
    above = names_above(unit_ids, day=day)
    listed = sorted(tasks, key=lambda one: one.unit_id)
    own = {unit: list(rows) for unit, rows in groupby(listed, lambda one: one.unit_id)}
    return [
        _sheet(
            Issuer(
                committee_of(names[unit]), superior=committee_of(above.get(unit, ""))
            ),
            own.get(unit, []),
            day=day,
            imprint=printed(by, at),
        )
        for unit in sorted(unit_ids, key=lambda unit: (names.get(unit, ""), unit))
        if unit in names
    ]


def _sheet(
    issuer: Issuer, tasks: Sequence[Task], *, day: dt.date, imprint: str
) -> Paper:
    return Paper(
        issuer=issuer,
        title=f"VIỆC THÁNG {day.month} NĂM {day.year}",
        subtitles=(f"Tính đến ngày {day_text(day)}",),
        day=day,
        blocks=[*_blocks(tasks, day), Lines([Line("Người nhận, ngày nhận")])],
        imprint=imprint,
        unnumbered=True,
    )


def _blocks(tasks: Sequence[Task], day: dt.date) -> Iterator[Block]:
    if not tasks:
        yield Text("Tháng này không có việc đến hạn.")
        return
    rows = [_row(task, day) for task in tasks[: LINES + FOLLOWING]]
    yield Table(_COLUMNS, rows[:LINES], big=True)
    if rows[LINES:]:
        yield Table(_COLUMNS, rows[LINES:], caption="Những việc tiếp theo")
    left = len(tasks) - len(rows)
    if left:
        yield Text(f"Còn {left} việc nữa, xem trên máy ở cấp trên.")
    yield Text("Làm xong việc nào đánh dấu vào ô «Xong», báo lại cấp trên.", quiet=True)


def _row(task: Task, day: dt.date) -> list[str]:
    due = day_text(task.due) if task.due else ""
    is_late = task.due is not None and task.due < day and not task.reminder.notice
    return [
        "",
        task.label,
        " – ".join(filter(None, (task.about.name or task.unit, task.detail))),
        f"{due} (quá hạn)" if is_late else due,
    ]
