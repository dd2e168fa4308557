"""Numbers and dates in Vietnamese form."""

import datetime as dt

import pytest

from dangvu.papers.paper import Issuer
from dangvu.papers.wording import capitals, cell_text, dated, numbered


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2431, "2.431"),
        (1234.5, "1.234,5"),
        (-26, "\N{MINUS SIGN}26"),
        (dt.date(1962, 6, 4), "04-06-1962"),
        ("Mẫu", "Mẫu"),
        (None, "–"),
        ("", "–"),
        (0, "0"),
    ],
)
def test_cell_has_the_vietnamese_form(value, written):
    assert cell_text(value, absent="–") == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2026, 2, 3), "Huế, ngày 03 tháng 02 năm 2026"),
        (dt.date(2026, 11, 21), "Huế, ngày 21 tháng 11 năm 2026"),
        (dt.date(2026, 3, 9), "Huế, ngày 09 tháng 3 năm 2026"),
        (None, "Huế, ngày ..... tháng ..... năm ........"),
    ],
)
def test_day_of_a_paper_is_written_out(day, written):
    assert dated(Issuer("Chi bộ", place="Huế"), day) == written


def test_capitals_keep_every_mark():
    assert capitals("Nguyễn Thị Ưỡng Đỗ") == "NGUYỄN THỊ ƯỠNG ĐỖ"


def test_number_leaves_room_for_the_pen():
    assert numbered("") == "Số .........."
