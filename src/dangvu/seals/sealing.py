"""Sealing a value for one place, and opening it there.

AES-256-GCM with a fresh nonce; the place is bound in, so that a sealed value copied to
another person's row does not open. A sealed value is: one byte of the form, four bytes of
the key's short name, twelve of the nonce, then what was sealed with its tag.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from dangvu.seals.errors import SealRefused
from dangvu.seals.models import KeyMark
from dangvu.seals.ring import Key, Ring, has_ring, make_ring, read_ring

FORM = b"\x01"
_CODE = slice(1, 5)
_NONCE = slice(5, 17)
_BODY = 17


@dataclass(frozen=True, slots=True)
class SealedPlace:
    """Where a sealed value stands: table, row, and the part of the row."""

    table: str
    row: str
    part: str = ""

    @property
    def bound(self) -> bytes:
        """Return what the seal is bound to."""
        return f"{self.table}\x1f{self.row}\x1f{self.part}".encode()


def seal(plain: bytes, *, place: SealedPlace, at: dt.datetime) -> bytes:
    """Return the value sealed with the current key; the first call makes the key.

    Raises SealRefused: NO_KEYS when the register was sealed before and the keys are gone.
    """
    return seal_with(current_key(at), plain, place=place)


def seal_with(key: Key, plain: bytes, *, place: SealedPlace) -> bytes:
    """Return the value sealed with a key of the ring."""
    nonce = secrets.token_bytes(12)
    body = AESGCM(_derived(key, b"seal")).encrypt(nonce, plain, place.bound)
    return FORM + bytes.fromhex(key.code) + nonce + body


def unseal(content: bytes | memoryview[int], *, place: SealedPlace) -> bytes:
    """Return what was sealed for this place.

    Raises SealRefused: NO_KEYS, KEY_MISSING; SEAL_BROKEN when the value was changed or
    belongs to another place.
    """
    sealed = bytes(content)
    key = _key(read_ring(), key_code(sealed))
    try:
        return AESGCM(_derived(key, b"seal")).decrypt(
            sealed[_NONCE], sealed[_BODY:], place.bound
        )
    except (InvalidTag, ValueError) as error:
        raise seal_broken() from error


def seal_broken() -> SealRefused:
    """Return what to say of a sealed value that is not what was sealed."""
    return SealRefused(
        _(
            "This sealed part was changed from outside and cannot be read. Tell "
            "the administrator at once."
        ),
        code="SEAL_BROKEN",
    )


def key_code(content: bytes | memoryview[int]) -> str:
    """Return the short name of the key that a value was sealed with."""
    return bytes(content[_CODE]).hex()


def blind_index(value: str, *, purpose: str, at: dt.datetime) -> bytes:
    """Return what a value is found again by, without being readable (HMAC-SHA256).

    ``purpose`` keeps the same words of two kinds of values apart.
    """
    return blind_with(current_key(at), value, purpose=purpose)


def blind_indexes(value: str, *, purpose: str) -> list[bytes]:
    """Return the index of a value under every key, to look it up while keys change."""
    if not has_ring():
        return []
    return [
        blind_with(key, value, purpose=purpose) for key in read_ring().keys.values()
    ]


def blind_with(key: Key, value: str, *, purpose: str) -> bytes:
    """Return the index of a value under one key of the ring."""
    message = f"{purpose}\x1f{value}".encode()
    return hmac.digest(_derived(key, b"blind"), message, "sha256")


def current_key(at: dt.datetime) -> Key:
    """Return the key that seals now, and remember in the register that it did.

    Raises SealRefused: NO_KEYS.
    """
    if not has_ring() and not KeyMark.objects.exists():
        make_ring(at=at)
    key = read_ring().current
    KeyMark.objects.get_or_create(code=key.code, defaults={"made_at": key.made_at})
    return key


def _derived(key: Key, use: bytes) -> bytes:
    """Give each use a key of its own."""
    return hmac.digest(key.secret, b"dangvu " + use, "sha256")


def _key(ring: Ring, code: str) -> Key:
    try:
        return ring.keys[code]
    except KeyError:
        raise SealRefused(
            _(
                "The key %(code)s that sealed this part is not on this machine. Put "
                "back the file of keys that was put away."
            )
            % {"code": code},
            code="KEY_MISSING",
        ) from None
