"""The form of a back-up: a tar archive, encrypted as a stream in the age format.

Both are public formats, so that a back-up can be opened without this program:
``age --decrypt --identity KEY FILE | tar --extract``. See ADR 0021.
"""

from __future__ import annotations

import os
import tarfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, TypeAlias

import pyrage
from django.utils.translation import gettext as _

from dangvu.backup.errors import BackupUnreadable

BLOCK = 512
CHUNK = 4 * 1024 * 1024
_PRIVATE = 0o600
Identity: TypeAlias = pyrage.x25519.Identity
Recipient: TypeAlias = pyrage.x25519.Recipient


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive; ``content`` has exactly ``size`` bytes."""

    name: str
    size: int
    content: Iterable[bytes]


def write_archive(
    parts: Iterable[Part], *, output: BinaryIO, recipient: Recipient
) -> None:
    """Encrypt the parts one after the other; nothing is kept in between.

    Raises whatever reading a part or writing to ``output`` raises.
    """
    source, target = _Source(_tar(parts)), _Target(output)
    try:
        pyrage.encrypt_io(source, target, [recipient])
    except Exception:
        # The library tells only the text of an error that our own side raised.
        if error := source.error or target.error:
            raise error from None
        raise


class OpenArchive:
    """An archive that is decrypted while it is read, once and in order."""

    def __init__(self, path: Path, identity: Identity) -> None:
        """Begin to decrypt."""
        reading, writing = os.pipe()
        self._errors: list[Exception] = []
        self._stream = os.fdopen(reading, "rb")
        self._thread = threading.Thread(
            target=_decrypt, args=(path, identity, writing, self._errors), daemon=True
        )
        self._thread.start()

    def files(self) -> Iterator[tuple[str, IO[bytes]]]:
        """Yield the name and the content of each file."""
        with tarfile.open(fileobj=self._stream, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member)
                if content is not None:
                    yield member.name, content

    def finish(self) -> None:
        """Read to the end: only then is the file known to be whole.

        Raises BackupUnreadable.
        """
        while self._stream.read(CHUNK):
            continue
        self._thread.join()
        if self._errors:
            raise self.unreadable()

    def close(self) -> None:
        """Stop decrypting."""
        self._stream.close()
        self._thread.join()

    def unreadable(self) -> BackupUnreadable:
        """Return what to say of a file that cannot be read."""
        self.close()
        return _unreadable(self._errors)


@contextmanager
def opened_archive(path: Path, *, identity: Identity) -> Iterator[OpenArchive]:
    """Open an archive for the length of the block. Raises BackupUnreadable."""
    archive = OpenArchive(path, identity)
    try:
        yield archive
    except (tarfile.TarError, EOFError) as error:
        raise archive.unreadable() from error
    finally:
        archive.close()


def _decrypt(
    path: Path, identity: Identity, writing: int, errors: list[Exception]
) -> None:
    # Without a buffer: a reader that has enough must not make closing fail.
    with os.fdopen(writing, "wb", buffering=0) as target:
        try:
            with path.open("rb") as source:
                pyrage.decrypt_io(source, target, [identity])
        except Exception as error:
            errors.append(error)


def _unreadable(errors: list[Exception]) -> BackupUnreadable:
    if any("No matching keys" in str(error) for error in errors):
        return BackupUnreadable(
            _(
                "This back-up was locked with another key. Give the key that was put "
                "away when it was made: --key-file FILE."
            ),
            code="OTHER_KEY",
        )
    return BackupUnreadable(
        _("The file is damaged or is no back-up of Đảng vụ. Take another copy.")
    )


def _tar(parts: Iterable[Part]) -> Iterator[bytes]:
    for part in parts:
        header = tarfile.TarInfo(part.name)
        header.size, header.mode = part.size, _PRIVATE
        yield header.tobuf(tarfile.PAX_FORMAT)
        yield from part.content
        yield b"\0" * (-part.size % BLOCK)
    yield b"\0" * (2 * BLOCK)


class _Source:
    """A file to read from, made of blocks that are produced on demand."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, none at the end."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._blocks))
        except StopIteration:
            return b""
        except Exception as error:
            self.error = error
            raise
        taken = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(taken) :]
        return bytes(taken)


class _Target:
    """A file to write to that remembers why it could not be written."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self.error: Exception | None = None

    def write(self, content: bytes) -> int:
        """Write all of it."""
        try:
            return self._output.write(content)
        except Exception as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Do nothing: whoever opened the file completes it."""
