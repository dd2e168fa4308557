"""Mistakes in how the installation is kept are found, one check each."""

from __future__ import annotations

import datetime as dt
import os
import sys

import pytest
import time_machine
from django.db import connections

from dangvu.audit.models import Recording
from dangvu.backup import journal
from dangvu.backup.journal import Run
from dangvu.backup.key import make_key, note_put_away
from dangvu.config import condition, upkeep_checks
from dangvu.core.clock import now

ASKED = {"databases": ["default"]}
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path
    settings.BACKUPS = tmp_path / "backups"
    settings.BACKUPS_AUTOMATIC = True
    (tmp_path / "secrets").mkdir()
    return tmp_path


def ids(found):
    return [message.id for message in found]


def test_backups_that_are_switched_off_are_found(settings):
    before = ids(upkeep_checks.backups_off())
    settings.BACKUPS_AUTOMATIC = False

    assert (before, ids(upkeep_checks.backups_off())) == ([], ["dangvu.W006"])


@pytest.mark.parametrize(("days", "expected"), [(1, []), (3, ["dangvu.W007"])])
def test_old_backup_is_found(days, expected):
    journal.note(Run(now() - days * DAY, "DAILY", "MADE", "/so"))

    assert ids(upkeep_checks.backups_old()) == expected


@pytest.mark.parametrize(("days", "expected"), [(1, []), (3, ["dangvu.W007"])])
def test_installation_without_a_backup_is_found_after_two_days(var, days, expected):
    key = var / "secrets" / "django"
    key.touch()
    moment = (now() - days * DAY).timestamp()
    os.utime(key, (moment, moment))

    assert ids(upkeep_checks.backups_old()) == expected


def test_key_that_is_not_put_away_is_found(db):
    without = ids(upkeep_checks.key_not_put_away(**ASKED))
    make_key()
    fresh = ids(upkeep_checks.key_not_put_away(**ASKED))
    note_put_away()

    assert (without, fresh) == ([], ["dangvu.W008"])
    assert ids(upkeep_checks.key_not_put_away(**ASKED)) == []


def test_key_of_a_demo_need_not_be_put_away(db):
    Recording.objects.create(recorded_at=now(), operation="demo", actor_name="demo")
    make_key()

    assert ids(upkeep_checks.key_not_put_away(**ASKED)) == []


def test_disk_that_is_almost_full_is_found(monkeypatch):
    monkeypatch.setattr(condition, "free_bytes", lambda: 20 * 1024 * 1024)

    [message] = upkeep_checks.disk()

    assert message.id == "dangvu.W009"
    assert "20 MB" in message.msg


def test_locale_without_vietnamese_is_found(monkeypatch):
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")

    assert ids(upkeep_checks.locale()) == ["dangvu.W010"]


@pytest.mark.parametrize("hours", [-2, 2])
def test_clock_that_differs_is_found(db, hours):
    good = ids(upkeep_checks.clock(**ASKED))

    with time_machine.travel(now() + dt.timedelta(hours=hours), tick=False):
        assert ids(upkeep_checks.clock(**ASKED)) == ["dangvu.W011"]
    assert good == []


def test_clock_behind_the_register_is_found(db):
    later = now() + dt.timedelta(hours=1)
    Recording.objects.create(recorded_at=later, operation="test", actor_name="test")

    [message] = upkeep_checks.clock(**ASKED)

    assert message.id == "dangvu.W011"


def test_pending_migrations_are_found(committed_database):
    good = ids(upkeep_checks.migrations(**ASKED))
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    assert ids(upkeep_checks.migrations(**ASKED)) == ["dangvu.E010"]
    assert good == []


def test_absent_worker_is_found_when_work_waits(db, monkeypatch):
    idle = ids(upkeep_checks.worker(**ASKED))
    monkeypatch.setattr(condition, "waiting_jobs", lambda: condition.Jobs(3, 700.0))
    absent = upkeep_checks.worker(**ASKED)
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")

    assert (idle, ids(absent)) == ([], ["dangvu.W012"])
    assert ids(upkeep_checks.worker(**ASKED)) == []


def test_waiting_jobs_are_counted_with_their_age(db):
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " VALUES ('default', 'test', 'todo')"
        )

    jobs = condition.waiting_jobs()

    assert jobs.waiting == 1
    assert 0 <= jobs.seconds < 60


def test_database_that_may_lose_what_it_confirmed_is_found(db):
    """The server of the tests is such a one."""
    assert ids(upkeep_checks.database_settings(**ASKED)) == ["dangvu.W013"]


def test_database_of_another_encoding_is_found(db, monkeypatch):
    said = {"SHOW server_encoding": "SQL_ASCII"}
    monkeypatch.setattr(upkeep_checks, "_asked", lambda asked: said.get(asked, "on"))

    assert ids(upkeep_checks.database_settings(**ASKED)) == ["dangvu.E011"]


@pytest.mark.parametrize(
    "check",
    [
        upkeep_checks.key_not_put_away,
        upkeep_checks.clock,
        upkeep_checks.migrations,
        upkeep_checks.worker,
        upkeep_checks.database_settings,
    ],
)
def test_database_is_asked_only_when_it_may_be(check):
    assert check(databases=None) == []
