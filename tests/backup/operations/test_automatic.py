"""Back-ups that nobody asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connections

from dangvu.access.acting import acting
from dangvu.backup import journal
from dangvu.backup.enums import Reason
from dangvu.backup.errors import BackupFailed
from dangvu.backup.journal import Run
from dangvu.backup.key import make_key
from dangvu.backup.operations import automatic
from dangvu.backup.operations.automatic import (
    MANY,
    back_up_before_import,
    back_up_before_migrating,
    back_up_daily,
    prove_weekly,
)
from dangvu.config.preparation import prepare_database
from dangvu.core.clock import VIETNAM
from dangvu.core.db.scope import whole_register
from dangvu.exchange.operations.import_roster import Order, import_roster
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.register.models import Person
from support.roster_files import member, write_roster
from support.small_register import SYSTEM, SmallRegister

AT = dt.datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def automatic_ones(settings, var: Path) -> None:
    settings.BACKUPS_AUTOMATIC = True


def reasons() -> list[str]:
    return [run.reason for run in journal.runs() if run.outcome == "MADE"]


@pytest.mark.parametrize(("people", "made"), [(MANY, []), (MANY + 1, ["IMPORT"])])
def test_import_of_more_than_500_people_comes_after_a_backup(
    register: SmallRegister, automatic_ones: None, people: int, made: list[str]
) -> None:
    back_up_before_import(SYSTEM, AT, people)

    assert reasons() == made


def test_import_tells_of_the_register_before_it_writes(
    register: SmallRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    told: list[tuple[int, int]] = []

    def listen(_actor: object, _at: object, people: int) -> None:
        with whole_register():
            told.append((people, Person.objects.count()))

    settings.BEFORE_IMPORT = ["support.listening.listener"]
    monkeypatch.setattr("support.listening.listener", listen)
    imported(register, tmp_path)

    assert told == [(2, 3)]


def test_import_is_not_written_when_its_backup_fails(
    register: SmallRegister,
    automatic_ones: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings,
) -> None:
    monkeypatch.setattr(automatic, "MANY", 1)
    settings.BACKUPS = tmp_path / "plain file"
    settings.BACKUPS.touch()

    with pytest.raises(BackupFailed, match="DANGVU_BACKUPS=0"):
        imported(register, tmp_path)

    with whole_register():
        assert Person.objects.count() == 3


def test_backup_before_an_import_does_not_hold_it(
    register: SmallRegister,
    automatic_ones: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(automatic, "MANY", 1)

    imported(register, tmp_path)

    assert reasons() == ["IMPORT"]
    with whole_register():
        assert Person.objects.count() == 5


def test_nothing_is_made_when_switched_off(
    register: SmallRegister, settings, var: Path
) -> None:
    settings.BACKUPS_AUTOMATIC = False

    back_up_before_import(SYSTEM, AT, MANY + 1)

    assert back_up_before_migrating(AT) is None
    assert back_up_daily(AT) is None
    assert prove_weekly(AT) is False
    assert reasons() == []


def test_daily_backup_is_made_once_a_day(
    register: SmallRegister, automatic_ones: None
) -> None:
    made = [back_up_daily(AT + hours * HOUR) is not None for hours in (0, 1, 19, 21)]

    assert made == [True, False, False, True]
    assert reasons() == ["DAILY", "DAILY"]


def test_empty_register_is_not_backed_up(
    committed_database: dict, automatic_ones: None
) -> None:
    assert back_up_daily(AT) is None
    assert back_up_before_migrating(AT) is None


def test_migrating_a_register_comes_after_a_backup(
    register: SmallRegister,
    automatic_ones: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also when a table that the new program counts in is not there yet."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        cursor.execute("DROP TABLE django_session")

    prepare_database()

    run = journal.runs()[0]
    assert (run.reason, run.is_here) == (Reason.MIGRATION, True)
    assert str(run.path) in capsys.readouterr().err


def test_migrating_stops_when_the_backup_fails(
    register: SmallRegister, automatic_ones: None, tmp_path: Path, settings
) -> None:
    settings.BACKUPS = tmp_path / "plain file"
    settings.BACKUPS.touch()
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        cursor.execute("DROP TABLE django_session")

    with pytest.raises(BackupFailed):
        prepare_database()

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_session')")
        assert cursor.fetchone() == (None,)


def test_backup_is_proved_once_a_week_at_night(
    var: Path, automatic_ones: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[dt.datetime] = []

    def check(*, at: dt.datetime, path: Path, identity: object) -> None:
        tried.append(at)
        journal.note(Run(at, "MANUAL", "CHECKED", str(path)))

    monkeypatch.setattr(automatic, "check_backup", check)
    make_key()
    night = AT.replace(hour=22)
    (var / "so.age").touch()
    journal.note(Run(night - DAY, "DAILY", "MADE", str(var / "so.age")))

    moments = [
        night,
        night + 6 * DAY,
        AT + 8 * DAY,
        night + 8 * DAY,
        AT + 22 * DAY,
        AT + 23 * DAY,
    ]

    assert [prove_weekly(moment) for moment in moments] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]


def imported(register: SmallRegister, folder: Path) -> None:
    """Import two new members of branch B1."""
    path = write_roster(
        folder / "so.xlsx", [member("Đỗ Thị Hoa"), member("Vũ Văn Lâm")]
    )
    order = Order(path, register.units["B1"], Choice(register.at.date()))
    with acting(SYSTEM):
        import_roster(actor=SYSTEM, at=register.at + DAY, order=order)
