"""Catalogues are compiled when they are newer."""

from __future__ import annotations

import os
from gettext import GNUTranslations
from pathlib import Path

import pytest

from dangvu.config.translations import compile_all

CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Members"
msgstr "Đảng viên"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    made = tmp_path / "vi" / "LC_MESSAGES" / "django.po"
    made.parent.mkdir(parents=True)
    made.write_text(CATALOGUE)
    return made


def test_compile_all_writes_what_gettext_reads(tmp_path: Path, source: Path) -> None:
    compiled = source.with_suffix(".mo")

    assert compile_all(tmp_path) == [compiled]
    with compiled.open("rb") as content:
        assert GNUTranslations(content).gettext("Members") == "Đảng viên"


def test_compile_all_leaves_what_is_up_to_date(tmp_path: Path, source: Path) -> None:
    compile_all(tmp_path)

    assert compile_all(tmp_path) == []


def test_compile_all_follows_a_change(tmp_path: Path, source: Path) -> None:
    compile_all(tmp_path)
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))

    assert compile_all(tmp_path) == [source.with_suffix(".mo")]
