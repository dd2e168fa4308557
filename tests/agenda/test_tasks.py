"""The worker sends digests by day, where there is a mail server."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django import app

from dangvu.agenda import tasks
from support.organisation import at

MONDAY = dt.date(2026, 6, 1)


def test_worker_looks_every_ten_minutes():
    crons = {
        one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()
    }

    assert crons["agenda.send_digests"] == "*/10 * * * *"


@pytest.mark.parametrize(
    ("host", "hour", "times"), [("", 9, 0), ("mail", 5, 0), ("mail", 9, 1)]
)
def test_worker_sends_by_day_where_there_is_a_server(
    monkeypatch, settings, host, hour, times
):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = host, "a@example.vn"
    told = []
    monkeypatch.setattr(tasks, "now", lambda: at(MONDAY, hour))
    monkeypatch.setattr(tasks, "send_digests", lambda **said: told.append(said))

    tasks.send_digests_task(timestamp=0)

    assert told == [{"at": at(MONDAY, hour), "most": 100}] * times
