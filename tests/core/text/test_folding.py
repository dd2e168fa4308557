"""Search keys and comparison keys."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.text.folding import comparison_key, fold, nfc

VIETNAMESE = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụ"
    "ưừửữứựvxyỳỷỹýỵ ĐĂÂÊÔƠƯẠ",
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Ánh Tuyết", "nguyen thi anh tuyet"),
        ("ĐẶNG  ĐÌNH\nĐức ", "dang dinh duc"),
        ("Ðỗ Văn Ðạt", "do van dat"),
        ("Y\u200b Ni\u00adê", "y nie"),
        ("H'Mông", "h'mong"),
        ("", ""),
    ],
)
def test_fold_leaves_plain_lower_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(VIETNAMESE)
def test_fold_of_decomposed_text_is_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(VIETNAMESE)
def test_fold_of_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Nguyễn Thuỷ", "NGUYỄN THỦY"),
        ("Khoẻ", "khỏe"),
        ("Trần  Văn\tAn", "trần văn an"),
        (unicodedata.normalize("NFD", "Đặng Thị Quế"), "Đặng Thị Quế"),
        ("Ðỗ Mười", "Đỗ Mười"),
    ],
)
def test_comparison_key_is_the_same_for_one_name(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa", "Hóa"), ("Quý", "Quy"), ("Đạt", "Dạt"), ("Tuấn", "Tuân")],
)
def test_comparison_key_differs_for_other_names(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@pytest.mark.parametrize("word", ["quý", "hoàng", "thuận", "toàn", "thuyền"])
def test_comparison_key_moves_no_mark_in_a_closed_syllable_or_after_q(
    word: str,
) -> None:
    assert comparison_key(word) == word


@given(st.text())
def test_comparison_key_twice_is_once(text: str) -> None:
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@given(VIETNAMESE)
def test_nfc_composes(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)
