"""Something large under a key of its own: whole, in order, at its place, or not at all."""

from __future__ import annotations

import pytest

from dangvu.seals import envelope
from dangvu.seals.envelope import disclose, enclose
from dangvu.seals.errors import SealRefused
from dangvu.seals.sealing import SealedPlace
from support.organisation import at

HERE, ELSEWHERE = SealedPlace("scans", "17"), SealedPlace("scans", "18")
CONTENT = b"trang 1, trang 2, trang 3"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_pieces(settings, tmp_path, monkeypatch):
    settings.SEAL_KEYS = tmp_path / "seal-keys"
    monkeypatch.setattr(envelope, "PIECE", 10)


def kept(content=CONTENT):
    made = enclose(content, place=HERE, at=at())
    return made.key, list(made.pieces)


@pytest.mark.parametrize("content", [CONTENT, b"", b"x" * 10, b"x" * 11])
def test_content_comes_back(content):
    key, pieces = kept(content)

    assert disclose(key, pieces, place=HERE) == content
    assert len(pieces) == max(1, -(-len(content) // 10))


def test_nothing_of_the_content_is_seen():
    _key, pieces = kept(b"x" * 30)

    assert b"xxx" not in b"".join(pieces)
    assert len(set(pieces)) == 3


@pytest.mark.parametrize(
    "touched",
    [
        lambda pieces: pieces[:-1],
        lambda pieces: [pieces[1], pieces[0], pieces[2]],
        lambda pieces: [*pieces, pieces[0]],
        lambda pieces: [pieces[0][:-1], *pieces[1:]],
        lambda pieces: [b"", *pieces[1:]],
    ],
    ids=["left out", "other order", "one more", "shorter", "empty"],
)
def test_touched_content_does_not_open(touched):
    key, pieces = kept()

    with pytest.raises(SealRefused) as caught:
        disclose(key, touched(pieces), place=HERE)
    assert caught.value.code == "SEAL_BROKEN"


def test_content_does_not_open_elsewhere():
    key, pieces = kept()

    with pytest.raises(SealRefused) as caught:
        disclose(key, pieces, place=ELSEWHERE)
    assert caught.value.code == "SEAL_BROKEN"
