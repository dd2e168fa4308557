"""Locks are shared or alone, and vanish with their process."""

from __future__ import annotations

from pathlib import Path

from dangvu.launcher.locks import FileLock


def test_lock_is_held_by_one_alone(tmp_path: Path) -> None:
    mine, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")

    assert (mine.try_take(), other.try_take()) == (True, False)
    mine.close()
    assert other.try_take()
    other.close()


def test_shared_lock_cannot_be_taken_before_the_others_leave(tmp_path: Path) -> None:
    mine, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    mine.share()
    other.share()

    assert not mine.try_take()
    other.close()
    assert mine.try_take()
    mine.close()
