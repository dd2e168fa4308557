"""Vietnamese order, byte by byte."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.text.folding import comparison_key
from dangvu.core.text.names import NameParts
from dangvu.core.text.ordering import ALPHABET, sort_key, sort_key_of

SYLLABLES = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnopqrstuưvwxyz",
    min_size=1,
    max_size=5,
)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)


def _bytes(name: str) -> bytes:
    return sort_key(name).encode()


@pytest.mark.parametrize(
    "ordered",
    [
        [*ALPHABET],
        ["a", "à", "ả", "ã", "á", "ạ", "an", "ăn", "ân", "ba"],
        ["Lê An", "Nguyễn An", "Lê Bá An", "Lê Thị An", "An Anh"],
        ["Trần Văn Dung", "Trần Văn Dùng", "Trần Văn Dũng"],
        ["Vũ Dung", "Lê Dùng", "An Dũng", "Bùi Đạt", "Đỗ Em"],
        ["Lê Văn Hoa", "Lê Văn Hòa", "Lê Văn Hóa", "Lê Văn Hoan"],
        ["Nguyễn Thi An", "Nguyễn Thị An", "Nguyễn Thị Bích An"],
        ["Lê Văn Tú", "Nguyễn Văn Tú", "Lê Văn Tư", "Lê Văn Tứ"],
    ],
)
def test_sort_key_follows_the_dictionary(ordered: list[str]) -> None:
    keys = [_bytes(name) for name in ordered]
    assert all(one < other for one, other in pairwise(keys))


@given(NAMES, NAMES)
def test_sort_key_is_the_same_only_for_the_same_letters_and_tones(
    one: str, other: str
) -> None:
    if comparison_key(one) == comparison_key(other):
        assert sort_key(one) == sort_key(other)


@given(NAMES, NAMES)
def test_sort_key_puts_the_given_name_first(one: str, other: str) -> None:
    first, second = (sort_key(f"{name.split()[-1]}") for name in (one, other))
    if not first.startswith(second) and not second.startswith(first):
        assert (first < second) == (sort_key(one) < sort_key(other))


@given(NAMES)
def test_sort_key_needs_no_more_than_four_bytes_a_letter(name: str) -> None:
    assert len(_bytes(name)) <= 4 * len(name) + 2


def test_sort_key_ignores_case_form_and_punctuation() -> None:
    assert sort_key("NGUYỄN H’MÔNG") == sort_key("nguyễn hmông")


def test_sort_key_of_takes_a_family_name_of_two_words() -> None:
    bearer = NameParts("Tôn Thất", "", "An")
    assert sort_key_of(bearer).encode() < _bytes("Bùi An An")
    assert sort_key_of(bearer).encode() > _bytes("Tôn An")
