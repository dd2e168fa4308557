"""The key ring: a file outside the database, readable by the program alone.

One key a line, the last one current: its short name, the moment it was made, the key in
base64. The short name follows from the key, so that a line typed in wrongly is noticed.
See ADR 0028.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.utils.translation import gettext as _

from dangvu.seals.errors import SealRefused

LENGTH = 32
_HEAD = (
    "# Keys of the sealed parts of this register. Secret: whoever has them reads all.\n"
)
_PURPOSE = b"dangvu seal name"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of 32 bytes; ``code`` is its short name (eight hexadecimal digits)."""

    made_at: dt.datetime
    secret: bytes

    @property
    def code(self) -> str:
        """Return the short name."""
        return blake2b(self.secret, digest_size=4, person=_PURPOSE).hexdigest()


@dataclass(frozen=True, slots=True)
class Ring:
    """Every key by its short name; ``current`` seals."""

    keys: Mapping[str, Key]
    current: Key


def ring_path() -> Path:
    """Return where the installation keeps its key ring."""
    return Path(settings.SEAL_KEYS)


def has_ring() -> bool:
    """Answer whether the installation has a key ring."""
    return ring_path().exists()


def read_ring() -> Ring:
    """Return the keys as they are on the disk now. Raises SealRefused: NO_KEYS, BAD_KEYS."""
    path = ring_path()
    try:
        stat = path.stat()
        return _read(path, (stat.st_mtime_ns, stat.st_ino, stat.st_size))
    except FileNotFoundError as error:
        raise SealRefused(
            _(
                "The keys of the sealed parts are missing on this machine. Put back "
                "the file %(file)s that was put away."
            )
            % {"file": path},
            code="NO_KEYS",
        ) from error


def make_ring(*, at: dt.datetime) -> Ring:
    """Make the first key; a ring that somebody made meanwhile stays as it is."""
    path = ring_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = _written(path, [_fresh_key(at)])
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink(missing_ok=True)
    return read_ring()


def add_key(*, at: dt.datetime) -> Ring:
    """Put a new key at the end of the ring: from now on it seals."""
    return _replace([*read_ring().keys.values(), _fresh_key(at)])


def adopt_keys(content: str) -> Ring:
    """Add the keys of another copy of the ring; the last key of ours stays current.

    Raises SealRefused: BAD_KEYS.
    """
    theirs = _parsed(content)
    if not has_ring():
        return _replace(list(theirs.values()))
    ours = read_ring().keys
    missing = [key for code, key in theirs.items() if code not in ours]
    return _replace([*missing, *ours.values()])


def ring_text() -> str:
    """Return the ring as a file to put away. Raises SealRefused: NO_KEYS."""
    return _text(list(read_ring().keys.values()))


def _replace(keys: list[Key]) -> Ring:
    path = ring_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _written(path, keys).replace(path)
    return read_ring()


def _fresh_key(at: dt.datetime) -> Key:
    return Key(at, secrets.token_bytes(LENGTH))


def _written(path: Path, keys: list[Key]) -> Path:
    """Write the keys beside the ring, for the owner's eyes only, safely on the disk."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as output:
        output.write(_text(keys))
        output.flush()
        os.fsync(output.fileno())
    return fresh


def _text(keys: list[Key]) -> str:
    lines = (
        f"{key.code} {key.made_at.isoformat()} {base64.b64encode(key.secret).decode()}\n"
        for key in keys
    )
    return _HEAD + "".join(lines)


@lru_cache(maxsize=4)
def _read(path: Path, _version: tuple[int, int, int]) -> Ring:
    keys = _parsed(path.read_text(encoding="ascii", errors="replace"))
    return Ring(MappingProxyType(keys), list(keys.values())[-1])


def _parsed(content: str) -> dict[str, Key]:
    lines = [line for line in content.splitlines() if line and not line.startswith("#")]
    keys = [_key(number, line) for number, line in enumerate(lines, 1)]
    if not keys:
        raise _unreadable(0)
    return {key.code: key for key in keys}


def _key(number: int, line: str) -> Key:
    try:
        code, made_at, secret = line.split()
        key = Key(
            dt.datetime.fromisoformat(made_at), base64.b64decode(secret, validate=True)
        )
    except (ValueError, binascii.Error) as error:
        raise _unreadable(number) from error
    if len(key.secret) != LENGTH or key.code != code:
        raise _unreadable(number)
    return key


def _unreadable(number: int) -> SealRefused:
    return SealRefused(
        _(
            "The file of the keys of the sealed parts cannot be used (key %(number)d). "
            "Compare it with the copy that was put away."
        )
        % {"number": number},
        code="BAD_KEYS",
    )
