"""The state folder is private and complete."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from dangvu.launcher.errors import LauncherError
from dangvu.launcher.state import SECRETS, State, prepare


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_prepare_makes_private_folders(tmp_path: Path) -> None:
    state = prepare(tmp_path / "var")

    folders = [path for path in state.var.rglob("*") if path.is_dir()]
    assert {path.relative_to(state.var).as_posix() for path in folders} == {
        "cache",
        "files",
        "files/upload",
        "log",
        "secrets",
    }
    assert {mode(path) for path in (state.var, *folders)} == {0o700}


def test_prepare_makes_private_secrets_that_differ(tmp_path: Path) -> None:
    state = prepare(tmp_path / "var")

    assert {mode(state.var / "secrets" / name) for name in SECRETS} == {0o600}
    assert len({state.secret(name) for name in SECRETS}) == len(SECRETS)


def test_prepare_keeps_secrets(tmp_path: Path) -> None:
    first = prepare(tmp_path / "var").secret("django")

    assert prepare(tmp_path / "var").secret("django") == first


def test_prepare_refuses_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "var").touch()

    with pytest.raises(LauncherError, match="DANGVU_VAR") as refusal:
        prepare(tmp_path / "var")
    assert refusal.value.code == "VAR_UNUSABLE"


def test_prepare_refuses_a_folder_that_the_system_cannot_make(tmp_path: Path) -> None:
    with pytest.raises(LauncherError) as refusal:
        prepare(tmp_path / ("x" * 300))
    assert refusal.value.code == "VAR_UNUSABLE"


def test_run_directory_is_short_however_deep_the_state_lies(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100) / ("y" * 100)

    socket = State(deep).run_directory / ".s.PGSQL.5432.lock"
    assert len(str(socket)) < 64


def test_run_directory_differs_between_installations(tmp_path: Path) -> None:
    places = {State(tmp_path / name).run_directory for name in ("one", "other")}

    assert len(places) == 2
