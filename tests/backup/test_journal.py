"""The journal remembers the runs, also after a line was cut short."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dangvu.backup import journal
from dangvu.backup.journal import Run
from dangvu.core.clock import VIETNAM

AT = dt.datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
DAY = dt.timedelta(days=1)


def run(day: int, outcome: str = "MADE") -> Run:
    return Run(AT + day * DAY, "DAILY", outcome, f"/xa/{day}", 5, 1.5, "")


def test_runs_come_newest_first(var: Path) -> None:
    for day in (1, 3, 2):
        journal.note(run(day))

    assert journal.runs() == [run(3), run(2), run(1)]


def test_nothing_is_known_before_the_first_run(var: Path) -> None:
    assert (journal.runs(), journal.last_made(), journal.last_checked()) == (
        [],
        None,
        None,
    )


def test_last_made_passes_over_what_failed(var: Path) -> None:
    journal.note(run(1))
    journal.note(run(2, "FAILED"))
    journal.note(run(3, "BROKEN"))

    assert journal.last_made() == run(1)
    assert journal.last_checked() == run(3, "BROKEN")


def test_line_cut_short_is_left_out(var: Path) -> None:
    journal.note(run(1))
    with (journal.folder() / journal.NAME).open("a") as output:
        output.write('{"at": "2026-')

    assert journal.runs() == [run(1)]
    assert (journal.folder() / journal.NAME).stat().st_mode & 0o777 == 0o600
