"""The whole way from a file to rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dangvu.exchange.reading.codes import ListedCodes
from dangvu.exchange.reading.opening import open_workbook
from dangvu.exchange.reading.recognise import data_sheets
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.roster import read_roster
from dangvu.exchange.reading.rows import SeenNumbers, parse_sheet
from support.rosters import (
    AN,
    AS_OF,
    BINH,
    CUONG,
    HEADER,
    codes_of,
    roster_of,
    write_csv,
    write_xlsx,
)


def test_read_roster_reads_a_file_under_guard(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN, BINH, CUONG])
    roster = read_roster(path, as_of=AS_OF)
    assert [row.values["full_name"] for row in roster.rows] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Bá Cường",
    ]
    assert codes_of(roster) == []
    assert roster.other_sheets == ()


def test_read_roster_names_the_other_sheets(tmp_path: Path) -> None:
    others = {"Chi bộ 2": [HEADER, AN, BINH], "Bìa": [["Đảng bộ"]]}
    path = write_xlsx(
        tmp_path / "a.xlsx", [HEADER, CUONG], name="Chi bộ 1", others=others
    )
    roster = roster_of(path)
    assert roster.recognised.sheet.name == "Chi bộ 2"
    assert roster.other_sheets == ("Chi bộ 1",)
    assert [(i.code, i.value) for i in roster.issues][-1] == (
        "OTHER_SHEETS",
        "“Chi bộ 1”",
    )


def test_read_roster_obeys_the_name_of_a_sheet(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", [HEADER, AN, BINH], others={"2": [HEADER, CUONG]}
    )
    assert len(roster_of(path, sheet="2").rows) == 1


@pytest.mark.parametrize(("sheet", "code"), [("3", "NO_SHEET"), ("bìa", "NO_HEADER")])
def test_read_roster_refuses_a_sheet_that_is_none(
    tmp_path: Path, sheet: str, code: str
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN], others={"bìa": [["x"]]})
    with pytest.raises(FileRefused) as refused:
        roster_of(path, sheet=sheet)
    assert refused.value.code == code


def test_read_roster_reads_a_list_of_nobody(tmp_path: Path) -> None:
    assert roster_of(write_xlsx(tmp_path / "a.xlsx", [HEADER])).rows == []


def test_parse_sheet_compares_numbers_across_sheets(tmp_path: Path) -> None:
    other = ["1", "Trần Văn Khác", *AN[2:]]
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN], others={"2": [HEADER, other]})
    seen = SeenNumbers()
    first, second = (
        parse_sheet(sheet, as_of=AS_OF, codes=ListedCodes(), seen=seen)
        for sheet in data_sheets(open_workbook(path), as_of=AS_OF)
    )
    assert not first.rows[0].is_rejected
    assert second.rows[0].issues[-1].code == "NATIONAL_ID_TAKEN"


def test_read_roster_warns_of_formulas_without_a_result(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append([*AN[:4], "=A1", *AN[5:]])
    book.save(tmp_path / "a.xlsx")
    assert codes_of(roster_of(tmp_path / "a.xlsx")) == [
        (2, "Số CCCD", "NO_FORMULA_RESULT")
    ]


TCVN3 = """STT;Hä vµ tªn;Ngµy sinh;Giíi tÝnh;D©n téc;Quª qu¸n;Ngµy vµo §¶ng
1;NguyÔn V¨n H­ng;03/02/1960;Nam;Kinh;X· §«ng H¶i, Th¸i B×nh;19/05/1985
2;TRÇN THÞ Hµ;1965;N÷;Tµy;HuyÖn Th¹ch ThÊt;02/9/1990
"""
VNI = """STT;Hoï vaø teân;Ngaøy sinh;Giôùi tính;Daân toäc;Queâ quaùn;Ngaøy vaøo Ñaûng
1;Nguyeãn Vaên Höng;03/02/1960;Nam;Kinh;Xaõ Ñoâng Haûi, Thaùi Bình;19/05/1985
2;TRAÀN THÒ HAØ;1965;Nöõ;Taøy;Huyeän Thaïch Thaát;02/9/1990
"""


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_read_roster_reads_lists_of_old_fonts(tmp_path: Path, text: str) -> None:
    roster = roster_of(write_csv(tmp_path / "a.csv", text, "cp1252"))
    found = [
        [str(row.values[f]) for f in ("full_name", "sex", "ethnicity", "hometown")]
        for row in roster.rows
    ]
    assert found == [
        ["Nguyễn Văn Hưng", "NAM", "01", "Xã Đông Hải, Thái Bình"],
        ["TRẦN THỊ HÀ", "NU", "02", "Huyện Thạch Thất"],
    ]
    assert not any(row.is_rejected for row in roster.rows)


def test_read_roster_bears_a_header_of_256_columns(tmp_path: Path) -> None:
    wide = [*HEADER, *(f"Cột {n}" for n in range(249))]
    rows = [[f"Dòng {n}", "x"] * 128 for n in range(60)]
    with pytest.raises(FileRefused) as refused:
        roster_of(write_xlsx(tmp_path / "a.xlsx", rows))
    assert refused.value.code == "NO_HEADER"
    assert len(roster_of(write_xlsx(tmp_path / "b.xlsx", [wide, AN])).rows) == 1


COMMUNE = """ĐẢNG BỘ XÃ TÂN LẬP|||||||
CHI BỘ THÔN ĐÔNG|||||||
|||DANH SÁCH ĐẢNG VIÊN||||
TT|Họ và tên|Ngày, tháng, năm sinh||Trình độ||Ngày vào Đảng|
||Nam|Nữ|Học vấn|LLCT|Dự bị|Chính thức
1|2|3|4|5|6|7|8
I|Đảng viên đang sinh hoạt||||||
1|Nguyễn Văn An|3/2/1960||10/10|SC|19/5/1985|19/5/1986
2|Trần Thị Bình||1965|12/12|Trung cấp|2/9/90|2/9/91
II|Đảng viên miễn sinh hoạt||||||
3|Lê Cường|00/00/1940||7/10||01/1968|1969
|Tổng cộng: 03 đảng viên|2|1||||
||||||T/M CHI BỘ|
|NGƯỜI LẬP BIỂU|||||BÍ THƯ|
|Phạm Văn Lập|||||Trần Thị Bình|
"""


def test_read_roster_reads_the_list_of_a_commune(tmp_path: Path) -> None:
    lines = [
        [cell or None for cell in line.split("|")] for line in COMMUNE.splitlines()
    ]
    merges = ["A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:H4"]
    roster = roster_of(write_xlsx(tmp_path / "a.xlsx", lines, merges=merges))
    assert roster.recognised.header_row == 5
    assert [row.row for row in roster.rows] == [8, 9, 11]
    assert not any(row.is_rejected for row in roster.rows)
    skipped = [i.row for i in roster.issues if i.code == "SKIPPED_LINE"]
    assert skipped == [6, 7, 10, 12, 13, 14, 15]
