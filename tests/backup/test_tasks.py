"""The worker's part: it looks by the clock and does what was asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from dangvu.backup import journal, tasks
from dangvu.backup.tasks import is_being_made, make_task, request_backup
from support.small_register import SmallRegister


def test_worker_looks_every_twenty_minutes_and_every_hour() -> None:
    found = {
        periodic.task.name: periodic.cron
        for periodic in app.periodic_registry.periodic_tasks.values()
    }

    assert found["backup.daily"] == "*/20 * * * *"
    assert found["backup.prove"] == "50 * * * *"


def test_tasks_by_the_clock_pass_the_moment_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(tasks, "back_up_daily", lambda at: told.append("daily"))
    monkeypatch.setattr(tasks, "prove_weekly", lambda at: told.append("prove"))

    tasks.daily_task(timestamp=0)
    tasks.weekly_task(timestamp=0)

    assert told == ["daily", "prove"]


def test_asking_twice_makes_one(db: None) -> None:
    for _turn in range(2):
        request_backup()

    assert ProcrastinateJob.objects.count() == 1
    assert is_being_made()


@pytest.mark.slow
def test_worker_without_the_owner_makes_a_backup(
    register: SmallRegister, committed_database: dict, var
) -> None:
    """As ./run starts it: it knows the program's role only."""
    (var / "log").mkdir()
    (var / "files" / "upload").mkdir()
    key = var / "secrets" / "django"
    key.write_text("x" * 48)
    key.chmod(0o600)
    make_task.defer()
    environment = {
        "PATH": "/usr/bin:/bin",
        "DATABASE_URL": committed_database["DATABASE_URL"],
        "DANGVU_VAR": str(var),
        "PYTHONPATH": ":".join(sys.path),
        "DJANGO_SETTINGS_MODULE": "dangvu.config.settings.base",
    }

    subprocess.run(
        [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot"],
        check=True,
        env=environment,
        timeout=50,
    )

    # At some minutes the worker finds the daily one or the weekly trial due too.
    asked = [
        run
        for run in journal.runs()
        if run.reason == "MANUAL" and run.outcome != "CHECKED"
    ]
    assert [(run.outcome, run.is_here) for run in asked] == [("MADE", True)]
    assert not is_being_made()
