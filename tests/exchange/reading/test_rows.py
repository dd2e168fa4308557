"""Lines of a list: members, other lines, errors and repairs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dangvu.core.periods import PartialDate
from dangvu.exchange.reading.roster import Roster
from support.rosters import (
    AN,
    BINH,
    CUONG,
    HEADER,
    Written,
    codes_of,
    one_row,
    roster_of,
    row_codes,
    write_xlsx,
)


def _roster(tmp_path: Path, *rows: list[Written], header=HEADER) -> Roster:
    return roster_of(write_xlsx(tmp_path / "a.xlsx", [header, *rows]))


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
    row = one_row(tmp_path, Ngày_sinh=cell, Quê_quán="Hà Nội")
    assert row_codes(row) == ["NO_BIRTH_YEAR"]
    assert row.is_rejected


@pytest.mark.parametrize("cell", ["31/02/1980", "abc 80", "22/11/2026"])
def test_parse_refuses_a_bad_date_of_birth(tmp_path: Path, cell: str) -> None:
    row = one_row(tmp_path, Ngày_sinh=cell, Quê_quán="Hà Nội")
    assert [(i.column, i.field, i.code, i.severity, i.value) for i in row.issues] == [
        ("Ngày sinh", "birth_date", "BAD_DATE", "error", cell)
    ]


@pytest.mark.parametrize(
    "header", ["Ngày vào Đảng", "Ngày chính thức", "Ngày QĐ kết nạp"]
)
def test_parse_refuses_a_bad_date_of_the_party(tmp_path: Path, header: str) -> None:
    row = one_row(tmp_path, **{header: "31/02/2005"})
    assert row.is_rejected


def test_parse_only_warns_of_a_bad_date_elsewhere(tmp_path: Path) -> None:
    row = one_row(tmp_path, Ngày_vào_Đoàn="31/02/1995")
    assert [(i.code, i.severity) for i in row.issues] == [("BAD_DATE", "warning")]


@pytest.mark.parametrize("cell", ["12345", "0010800000112", "1.08E+9", 12345678, "abc"])
def test_parse_refuses_a_number_that_is_not_of_12_digits(
    tmp_path: Path, cell: Written
) -> None:
    row = one_row(tmp_path, Số_CCCD=cell)
    assert (row_codes(row), row.is_rejected) == (["BAD_NATIONAL_ID"], True)


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
    row = one_row(tmp_path, Số_CCCD=cell)
    assert (row.values["national_id"], row_codes(row)) == (number, codes)
    assert not row.is_rejected


def test_parse_moves_nine_digits_to_the_old_number(tmp_path: Path) -> None:
    row = one_row(tmp_path, Số_CCCD="012345678")
    assert row.values["old_id"] == "012345678"
    assert "national_id" not in row.values
    assert "OLD_ID_MOVED" in row_codes(row)
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
    row = one_row(tmp_path, **{header: cell})
    assert (row.values[field], row_codes(row)) == (number, [code])


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
    row = one_row(tmp_path, **{header: cell, "Quê quán": "Huế"})
    assert row_codes(row)[0] == code
    assert set(row.values) == {"full_name", "birth_date", "hometown"}
    assert row.raw[header] == cell
    assert not row.is_rejected


def test_parse_keeps_an_unusual_telephone(tmp_path: Path) -> None:
    row = one_row(tmp_path, Điện_thoại="024.3825.1234 (số 2)")
    assert (row.values["phone"], row_codes(row)) == (
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
    assert one_row(tmp_path, Trình_độ_học_vấn=cell).values["edu_general"] == code


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
    row = one_row(tmp_path, **cells)
    assert row_codes(row) == [code]
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
    assert row_codes(one_row(tmp_path, **cells)) == []
