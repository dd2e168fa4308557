"""Sealing something large: pieces under a key of its own, and that key sealed.

When the key of the ring changes, only the small key is sealed anew; when it is removed,
the pieces are worth nothing. Each piece is bound to its place, its number and how many
there are, so that none is left out, put elsewhere or changed in order. See ADR 0047.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dangvu.seals.sealing import SealedPlace, seal, seal_broken, unseal

#: Bytes of the content in a piece.
PIECE = 1024 * 1024
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is kept: the sealed key and the sealed pieces in their order."""

    key: bytes
    pieces: Iterator[bytes]


def enclose(content: bytes, *, place: SealedPlace, at: dt.datetime) -> Envelope:
    """Seal a content for a place; the pieces are made one at a time. Raises SealRefused."""
    secret = AESGCM.generate_key(bit_length=256)
    return Envelope(seal(secret, place=place, at=at), _sealed(secret, content, place))


def disclose(
    key: bytes | memoryview[int], pieces: Iterable[bytes], *, place: SealedPlace
) -> bytes:
    """Return the content that was sealed for a place.

    Raises SealRefused: NO_KEYS, KEY_MISSING; SEAL_BROKEN also when a piece is missing.
    """
    cipher, stored = AESGCM(unseal(key, place=place)), list(pieces)
    try:
        return b"".join(
            cipher.decrypt(
                piece[:_NONCE], piece[_NONCE:], _bound(place, number, len(stored))
            )
            for number, piece in enumerate(stored)
        )
    except (InvalidTag, ValueError) as error:
        raise seal_broken() from error


def _sealed(secret: bytes, content: bytes, place: SealedPlace) -> Iterator[bytes]:
    cipher = AESGCM(secret)
    starts = range(0, max(len(content), 1), PIECE)
    for number, start in enumerate(starts):
        nonce = secrets.token_bytes(_NONCE)
        piece = content[start : start + PIECE]
        yield nonce + cipher.encrypt(nonce, piece, _bound(place, number, len(starts)))


def _bound(place: SealedPlace, number: int, count: int) -> bytes:
    return place.bound + f"\x1f{number}\x1f{count}".encode()
