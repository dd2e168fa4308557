"""The worker ends probations by the clock."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission import tasks
from support.admissions import a_case, again, checks_are, lead
from support.organisation import at


@pytest.mark.parametrize(
    ("day", "state"),
    [(dt.date(2026, 11, 24), "A14"), (dt.date(2026, 11, 25), "A15")],
)
def test_worker_ends_probations_that_are_over(units, monkeypatch, day, state):
    with checks_are(monkeypatch):
        case = lead(a_case(units.works_1), until="T14")
    monkeypatch.setattr(tasks, "now", lambda: at(day))

    tasks.end_probations_task(timestamp=0)

    assert again(case).state == state
