"""Lines that are nobody's."""

from __future__ import annotations

import pytest

from dangvu.exchange.reading.lines import is_like_a_name, kind_of_line


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["", "Tổng cộng", "", 25], "TOTAL"),
        (["Tổng số: 25 đảng viên"], "TOTAL"),
        (["TONG CONG"], "TOTAL"),
        (["Cộng:"], "TOTAL"),
        (["Danh sách này có 25 đảng viên"], "TOTAL"),
        (["", "Chi bộ thôn Đông"], "GROUP"),
        (["I", "CHI BỘ 1"], "GROUP"),
        (["II. Đảng viên dự bị"], "GROUP"),
        (["I", "Đảng viên đang sinh hoạt"], "GROUP"),
        (["", "TM. CHI ỦY"], "SIGNATURE"),
        (["", "", "T/M CHI BỘ"], "SIGNATURE"),
        (["Người lập biểu", "", "BÍ THƯ"], "SIGNATURE"),
        ([1, 2, 3, 4], "HEADER"),
        (["(1)", "(2)", "(3)"], "HEADER"),
        (["A", "B", "1", "2"], "HEADER"),
        ([5, "Phạm Văn Dũng"], "BLANK"),
        (["x"], "BLANK"),
    ],
)
def test_kind_of_line(cells, kind: str) -> None:
    assert kind_of_line(cells) == kind


@pytest.mark.parametrize("name", ["Tống Công Minh", "Bàn Văn An", "Kỳ Văn"])
def test_kind_of_line_knows_names_by_their_tones(name: str) -> None:
    assert kind_of_line([1, name]) == "BLANK"


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("Nguyễn Văn An", True),
        ("Nguyễn Văn An 2", False),
        ("Hà Nội, ngày", False),
        ("BÍ THƯ", False),
        ("Chi bộ 1", False),
    ],
)
def test_is_like_a_name(text: str, *, may_be: bool) -> None:
    assert is_like_a_name(text) is may_be
