"""The key is made once, can be typed in again, and can be locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.backup.archive import Identity
from dangvu.backup.errors import KeyRefused
from dangvu.backup.key import (
    adopt_key,
    is_put_away,
    key_path,
    lock_key,
    make_key,
    own_key,
    read_key,
    recipient,
    recovery_sheet,
)

PASSPHRASE = "năm từ dễ nhớ khó đoán"


def refused(content: bytes, **given: str) -> str:
    with pytest.raises(KeyRefused) as refusal:
        read_key(content, **given)
    return refusal.value.code


def test_key_is_made_once_and_private(var: Path) -> None:
    first = make_key()

    assert str(make_key()) == str(first)
    assert str(recipient()) == str(first.to_public())
    assert key_path().stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key_path().parent.iterdir()] == ["backup-key"]


def test_key_that_exists_is_not_replaced(var: Path) -> None:
    first = make_key()

    with pytest.raises(FileExistsError):
        adopt_key(Identity.generate())
    assert str(own_key()) == str(first)


def test_own_key_says_when_there_is_none(var: Path) -> None:
    with pytest.raises(KeyRefused) as refusal:
        own_key()
    assert refusal.value.code == "NO_KEY"


@pytest.mark.parametrize("typed", [str, str.lower, lambda text: text.replace("  ", "")])
def test_recovery_sheet_can_be_typed_in_again(var: Path, typed) -> None:
    secret = str(make_key())

    assert str(read_key(typed(recovery_sheet()).encode())) == secret


def test_key_with_one_wrong_letter_is_refused(var: Path) -> None:
    secret = str(make_key())
    wrong = secret[:-1] + ("Q" if secret[-1] != "Q" else "P")

    assert refused(wrong.encode()) == "BAD_KEY"


@pytest.mark.parametrize("content", [b"", b"xin", "khoá".encode(), b"\xff\xfe"])
def test_file_that_is_no_key_is_refused(content: bytes) -> None:
    assert refused(content) == "BAD_KEY"


def test_locked_key_opens_with_its_passphrase_only(var: Path, tmp_path: Path) -> None:
    secret = str(make_key())
    locked = tmp_path / "khoa.age"

    lock_key(locked, passphrase=PASSPHRASE)

    content = locked.read_bytes()
    assert secret.encode() not in content
    assert str(read_key(content, passphrase=PASSPHRASE)) == secret
    assert refused(content, passphrase="đoán bừa một câu") == "WRONG_PASSPHRASE"
    assert refused(content) == "KEY_LOCKED"
    assert is_put_away()


def test_short_passphrase_is_refused(var: Path, tmp_path: Path) -> None:
    make_key()

    with pytest.raises(KeyRefused) as refusal:
        lock_key(tmp_path / "khoa.age", passphrase="ngắn")
    assert refusal.value.code == "SHORT_PASSPHRASE"
    assert not is_put_away()
