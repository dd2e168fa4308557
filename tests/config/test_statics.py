"""Static files are gathered when they changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.config.statics import collect


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text("a {}")
    settings.VAR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [folder]
    return folder / "page.css"


def test_collect_gathers_the_files(tmp_path: Path, source: Path) -> None:
    assert collect()

    assert (tmp_path / "static" / "page.css").read_text() == "a {}"


def test_collect_leaves_what_is_up_to_date(source: Path) -> None:
    collect()

    assert not collect()


def test_collect_follows_a_change(tmp_path: Path, source: Path) -> None:
    collect()
    source.write_text("b {} c {}")

    assert collect()
    assert (tmp_path / "static" / "page.css").read_text() == "b {} c {}"
