"""Sealed values: unreadable, bound to their place, refused when touched."""

from __future__ import annotations

import pytest

from dangvu.seals.errors import SealRefused
from dangvu.seals.models import KeyMark
from dangvu.seals.ring import add_key, make_ring, read_ring
from dangvu.seals.sealing import (
    SealedPlace,
    blind_index,
    blind_indexes,
    key_code,
    seal,
    unseal,
)
from support.organisation import at

HERE = SealedPlace("people", "17", "family")
TEXT = "Cha: Nguyễn Văn Ẩn".encode()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_ring(settings, tmp_path):
    settings.SEAL_KEYS = tmp_path / "seal-keys"


def refusal(content, place=HERE):
    with pytest.raises(SealRefused) as caught:
        unseal(content, place=place)
    return caught.value.code


def test_seal_opens_at_its_place():
    content = seal(TEXT, place=HERE, at=at())

    assert unseal(content, place=HERE) == TEXT
    assert TEXT not in content


def test_seal_never_gives_the_same_twice():
    assert seal(TEXT, place=HERE, at=at()) != seal(TEXT, place=HERE, at=at())


@pytest.mark.parametrize(
    "place",
    [
        SealedPlace("people", "18", "family"),
        SealedPlace("people", "17", "health"),
        SealedPlace("drafts", "17", "family"),
        SealedPlace("people", "17\x1ffamily"),
    ],
)
def test_unseal_refuses_a_value_of_another_place(place):
    assert refusal(seal(TEXT, place=HERE, at=at()), place) == "SEAL_BROKEN"


def test_unseal_refuses_a_changed_value():
    content = seal(TEXT, place=HERE, at=at())

    assert refusal(content[:-1] + bytes([content[-1] ^ 1])) == "SEAL_BROKEN"
    assert refusal(content[:6]) == "SEAL_BROKEN"


def test_unseal_says_which_key_is_missing(settings, tmp_path):
    content = seal(TEXT, place=HERE, at=at())
    settings.SEAL_KEYS = tmp_path / "none"
    assert refusal(content) == "NO_KEYS"

    make_ring(at=at())

    with pytest.raises(SealRefused, match=key_code(content)) as caught:
        unseal(content, place=HERE)
    assert caught.value.code == "KEY_MISSING"


def test_seal_remembers_the_key_in_the_register():
    seal(TEXT, place=HERE, at=at())
    seal(TEXT, place=HERE, at=at())

    assert [mark.code for mark in KeyMark.objects.all()] == [read_ring().current.code]


def test_seal_makes_no_new_key_where_one_was_lost(settings, tmp_path):
    seal(TEXT, place=HERE, at=at())
    settings.SEAL_KEYS = tmp_path / "lost"

    with pytest.raises(SealRefused) as caught:
        seal(TEXT, place=HERE, at=at())

    assert caught.value.code == "NO_KEYS"


def test_old_key_opens_after_a_new_one_came():
    content = seal(TEXT, place=HERE, at=at())
    add_key(at=at())

    assert unseal(content, place=HERE) == TEXT
    assert key_code(seal(TEXT, place=HERE, at=at())) == read_ring().current.code


def test_blind_index_finds_the_same_words_under_every_key():
    first = blind_index("12-QĐ/UBKT", purpose="decision", at=at())
    add_key(at=at())
    second = blind_index("12-QĐ/UBKT", purpose="decision", at=at())

    assert first != second
    assert blind_indexes("12-QĐ/UBKT", purpose="decision") == [first, second]
    assert blind_indexes("13-QĐ/UBKT", purpose="decision") != [first, second]
    assert blind_indexes("12-QĐ/UBKT", purpose="other") != [first, second]


def test_blind_indexes_without_keys_find_nothing():
    assert blind_indexes("12", purpose="decision") == []
