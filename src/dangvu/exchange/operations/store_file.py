"""Keep a file that somebody sent, with its checksum."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from dangvu.exchange.reading.limits import DEFAULT_LIMITS, MIB
from dangvu.exchange.reading.refusals import FileRefused

FOLDER = "imports"
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file below the folder of files; ``place`` is its path from there."""

    place: str
    sha256: str
    size: int

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(settings.FILES, self.place)


def store_file(content: BinaryIO) -> StoredFile:
    """Copy a file below the folder of files, readable by this program alone.

    Raises FileRefused: FILE_TOO_BIG.
    """
    place = f"{FOLDER}/{uuid.uuid4()}"
    path = Path(settings.FILES, place)
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.touch(mode=_PRIVATE_FILE, exist_ok=False)
    try:
        with path.open("wb") as copy:
            digest, size = _copy(content, copy)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredFile(place, digest, size)


def checksum_of(path: Path) -> str:
    """Return the checksum by which a file is known again."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _copy(content: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := content.read(MIB):
        size += len(block)
        if size > DEFAULT_LIMITS.file_bytes:
            raise FileRefused("FILE_TOO_BIG", limit=DEFAULT_LIMITS.file_bytes // MIB)
        digest.update(block)
        copy.write(block)
    return digest.hexdigest(), size
