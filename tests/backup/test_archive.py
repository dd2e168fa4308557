"""An archive comes back as it was written, or not at all."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pyrage
import pytest

from dangvu.backup.archive import Identity, Part, opened_archive, write_archive
from dangvu.backup.errors import BackupUnreadable

CONTENTS = {"manifest.json": b"{}", "files/a/b": b"x" * 700_001, "register/000000": b""}


@pytest.fixture
def identity() -> Identity:
    return Identity.generate()


@pytest.fixture
def archive(tmp_path: Path, identity: Identity) -> Path:
    path = tmp_path / "archive.age"
    with path.open("wb") as output:
        parts = [Part(name, len(text), [text]) for name, text in CONTENTS.items()]
        write_archive(parts, output=output, recipient=identity.to_public())
    return path


def read(path: Path, identity: Identity) -> dict[str, bytes]:
    with opened_archive(path, identity=identity) as archive:
        found = {name: content.read() for name, content in archive.files()}
        archive.finish()
    return found


def test_archive_comes_back_as_it_was_written(archive, identity) -> None:
    assert read(archive, identity) == CONTENTS


def test_archive_shows_nothing_of_what_is_in_it(archive) -> None:
    content = archive.read_bytes()

    assert b"manifest" not in content
    assert b"x" * 64 not in content


def test_archive_can_be_opened_without_this_program(archive, identity) -> None:
    plain = pyrage.decrypt(archive.read_bytes(), [identity])

    listed = subprocess.run(
        ["tar", "--list"], input=plain, capture_output=True, check=True
    )
    assert listed.stdout.decode().split() == list(CONTENTS)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.999])
def test_archive_cut_short_is_refused(archive, identity, share: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BackupUnreadable) as refusal:
        read(archive, identity)
    assert refusal.value.code == "BACKUP_UNREADABLE"


@pytest.mark.parametrize("place", [30, 400, 300_000, -1])
def test_archive_with_one_changed_byte_is_refused(
    archive, identity, place: int
) -> None:
    content = bytearray(archive.read_bytes())
    content[place] ^= 1
    archive.write_bytes(content)

    with pytest.raises(BackupUnreadable):
        read(archive, identity)


def test_archive_of_another_key_names_the_key(archive) -> None:
    with pytest.raises(BackupUnreadable) as refusal:
        read(archive, Identity.generate())
    assert refusal.value.code == "OTHER_KEY"


def test_error_of_the_source_comes_out_as_it_is(identity) -> None:
    def torn():
        yield b"x"
        raise KeyError("torn")

    with pytest.raises(KeyError, match="torn"):
        write_archive(
            [Part("a", 2, torn())],
            output=io.BytesIO(),
            recipient=identity.to_public(),
        )


def test_error_of_the_disk_comes_out_as_it_is(identity) -> None:
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        pytest.raises(OSError, match="No space left"),
    ):
        write_archive(
            [Part("a", 200_000, [b"x" * 200_000])],
            output=full,
            recipient=identity.to_public(),
        )


def test_reader_that_stops_early_leaves_nothing_waiting(archive, identity) -> None:
    with opened_archive(archive, identity=identity) as opened:
        name, _content = next(opened.files())

    assert name == "manifest.json"
