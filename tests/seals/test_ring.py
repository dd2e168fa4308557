"""The key ring: private, whole, noticed when it is wrong."""

from __future__ import annotations

import pytest

from dangvu.seals.errors import SealRefused
from dangvu.seals.ring import (
    add_key,
    adopt_keys,
    has_ring,
    make_ring,
    read_ring,
    ring_path,
    ring_text,
)
from support.organisation import at


@pytest.fixture(autouse=True)
def own_ring(settings, tmp_path):
    settings.SEAL_KEYS = tmp_path / "secrets" / "seal-keys"


def refusal(act, *arguments, **values):
    with pytest.raises(SealRefused) as caught:
        act(*arguments, **values)
    return caught.value.code


def test_make_ring_writes_one_private_key():
    assert not has_ring()

    ring = make_ring(at=at())

    assert list(ring.keys) == [ring.current.code]
    assert len(ring.current.secret) == 32
    assert ring_path().stat().st_mode & 0o777 == 0o600
    assert [path.name for path in ring_path().parent.iterdir()] == ["seal-keys"]


def test_make_ring_keeps_the_ring_that_is_there():
    first = make_ring(at=at())

    assert make_ring(at=at()) == first


def test_add_key_seals_with_the_new_one_and_keeps_the_old():
    first = make_ring(at=at()).current

    ring = add_key(at=at())

    assert ring.current.code != first.code
    assert list(ring.keys) == [first.code, ring.current.code]
    assert ring_path().stat().st_mode & 0o777 == 0o600


def test_read_ring_refuses_a_missing_file():
    assert refusal(read_ring) == "NO_KEYS"


@pytest.mark.parametrize(
    "content", ["", "# nothing\n", "one two\n", "ab 2026-11-22 x\n"]
)
def test_read_ring_refuses_what_is_no_key(content):
    ring_path().parent.mkdir()
    ring_path().write_text(content)

    assert refusal(read_ring) == "BAD_KEYS"


def test_read_ring_notices_a_wrong_letter():
    text = make_ring(at=at()) and ring_text()
    body = text.splitlines()[-1].rsplit(" ", 1)[1]
    other = ("B" if body[0] == "A" else "A") + body[1:]

    ring_path().write_text(text.replace(body, other))

    assert refusal(read_ring) == "BAD_KEYS"


def test_adopt_keys_brings_them_to_a_machine_without(settings, tmp_path):
    ring = make_ring(at=at())
    text = ring_text()
    settings.SEAL_KEYS = tmp_path / "other" / "seal-keys"

    assert adopt_keys(text) == ring
    assert ring_path().stat().st_mode & 0o777 == 0o600


def test_adopt_keys_keeps_our_current_key(settings, tmp_path):
    theirs = make_ring(at=at())
    text = ring_text()
    settings.SEAL_KEYS = tmp_path / "other" / "seal-keys"
    ours = make_ring(at=at())

    ring = adopt_keys(text)

    assert ring.current == ours.current
    assert set(ring.keys) == {ours.current.code, theirs.current.code}
    assert adopt_keys(text) == ring
