"""A file is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.backup.errors import BackupFailed
from dangvu.backup.whole_file import whole_file


def test_file_gets_its_name_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a"

    with whole_file(path) as output:
        output.write(b"xong")
        assert not path.exists()

    assert path.read_bytes() == b"xong"
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_of_a_file_that_failed(tmp_path: Path) -> None:
    with pytest.raises(TypeError), whole_file(tmp_path / "a") as output:
        output.write("not bytes")

    assert list(tmp_path.iterdir()) == []


def test_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"cu")

    with pytest.raises(BackupFailed) as refusal, whole_file(path):
        pass
    assert refusal.value.code == "FILE_EXISTS"
    assert path.read_bytes() == b"cu"


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no" / "a"

    with pytest.raises(BackupFailed, match="không có thư mục"), whole_file(path):
        pass
