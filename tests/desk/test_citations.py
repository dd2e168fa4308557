"""Clauses in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from dangvu.desk.citations import cited


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("294-QĐ/TW điểm 4.2", "294-QĐ/TW point 4.2"),
        ("1-HSĐV mục 4; 2-HSĐV mục 2", "1-HSĐV item 4; 2-HSĐV item 2"),
        ("Phụ lục 1, Điều 5 khoản 2", "annex 1, article 5 clause 2"),
        ("38-HD/BTCTW mục II.1.2 và II.2.2", "38-HD/BTCTW item II.1.2 and II.2.2"),
        ("Đảng bộ mục vụ", "Đảng bộ mục vụ"),
    ],
)
def test_citation_speaks_the_language_of_the_page(source, english):
    with translation.override("vi"):
        assert cited(source) == source
    with translation.override("en"):
        assert cited(source) == english


def test_city_is_cited_by_its_name_and_no_other_letters_change() -> None:
    with translation.override("vi"):
        assert (
            cited("HP mục 3.2; ĐN; HCM")
            == "Hải Phòng mục 3.2; Đà Nẵng; TP. Hồ Chí Minh"
        )
        assert cited("02-HD/BTCTU HP-1") == "02-HD/BTCTU HP-1"
    with translation.override("en"):
        assert cited("HP mục 3.2; HN 2024") == "Hải Phòng item 3.2; Hà Nội 2024"
