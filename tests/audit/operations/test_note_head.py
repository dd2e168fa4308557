"""Noting the head outside."""

from __future__ import annotations

import datetime as dt

from dangvu.audit.heads import read_heads
from dangvu.audit.operations.extend_chain import Head
from dangvu.audit.operations.note_head import note_head
from support.organisation import at

HEAD = Head(12, b"\xab" * 32)
LATER = Head(13, b"\xcd" * 32)


def noted(path):
    return [head.number for head in read_heads(path)]


def test_head_is_noted_once_and_a_new_one_after_a_minute(tmp_path):
    path = tmp_path / "heads"

    written = [
        note_head(at=at(), path=path, head=HEAD),
        note_head(at=at(hour=10), path=path, head=HEAD),
        note_head(at=at() + dt.timedelta(seconds=59), path=path, head=LATER),
        note_head(at=at() + dt.timedelta(seconds=60), path=path, head=LATER),
    ]

    assert (written, noted(path)) == ([True, False, False, True], [12, 13])


def test_an_empty_chain_has_no_head_to_note(tmp_path):
    path = tmp_path / "heads"

    assert not note_head(at=at(), path=path, head=Head(0, bytes(32)))
    assert not path.exists()
