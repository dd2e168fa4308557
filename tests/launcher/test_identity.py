"""Root's server runs as somebody who is not root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dangvu.launcher import identity
from dangvu.launcher.errors import LauncherError
from dangvu.launcher.identity import Identity, choose


def test_an_ordinary_user_stays_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)

    assert choose() == Identity((), 4711, os.getegid())


def test_root_that_can_become_nobody_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "UNPRIVILEGED", ("no such user",))

    with pytest.raises(LauncherError, match="ordinary user") as refusal:
        choose(namespaces=False)
    assert refusal.value.code == "NO_IDENTITY"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its identity")
def test_own_gives_everything_away(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "file").touch()

    Identity((), 65534, 65534).own(tmp_path)

    found = [path.stat().st_uid for path in (tmp_path, *tmp_path.rglob("*"))]
    assert found == [65534] * 3
