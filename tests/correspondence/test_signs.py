"""How numbers and terms are written."""

import pytest

from dangvu.correspondence.signs import (
    TermUnclear,
    letters_of,
    term_of,
    written_number,
)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Chi bộ thôn 1", "CB"),
        ("Đảng bộ xã Bắc Mẫu", "ĐU"),
        ("Đảng ủy xã Bắc Mẫu", "ĐU"),
        ("Đảng ủy bộ phận Phân xưởng", "ĐUBP"),
        ("Đảng bộ thành phố Mẫu", "TU"),
        ("Thành ủy Mẫu", "TU"),
        ("Ban Tổ chức Thành ủy", "BTCTU"),
        ("Hội đồng nào đó", ""),
    ],
)
def test_a_body_signs_with_its_letters(name, letters):
    assert letters_of(name) == letters


@pytest.mark.parametrize(
    ("number", "letters", "sign"),
    [(7, "CB", "07-NQ/CB"), (12, "ĐU", "12-NQ/ĐU"), (123, "", "123-NQ")],
)
def test_a_number_is_written_with_its_kind_and_letters(number, letters, sign):
    assert written_number(number=number, kind="NQ", letters=letters) == sign


@pytest.mark.parametrize("text", ["2025–2030", "2025-2030", " 2025 — 2030 "])
def test_a_term_is_written_in_one_way(text):
    assert term_of(text) == "2025–2030"


@pytest.mark.parametrize("text", ["", "2025", "2030-2025", "2025-2025", "2025-2040"])
def test_what_is_no_term_is_refused(text):
    with pytest.raises(TermUnclear):
        term_of(text)
