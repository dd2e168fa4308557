"""Automatic back-ups: their names, how many stay, when the next is due."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dangvu.backup import journal
from dangvu.backup.enums import Reason
from dangvu.backup.journal import Run
from dangvu.backup.operations import keep
from dangvu.backup.operations.keep import file_name, is_due, keep_backup
from dangvu.core.clock import VIETNAM
from support.small_register import SYSTEM, SmallRegister

AT = dt.datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    """Back-ups that are files with a name only."""

    def make(*, actor, at, order) -> Run:
        order.target.touch()
        return Run(at, order.reason, "MADE", str(order.target))

    monkeypatch.setattr(keep, "make_backup", make)


def kept(reason: Reason) -> list[str]:
    return sorted(path.name for path in journal.folder().glob(f"*-{reason.lower()}.*"))


def test_kept_backup_lies_among_the_automatic_ones(register: SmallRegister) -> None:
    run = keep_backup(actor=SYSTEM, at=AT, reason=Reason.DAILY)

    assert run.path.parent == journal.folder()
    assert run.path.name == "dangvu-2026-11-21-093000-000000-daily.tar.age"
    assert run.size == run.path.stat().st_size
    assert journal.folder().stat().st_mode & 0o777 == 0o700


def test_the_newest_of_each_reason_stay(quick: None, settings) -> None:
    settings.BACKUPS_KEPT = 2
    keep_backup(actor=SYSTEM, at=AT, reason=Reason.DAILY)

    for number in range(1, 5):
        keep_backup(actor=SYSTEM, at=AT + number * HOUR, reason=Reason.IMPORT)

    assert kept(Reason.DAILY) == [file_name(AT, Reason.DAILY)]
    assert kept(Reason.IMPORT) == [
        file_name(AT + number * HOUR, Reason.IMPORT) for number in (3, 4)
    ]


def test_one_stays_whatever_is_asked_for(quick: None, settings) -> None:
    settings.BACKUPS_KEPT = 0

    keep_backup(actor=SYSTEM, at=AT, reason=Reason.DAILY)

    assert kept(Reason.DAILY) == [file_name(AT, Reason.DAILY)]


def test_remains_of_a_killed_backup_are_taken_away_after_a_day(
    quick: None, var: Path
) -> None:
    journal.folder().mkdir()
    left = journal.folder() / ".dangvu-x.tar.age.77.part"
    left.touch()

    keep_backup(actor=SYSTEM, at=AT, reason=Reason.DAILY)
    fresh_stays = left.exists()
    later = dt.datetime.now(VIETNAM) + 25 * HOUR
    keep_backup(actor=SYSTEM, at=later, reason=Reason.DAILY)

    assert (fresh_stays, left.exists()) == (True, False)


def test_backup_is_due_when_the_last_is_old(var: Path) -> None:
    assert is_due(AT, hours=20)

    journal.note(Run(AT, "MANUAL", "MADE", "/media/usb/so.age"))

    assert not is_due(AT + 20 * HOUR, hours=20)
    assert is_due(AT + 21 * HOUR, hours=20)
