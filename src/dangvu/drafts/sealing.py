"""Sealing what was typed, with a key that follows from the secret of the installation."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

_PURPOSE = b"dangvu drafts of forms"


def seal(values: Mapping[str, str]) -> bytes:
    """Return the values as bytes that only this installation can read."""
    return _box().encrypt(json.dumps(dict(values), ensure_ascii=False).encode())


def unseal(content: bytes | memoryview[int]) -> dict[str, str] | None:
    """Return the values again; None when they were sealed with another secret."""
    try:
        values: dict[str, str] = json.loads(_box().decrypt(bytes(content)))
    except InvalidToken:
        return None
    return values


def _box() -> Fernet:
    secret = settings.SECRET_KEY.encode()
    key = hashlib.blake2b(_PURPOSE, key=hashlib.sha512(secret).digest(), digest_size=32)
    return Fernet(base64.urlsafe_b64encode(key.digest()))
