"""The file of heads."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.heads import (
    HeadFileRefused,
    NotedHead,
    append_head,
    last_head,
    read_heads,
)

MOMENT = dt.datetime(2026, 6, 1, 2, tzinfo=dt.UTC)
FIRST = NotedHead(MOMENT, 12, b"\xab" * 32)
SECOND = NotedHead(MOMENT + dt.timedelta(minutes=5), 340, b"\xcd" * 32)


def test_heads_are_read_as_they_were_appended(tmp_path):
    path = tmp_path / "heads"

    append_head(path, FIRST)
    append_head(path, SECOND)

    assert read_heads(path) == [FIRST, SECOND]
    assert last_head(path) == SECOND
    assert path.read_text().splitlines()[0] == (
        f"2026-06-01T02:00:00+00:00 12 {'ab' * 32}"
    )


def test_last_head_of_a_long_file_is_its_last_line(tmp_path):
    path = tmp_path / "heads"
    path.write_text(FIRST.line() * 500 + SECOND.line())

    assert last_head(path) == SECOND


def test_last_head_of_no_file_or_an_empty_one_is_none(tmp_path):
    (tmp_path / "empty").touch()

    assert last_head(tmp_path / "missing") is None
    assert last_head(tmp_path / "empty") is None


@pytest.mark.parametrize("line", ["ghi chú", "2026-06-01T02:00:00+00:00 12 abab"])
def test_what_is_no_head_is_refused_with_its_line(tmp_path, line):
    path = tmp_path / "heads"
    path.write_text(FIRST.line() + line)

    for read in (read_heads, last_head):
        with pytest.raises(HeadFileRefused, match="Dòng 2 "):
            read(path)


def test_file_that_cannot_be_read_or_written_is_refused(tmp_path):
    with pytest.raises(HeadFileRefused):
        read_heads(tmp_path / "missing")
    with pytest.raises(HeadFileRefused):
        append_head(tmp_path / "no" / "folder", FIRST)
    with pytest.raises(HeadFileRefused):
        last_head(tmp_path)
