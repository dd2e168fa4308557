"""Log files are shared, set aside when full, and silent about persons."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dangvu.config import logs
from dangvu.config.logs import SharedRotatingHandler, discreet


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(logs, "LIMIT", 100)
    return tmp_path / "some.log"


def write(handler: SharedRotatingHandler, text: str) -> None:
    handler.emit(logging.makeLogRecord({"msg": text}))


def test_handler_sets_a_full_file_aside(path: Path) -> None:
    handler = SharedRotatingHandler(path)

    for text in ("x" * 200, "after"):
        write(handler, text)
    handler.close()

    assert path.read_text() == "after\n"
    assert path.with_name("some.log.1").read_text() == "x" * 200 + "\n"


def test_handlers_of_other_processes_follow(path: Path) -> None:
    mine, other = SharedRotatingHandler(path), SharedRotatingHandler(path)

    write(other, "x" * 200)
    write(mine, "mine")
    write(other, "other")
    mine.close()
    other.close()

    assert path.read_text() == "mine\nother\n"


def test_handler_keeps_few_files(path: Path) -> None:
    handler = SharedRotatingHandler(path)

    for _ in range(12):
        write(handler, "x" * 200)
    handler.close()

    assert len(list(path.parent.glob("some.log*"))) == logs.KEPT + 1


def test_discreet_leaves_out_the_values_of_a_database_error() -> None:
    text = (
        "IntegrityError: duplicate key value\n"
        "DETAIL:  Key (value)=(001099000001) already exists.\n"
        "CONTEXT:  COPY person, line 3\n"
        "during handling"
    )

    assert discreet(text) == "IntegrityError: duplicate key value\nduring handling"
