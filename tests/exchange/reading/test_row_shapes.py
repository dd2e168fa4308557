"""Columns that belong together, old text and other shapes of a list."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
import xlsxwriter

from dangvu.core.periods import PartialDate
from dangvu.exchange.reading.issues import Issue
from support.rosters import (
    codes_of,
    one_row,
    roster_of,
    row_codes,
    write_csv,
    write_xlsx,
)


def test_parse_takes_the_sex_from_the_filled_column(tmp_path: Path) -> None:
    header = ["Họ và tên", "Ngày sinh", None, "Quê quán"]
    rows = [header, [None, "Nam", "Nữ", None]]
    rows += [["An", "1980", None, "Huế"], ["Bình", None, "1991", "Huế"]]
    rows += [["Chi", "1980", "1991", "Huế"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows, merges=["B1:C1"])
    roster = roster_of(path)
    assert [row.values.get("sex") for row in roster.rows] == ["NAM", "NU", None]
    assert [str(row.values["birth_date"]) for row in roster.rows] == [
        "1980",
        "1991",
        "1980",
    ]
    assert codes_of(roster)[0] == (5, "Ngày sinh / Nữ", "BOTH_SEXES")


def test_parse_takes_the_sex_from_marks(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Nam", "Nữ", "Năm sinh"], ["An", "x", None, 1980]]
    rows += [["Bình", None, "X", 1991], ["Chi", None, None, 1991]]
    roster = roster_of(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [row.values.get("sex") for row in roster.rows] == ["NAM", "NU", None]


def test_parse_takes_who_is_not_marked_a_woman_for_a_man(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Nữ", "Năm sinh"], ["An", None, 1980], ["Bình", "x", 1991]]
    roster = roster_of(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [row.values["sex"] for row in roster.rows] == ["NAM", "NU"]


def test_parse_puts_a_birth_date_in_three_columns_together(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh", None, None, "Quê quán"]]
    rows += [[None, "Ngày", "Tháng", "Năm", None]]
    rows += [["An", 3, 2, 1980, "Huế"], ["Bình", None, 5, 1981, "Huế"]]
    rows += [["Chi", None, None, 1982, "Huế"], ["Dung", 31, 2, 1983, "Huế"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows, merges=["B1:D1"])
    roster = roster_of(path)
    found = [str(row.values.get("birth_date")) for row in roster.rows]
    assert found == ["1980-02-03", "1981-05", "1982", "None"]
    assert "BAD_DATE" in row_codes(roster.rows[3])


def test_parse_puts_names_and_addresses_together(tmp_path: Path) -> None:
    upper = ["Họ đệm", "Tên", "Năm sinh", "Quê quán", None, None]
    lower = [None, None, None, "Tỉnh", "Xã", "Chi tiết"]
    row = ["Nguyễn Văn", "An", 1980, "Hà Nội", "Phường A", "Tổ 1"]
    path = write_xlsx(tmp_path / "a.xlsx", [upper, lower, row], merges=["D1:F1"])
    values = roster_of(path).rows[0].values
    assert values["full_name"] == "Nguyễn Văn An"
    assert values["hometown"] == "Tổ 1, Phường A, Hà Nội"


def test_parse_reads_the_standing(tmp_path: Path) -> None:
    assert (
        one_row(tmp_path, Loại_đảng_viên="Dự bị").values["standing"] == "PROBATIONARY"
    )
    row = one_row(tmp_path, Ngày_chính_thức="Dự bị")
    assert row.values["standing"] == "PROBATIONARY"
    assert not row.is_rejected


@pytest.mark.parametrize(
    "name",
    [
        "NguyÔn V¨n H­ng",
        "NguyeÃn Vaên Höng",
        unicodedata.normalize("NFD", "Nguyễn Văn Hưng"),
    ],
)
def test_parse_turns_old_text_into_unicode(tmp_path: Path, name: str) -> None:
    row = one_row(tmp_path, Họ_và_tên=name)
    assert row.values["full_name"] == "Nguyễn Văn Hưng"
    assert [(i.column, i.code, i.value) for i in row.issues] == [
        ("Họ và tên", "TEXT_CONVERTED", name)
    ]


def test_parse_keeps_tone_marks_where_they_were_written(tmp_path: Path) -> None:
    row = one_row(tmp_path, Họ_và_tên="Lê Thị Hoà Thuỷ")
    assert row.values["full_name"] == "Lê Thị Hoà Thuỷ"
    assert row.issues == ()


@pytest.mark.parametrize(
    ("cell", "name", "codes"),
    [
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An", ["TITLE_REMOVED"]),
        ("ĐỒNG CHÍ: Nguyễn Văn An", "Nguyễn Văn An", ["TITLE_REMOVED"]),
        ("Đ.c. An", "An", ["TITLE_REMOVED"]),
        ("Đ/cAn", "An", ["TITLE_REMOVED"]),
        ("Đồng Chí Công", "Đồng Chí Công", []),
        ("Ông Thị Đồng", "Ông Thị Đồng", []),
        ("Lê Đồng Chí", "Lê Đồng Chí", []),
    ],
)
def test_parse_leaves_out_how_comrades_are_addressed(
    tmp_path: Path, cell: str, name: str, codes: list[str]
) -> None:
    row = one_row(tmp_path, **{"Họ và tên": cell})
    assert (row.values["full_name"], row_codes(row)) == (name, codes)


def test_parse_cuts_what_is_too_long(tmp_path: Path) -> None:
    row = one_row(tmp_path, Họ_và_tên="A" * 101, Quê_quán="b" * 301)
    assert len(str(row.values["full_name"])) == 100
    assert len(str(row.values["hometown"])) == 300
    assert row_codes(row) == ["TEXT_CUT", "TEXT_CUT"]


def test_parse_keeps_text_that_looks_like_a_formula(tmp_path: Path) -> None:
    row = one_row(tmp_path, Quê_quán="=HYPERLINK(A1)")
    assert row.values["hometown"] == "=HYPERLINK(A1)"


def test_parse_counts_physical_lines_of_csv(tmp_path: Path) -> None:
    text = 'STT,Họ và tên,Ngày sinh,Quê quán\n1,An,1980,"Xã A,\nHuế"\n\n2,Bình,,x\n'
    roster = roster_of(write_csv(tmp_path / "a.csv", text))
    assert [row.row for row in roster.rows] == [2, 5]
    assert roster.rows[0].values["hometown"] == "Xã A, Huế"


def test_parse_bears_short_lines_of_csv(tmp_path: Path) -> None:
    text = "STT,Họ và tên,Ngày sinh,Quê quán\n1,An,1980\n"
    assert len(roster_of(write_csv(tmp_path / "a.csv", text)).rows) == 1


def test_issue_as_dict_is_what_the_contract_shows(tmp_path: Path) -> None:
    issue = one_row(tmp_path, Số_CCCD="12").issues[0]
    assert isinstance(issue, Issue)
    assert list(issue.as_dict()) == [
        "row",
        "column",
        "field",
        "code",
        "severity",
        "value",
        "message",
    ]


def test_parse_spreads_a_merged_unit_over_its_lines(tmp_path: Path) -> None:
    rows = [["Chi bộ", "Họ và tên", "Năm sinh"], ["Chi bộ 1", "An", 1980]]
    rows += [[None, "Bình", 1981], ["Chi bộ 2", "Chi", 1982], [None, "Dung", 1983]]
    path = write_xlsx(tmp_path / "a.xlsx", rows, merges=["A2:A3"])
    units = [row.values.get("unit") for row in roster_of(path).rows]
    assert units == ["Chi bộ 1", "Chi bộ 1", "Chi bộ 2", None]


def test_parse_counts_days_from_1904_when_the_file_does(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Họ và tên", "Ngày sinh"])
        page.write_string(1, 0, "An")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_datetime(1, 1, dt.date(1980, 2, 3), day)
    born = roster_of(path).rows[0].values["birth_date"]
    assert born == PartialDate(dt.date(1980, 2, 3))
