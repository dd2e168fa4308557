"""Lines of a list: members, other lines, errors and repairs."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
import xlsxwriter

from dangvu.core.periods import PartialDate
from dangvu.exchange.reading.issues import Issue
from dangvu.exchange.reading.roster import Roster
from dangvu.exchange.reading.rows import ParsedRow
from support.rosters import (
    AN,
    BINH,
    CUONG,
    HEADER,
    Written,
    codes_of,
    roster_of,
    write_csv,
    write_xlsx,
)


def _roster(tmp_path: Path, *rows: list[Written], header=HEADER) -> Roster:
    return roster_of(write_xlsx(tmp_path / "a.xlsx", [header, *rows]))


def _one(tmp_path: Path, **cells: Written) -> ParsedRow:
    """Read one row that has these cells beside a name and a birth date."""
    filled = {"Họ và tên": "Nguyễn Văn An", "Ngày sinh": "03/02/1980"}
    filled |= {key.replace("_", " "): cell for key, cell in cells.items()}
    rows = [list(filled), list(filled.values())]
    roster = roster_of(write_xlsx(tmp_path / "one.xlsx", rows))
    assert len(roster.rows) == 1
    return roster.rows[0]


def _codes(row: ParsedRow) -> list[str]:
    return [issue.code for issue in row.issues]


def _skipped(roster: Roster) -> list[tuple[int | None, str | None]]:
    return [(i.row, i.value) for i in roster.issues if i.code == "SKIPPED_LINE"]


def test_parse_gives_values_by_field(tmp_path: Path) -> None:
    roster = _roster(tmp_path, AN)
    row = roster.rows[0]
    assert (row.row, row.is_rejected, row.issues) == (2, False, ())
    assert row.values == {
        "full_name": "Nguyễn Văn An",
        "birth_date": PartialDate(dt.date(1980, 2, 3)),
        "sex": "NAM",
        "national_id": "001080000011",
        "admission_ceremony_on": PartialDate(dt.date(2005, 5, 19)),
        "official_on": PartialDate(dt.date(2006, 5, 19)),
    }
    assert row.raw == {
        "STT": "1",
        "Họ và tên": "Nguyễn Văn An",
        "Ngày sinh": "03/02/1980",
        "Giới tính": "Nam",
        "Số CCCD": "001080000011",
        "Ngày vào Đảng": "19/05/2005",
        "Ngày chính thức": "19/05/2006",
    }


def test_parse_skips_lines_that_are_nobodys(tmp_path: Path) -> None:
    roster = _roster(
        tmp_path,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["I", "Chi bộ thôn Đông"],
        AN,
        [],
        ["II. Chi bộ thôn Đoài"],
        BINH,
        HEADER,
        CUONG,
        [4, "Phạm Văn Dũng"],
        [None, None, None, None, None, None, None],
        ["Tổng cộng: 3 đảng viên", None, None, 2],
        [None, None, None, None, "Hà Nội, ngày 20 tháng 11 năm 2026"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, "TM. CHI ỦY"],
        [None, None, None, None, None, "BÍ THƯ"],
        [None, "Lê Văn Lập", None, None, None, "Trần Văn Ký"],
    )
    assert [row.row for row in roster.rows] == [4, 7, 9]
    assert [row for row, _ in _skipped(roster)] == [2, 3, 6, 8, 10, 12, 13, 14, 15, 16]


def test_parse_takes_a_group_with_its_size_for_no_member(tmp_path: Path) -> None:
    group = [None, "Thôn Đông", 25]
    roster = _roster(tmp_path, group, AN)
    assert [row.row for row in roster.rows] == [3]
    assert _skipped(roster) == [(2, "Thôn Đông | 25")]


def test_parse_reads_a_line_with_a_number_and_no_name(tmp_path: Path) -> None:
    roster = _roster(tmp_path, [1, None, "03/02/1980", "Nam", "001080000011"])
    assert ("Họ và tên", "NO_NAME") in [
        (i.column, i.code) for i in roster.rows[0].issues
    ]
    assert roster.rows[0].is_rejected


@pytest.mark.parametrize("cell", [None, "", "-", "không rõ"])
def test_parse_refuses_a_row_without_a_year_of_birth(
    tmp_path: Path, cell: Written
) -> None:
    row = _one(tmp_path, Ngày_sinh=cell, Quê_quán="Hà Nội")
    assert _codes(row) == ["NO_BIRTH_YEAR"]
    assert row.is_rejected


@pytest.mark.parametrize("cell", ["31/02/1980", "abc 80", "22/11/2026"])
def test_parse_refuses_a_bad_date_of_birth(tmp_path: Path, cell: str) -> None:
    row = _one(tmp_path, Ngày_sinh=cell, Quê_quán="Hà Nội")
    assert [(i.column, i.field, i.code, i.severity, i.value) for i in row.issues] == [
        ("Ngày sinh", "birth_date", "BAD_DATE", "error", cell)
    ]


@pytest.mark.parametrize(
    "header", ["Ngày vào Đảng", "Ngày chính thức", "Ngày QĐ kết nạp"]
)
def test_parse_refuses_a_bad_date_of_the_party(tmp_path: Path, header: str) -> None:
    row = _one(tmp_path, **{header: "31/02/2005"})
    assert row.is_rejected


def test_parse_only_warns_of_a_bad_date_elsewhere(tmp_path: Path) -> None:
    row = _one(tmp_path, Ngày_vào_Đoàn="31/02/1995")
    assert [(i.code, i.severity) for i in row.issues] == [("BAD_DATE", "warning")]


@pytest.mark.parametrize("cell", ["12345", "0010800000112", "1.08E+9", 12345678, "abc"])
def test_parse_refuses_a_number_that_is_not_of_12_digits(
    tmp_path: Path, cell: Written
) -> None:
    row = _one(tmp_path, Số_CCCD=cell)
    assert (_codes(row), row.is_rejected) == (["BAD_NATIONAL_ID"], True)


@pytest.mark.parametrize(
    ("cell", "number", "codes"),
    [
        (1080000011, "001080000011", ["ZEROS_RESTORED"]),
        ("1080000011", "001080000011", ["ZEROS_RESTORED"]),
        ("36080000011", "036080000011", ["ZEROS_RESTORED"]),
        (36080000011.0, "036080000011", ["ZEROS_RESTORED"]),
        ("001 080 000 011", "001080000011", ["NUMBER_CLEANED"]),
        ("'001080000011", "001080000011", ["NUMBER_CLEANED"]),
        ("36080000011.0", "036080000011", ["NUMBER_CLEANED", "ZEROS_RESTORED"]),
    ],
)
def test_parse_repairs_a_national_number(
    tmp_path: Path, cell: Written, number: str, codes: list[str]
) -> None:
    row = _one(tmp_path, Số_CCCD=cell)
    assert (row.values["national_id"], _codes(row)) == (number, codes)
    assert not row.is_rejected


def test_parse_moves_nine_digits_to_the_old_number(tmp_path: Path) -> None:
    row = _one(tmp_path, Số_CCCD="012345678")
    assert row.values["old_id"] == "012345678"
    assert "national_id" not in row.values
    assert "OLD_ID_MOVED" in _codes(row)
    assert not row.is_rejected


@pytest.mark.parametrize(
    ("header", "cell", "field", "number", "code"),
    [
        (
            "Số thẻ đảng viên",
            "12345678",
            "card_number_old",
            "12345678",
            "OLD_CARD_MOVED",
        ),
        ("Số thẻ theo QĐ 85", 1234567, "card_number_old", "01234567", "ZEROS_RESTORED"),
        (
            "Số thẻ theo QĐ 85",
            "001080000011",
            "card_number",
            "001080000011",
            "NEW_CARD_MOVED",
        ),
        ("CMND", 12345678, "old_id", "012345678", "ZEROS_RESTORED"),
        ("CMND", "001080000011", "national_id", "001080000011", "NATIONAL_ID_MOVED"),
        ("Số lý lịch", "123 hn", "cv_number", "000123HN", "ZEROS_RESTORED"),
        ("Điện thoại", 912345678, "phone", "0912345678", "ZEROS_RESTORED"),
    ],
)
def test_parse_repairs_other_numbers(
    tmp_path: Path, header: str, cell: Written, field: str, number: str, code: str
) -> None:
    row = _one(tmp_path, **{header: cell})
    assert (row.values[field], _codes(row)) == (number, [code])


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Số thẻ đảng viên", "12345", "BAD_CARD_NUMBER"),
        ("CMND", "123", "BAD_OLD_ID"),
        ("Số lý lịch", "HN-1", "BAD_CV_NUMBER"),
        ("Email", "an tại gmail", "BAD_EMAIL"),
        ("Dân tộc", "Atlantis", "UNKNOWN_ETHNICITY"),
        ("Tôn giáo", "Atlantis", "UNKNOWN_RELIGION"),
        ("Nghề nghiệp", "Atlantis", "UNKNOWN_OCCUPATION"),
        ("Trạng thái", "Atlantis", "UNKNOWN_STANDING"),
    ],
)
def test_parse_leaves_out_what_it_does_not_know(
    tmp_path: Path, header: str, cell: str, code: str
) -> None:
    row = _one(tmp_path, **{header: cell, "Quê quán": "Huế"})
    assert _codes(row)[0] == code
    assert set(row.values) == {"full_name", "birth_date", "hometown"}
    assert row.raw[header] == cell
    assert not row.is_rejected


def test_parse_keeps_an_unusual_telephone(tmp_path: Path) -> None:
    row = _one(tmp_path, Điện_thoại="024.3825.1234 (số 2)")
    assert (row.values["phone"], _codes(row)) == (
        "024.3825.1234 (số 2)",
        ["UNLIKELY_PHONE"],
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (dt.date(2026, 12, 12), "06"),
        (dt.date(2026, 12, 10), "03"),
        (dt.date(2026, 10, 10), "05"),
        (dt.date(2026, 9, 12), "03"),
        ("7/10", "02"),
    ],
)
def test_parse_turns_dates_back_into_grades(
    tmp_path: Path, cell: Written, code: str
) -> None:
    assert _one(tmp_path, Trình_độ_học_vấn=cell).values["edu_general"] == code


def test_parse_refuses_a_number_that_another_bears(tmp_path: Path) -> None:
    other = [2, "Trần Thị Bình", "03/02/1980", "Nam", AN[4]]
    later = [3, "Nguyễn Văn An", "04/02/1980", "Nam", AN[4]]
    roster = _roster(tmp_path, AN, other, later)
    assert [row.is_rejected for row in roster.rows] == [False, True, True]
    issue = roster.rows[1].issues[-1]
    assert (issue.row, issue.code, issue.value) == (3, "NATIONAL_ID_TAKEN", AN[4])
    assert "2" in issue.message


def test_parse_warns_of_the_same_member_twice(tmp_path: Path) -> None:
    again = [2, "NGUYỄN VĂN AN", "1980", "Nam", "1080000011", *AN[5:]]
    roster = _roster(tmp_path, AN, again)
    assert codes_of(roster) == [
        (3, "Số CCCD", "ZEROS_RESTORED"),
        (3, "Số CCCD", "DUPLICATE_ROW"),
    ]


def test_parse_warns_of_missing_facts(tmp_path: Path) -> None:
    roster = _roster(tmp_path, [1, "Nguyễn Văn An", "03/02/1980"])
    assert codes_of(roster) == [
        (2, "Giới tính", "MISSING_FIELD"),
        (2, "Số CCCD", "MISSING_FIELD"),
        (2, "Ngày vào Đảng", "MISSING_FIELD"),
    ]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Số CCCD": "999080000011"}, "ID_PREFIX"),
        ({"Số CCCD": "001180000011", "Giới tính": "Nam"}, "ID_SEX_DIFFERS"),
        ({"Số CCCD": "001280000011", "Giới tính": "Nam"}, "ID_SEX_DIFFERS"),
        ({"Số CCCD": "001081000011"}, "ID_YEAR_DIFFERS"),
        (
            {"Số CCCD": "001080000011", "Số thẻ đảng viên": "001080000012"},
            "CARD_DIFFERS",
        ),
        (
            {"Ngày vào Đảng": "19/05/2005", "Ngày chính thức": "19/05/2004"},
            "DATE_ORDER",
        ),
        (
            {"Ngày QĐ kết nạp": "20/05/2005", "Ngày vào Đảng": "19/05/2005"},
            "DATE_ORDER",
        ),
        ({"Ngày vào Đảng": "02/02/1998"}, "UNDER_AGE"),
        ({"Ngày vào Đảng": "03/02/2027"}, "UNLIKELY_DATE"),
        ({"Ngày sinh": "1910", "Quê quán": "x"}, "UNLIKELY_DATE"),
        ({"Ngày sinh": "2010", "Quê quán": "x"}, "UNLIKELY_DATE"),
    ],
)
def test_parse_doubts_facts_that_disagree(
    tmp_path: Path, cells: dict[str, Written], code: str
) -> None:
    row = _one(tmp_path, **cells)
    assert _codes(row) == [code]
    assert not row.is_rejected


@pytest.mark.parametrize(
    "cells",
    [
        {"Ngày vào Đảng": "03/02/1998"},
        {"Ngày vào Đảng": "1998", "Ngày chính thức": "1998"},
        {"Ngày QĐ kết nạp": "05/2005", "Ngày vào Đảng": "19/05/2005"},
        {"Số CCCD": "001080000011", "Giới tính": "Nam"},
    ],
)
def test_parse_does_not_doubt_what_may_agree(
    tmp_path: Path, cells: dict[str, Written]
) -> None:
    assert _codes(_one(tmp_path, **cells)) == []


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
    assert "BAD_DATE" in _codes(roster.rows[3])


def test_parse_puts_names_and_addresses_together(tmp_path: Path) -> None:
    upper = ["Họ đệm", "Tên", "Năm sinh", "Quê quán", None, None]
    lower = [None, None, None, "Tỉnh", "Xã", "Chi tiết"]
    row = ["Nguyễn Văn", "An", 1980, "Hà Nội", "Phường A", "Tổ 1"]
    path = write_xlsx(tmp_path / "a.xlsx", [upper, lower, row], merges=["D1:F1"])
    values = roster_of(path).rows[0].values
    assert values["full_name"] == "Nguyễn Văn An"
    assert values["hometown"] == "Tổ 1, Phường A, Hà Nội"


def test_parse_reads_the_standing(tmp_path: Path) -> None:
    assert _one(tmp_path, Loại_đảng_viên="Dự bị").values["standing"] == "PROBATIONARY"
    row = _one(tmp_path, Ngày_chính_thức="Dự bị")
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
    row = _one(tmp_path, Họ_và_tên=name)
    assert row.values["full_name"] == "Nguyễn Văn Hưng"
    assert [(i.column, i.code, i.value) for i in row.issues] == [
        ("Họ và tên", "TEXT_CONVERTED", name)
    ]


def test_parse_keeps_tone_marks_where_they_were_written(tmp_path: Path) -> None:
    row = _one(tmp_path, Họ_và_tên="Lê Thị Hoà Thuỷ")
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
    row = _one(tmp_path, **{"Họ và tên": cell})
    assert (row.values["full_name"], _codes(row)) == (name, codes)


def test_parse_cuts_what_is_too_long(tmp_path: Path) -> None:
    row = _one(tmp_path, Họ_và_tên="A" * 101, Quê_quán="b" * 301)
    assert len(str(row.values["full_name"])) == 100
    assert len(str(row.values["hometown"])) == 300
    assert _codes(row) == ["TEXT_CUT", "TEXT_CUT"]


def test_parse_keeps_text_that_looks_like_a_formula(tmp_path: Path) -> None:
    row = _one(tmp_path, Quê_quán="=HYPERLINK(A1)")
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
    issue = _one(tmp_path, Số_CCCD="12").issues[0]
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
