"""The template of the national database, told apart in the editions in use."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dangvu.exchange.national.template import (
    HIDDEN_SHEETS,
    choices,
    is_national_template,
    template_columns,
)
from dangvu.exchange.national.workbook import national_workbook
from dangvu.exchange.reading.roster import Roster
from dangvu.register.code_lists import code_list
from support.rosters import HEADER, roster_of, write_xlsx

LINE = {
    "ordinal": "1",
    "full_name": "Đỗ Thị Hoa",
    "sex": "Nữ",
    "birth_date": "15/03/1980",
    "ethnicity": "Kinh",
    "religion": "Không",
    "national_id": "001180000009",
    "card_number": "001180000009",
    "card_number_old": "12345678",
    "unit": "BAC.1 - Chi bộ thôn 1",
    "birth_place.country": "Việt Nam",
    "birth_place.province": "Thành phố Hà Nội",
    "birth_place.detail": "xã A",
    "hometown.province": "Tỉnh Hưng Yên",
    "hometown.commune": "xã B",
    "hometown.detail": "Thôn 1",
    "permanent_address.province": "Thành phố Hà Nội",
    "permanent_address.commune": "phường C",
    "permanent_address.detail": "Số 1",
    "admission_ceremony_on": "19/05/2005",
    "official_on": "19/05/2006",
    "old_id": "123456789",
    "standing": "Miễn sinh hoạt",
}
READ = {
    "full_name": "Đỗ Thị Hoa",
    "sex": "NU",
    "birth_date": "1980-03-15",
    "ethnicity": "01",
    "religion": "00",
    "national_id": "001180000009",
    "card_number": "001180000009",
    "card_number_old": "12345678",
    "unit": "BAC.1 - Chi bộ thôn 1",
    "birth_place": "xã A, Thành phố Hà Nội",
    "hometown": "Thôn 1, xã B, Tỉnh Hưng Yên",
    "permanent_address": "Số 1, phường C, Thành phố Hà Nội",
    "admission_ceremony_on": "2005-05-19",
    "official_on": "2006-05-19",
    "old_id": "123456789",
    "standing": "MIEN",
}
#: The headings of another edition, in one line, as an institute's tool lists them.
ONE_LINE = (
    *("STT", "ID", "Họ và tên *", "Tên gọi khác", "Giới tính *"),
    *("Sinh ngày * (dd/mm/yyyy)", "Dân tộc *", "Tôn giáo *", "Số định danh cá nhân *"),
    *("Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)", "Nơi cấp thẻ Đảng"),
    *("Ngày cấp thẻ Đảng (dd/mm/yyyy)", "Số thẻ theo Đảng quyết định 85"),
    "Tổ chức Đảng đang sinh hoạt * (không sửa)",
    *(f"Nơi đăng ký khai sinh - {x} *" for x in ("Quốc gia", "Tỉnh")),
    "Nơi đăng ký khai sinh - Địa chỉ chi tiết *",
    *(f"Quê quán (theo mô hình 2 cấp) - {x} *" for x in ("Quốc gia", "Tỉnh")),
    "Quê quán (theo mô hình 2 cấp) - Địa chỉ chi tiết *",
    *(f"Thường trú (theo mô hình 2 cấp) - {x} *" for x in ("Quốc gia", "Tỉnh")),
    "Thường trú (theo mô hình 2 cấp) - Địa chỉ chi tiết *",
    *("Ngày vào Đảng* (dd/mm/yyyy)", "Ngày vào Đảng chính thức* (dd/mm/yyyy)"),
    *("Số CMND cũ (nếu có)", "Trạng thái hoạt động"),
    "Ngày rời khỏi/ Ngày mất/ Ngày miễn sinh hoạt Đảng (dd/mm/yyyy)",
)


def _blank_and_filled(path: Path) -> Path:
    line = [LINE.get(column.content, "") for column in template_columns()]
    path.write_bytes(national_workbook([line], subtitle="Chi bộ thôn 1"))
    return path


def _values(roster: Roster) -> dict[str, str]:
    (row,) = roster.rows
    return {name: str(value) for name, value in row.values.items()}


def test_template_is_read_without_a_remark(tmp_path: Path) -> None:
    roster = roster_of(_blank_and_filled(tmp_path / "4.0.xlsx"))
    assert roster.recognised.header_row == 7
    assert is_national_template(roster.recognised.mapping)
    assert _values(roster) == READ
    assert roster.issues == ()
    assert roster.rows[0].issues == ()


def test_columns_of_the_template_are_mapped_or_left_out(tmp_path: Path) -> None:
    roster = roster_of(_blank_and_filled(tmp_path / "4.0.xlsx"))
    mapping = roster.recognised.mapping
    assert len(mapping) == len(template_columns()) == 31
    assert mapping["ID"] == "national_uuid"
    assert [key for key, field in mapping.items() if field is None] == [
        "Nơi cấp thẻ",
        "Ngày cấp thẻ",
        "Ngày rời/mất/miễn",
        "Đề nghị xóa",
        "Kết quả kiểm tra",
        "Chi tiết lỗi",
    ]


def test_edition_in_one_line_is_recognised(tmp_path: Path) -> None:
    cells: dict[str, str] = {
        "Họ và tên *": "Đỗ Thị Hoa",
        "Sinh ngày * (dd/mm/yyyy)": "15/03/1980",
        "Số thẻ theo Đảng quyết định 85": "12345678",
        "Thường trú (theo mô hình 2 cấp) - Quốc gia *": "Việt Nam",
        "Thường trú (theo mô hình 2 cấp) - Tỉnh *": "Hà Nội",
        "Thường trú (theo mô hình 2 cấp) - Địa chỉ chi tiết *": "Số 1, phường C",
        "Ngày vào Đảng chính thức* (dd/mm/yyyy)": "19/05/2006",
        "Trạng thái hoạt động": "Đình chỉ sinh hoạt",
    }
    rows = [ONE_LINE, [cells.get(heading) for heading in ONE_LINE]]
    roster = roster_of(write_xlsx(tmp_path / "a.xlsx", rows))
    assert is_national_template(roster.recognised.mapping)
    assert _values(roster) == {
        "full_name": "Đỗ Thị Hoa",
        "birth_date": "1980-03-15",
        "card_number_old": "12345678",
        "permanent_address": "Số 1, phường C, Hà Nội",
        "official_on": "2006-05-19",
        "standing": "DINH_CHI",
    }


def test_other_list_is_not_the_template(tmp_path: Path) -> None:
    roster = roster_of(write_xlsx(tmp_path / "a.xlsx", [HEADER, ["1", "An", "1980"]]))
    assert not is_national_template(roster.recognised.mapping)


def test_workbook_has_header_lists_and_checks(tmp_path: Path) -> None:
    book = load_workbook(_blank_and_filled(tmp_path / "4.0.xlsx"))
    page = book.worksheets[0]
    upper = [page.cell(6, x).value for x in range(1, 32)]
    lower = [page.cell(7, x).value for x in range(1, 32)]
    assert upper[:3] == ["STT", "ID", "Họ và tên"]
    assert (upper[14:17], lower[14:17]) == (
        ["Nơi ĐK khai sinh", None, None],
        ["Quốc gia", "Tỉnh", "Chi tiết"],
    )
    assert {str(area) for area in page.merged_cells} >= {"A6:A7", "O6:Q6", "R6:T6"}
    assert [s.title for s in book.worksheets if s.sheet_state == "hidden"] == list(
        HIDDEN_SHEETS
    )
    assert [cell.value for cell in book["DANTOC"]["A"]] == choices("DANTOC")
    checks = {str(c.sqref).split(":")[0]: c.formula1 for c in _checks(page)}
    assert checks["G8"] == f"DANTOC!$A$1:$A${len(choices('DANTOC'))}"
    assert checks["E8"] == '"Nam,Nữ"'
    assert checks["I8"] == "12"
    assert {type(cell.value) for cell in page[8]} == {str, type(None)}


def _checks(page) -> list:
    return page.data_validations.dataValidation


@pytest.mark.parametrize("name", ["DANTOC", "TONGIAO", "STATUS", "TINH", "SEX"])
def test_choices_are_not_empty(name: str) -> None:
    assert choices(name)


def test_statuses_are_those_of_the_template() -> None:
    assert choices("STATUS") == [
        e.name_vi for e in code_list("national_status").values()
    ]
