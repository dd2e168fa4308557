"""The workbook of rejected rows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl

from dangvu.exchange.reading.rejected import (
    Rejection,
    rejections_of,
    write_rejected,
)
from dangvu.exchange.reading.roster import Roster
from support.rosters import AN, BINH, HEADER, roster_of, write_csv, write_xlsx


def _written(roster: Roster, path: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    write_rejected(
        path, recognised=roster.recognised, rejections=rejections_of(roster.rows)
    )
    return openpyxl.load_workbook(path).active


def test_rejections_of_names_the_errors_only(tmp_path: Path) -> None:
    rows = [HEADER, AN, [2, "Bình", None, "Nữ", "12345", "1/1/2000", "1/1/2001"]]
    found = rejections_of(roster_of(write_xlsx(tmp_path / "a.xlsx", rows)).rows)
    assert [rejection.row for rejection in found] == [3]
    assert "12345" in found[0].reason


def test_write_rejected_gives_header_rows_and_reasons(tmp_path: Path) -> None:
    bad = [2, "=cmd|' /C calc'!A1", dt.date(1980, 2, 3), "Nữ", 123, "1/1/2000", "x"]
    roster = roster_of(
        write_xlsx(tmp_path / "a.xlsx", [["DANH SÁCH"], HEADER, AN, bad])
    )
    page = _written(roster, tmp_path / "b.xlsx")
    rows = [[cell.value for cell in line] for line in page.iter_rows()]
    assert rows[0][:-1] == HEADER
    assert rows[1][:-1] == ["2", bad[1], "03/02/1980", "Nữ", "123", "1/1/2000", "x"]
    assert rows[1][-1] == rejections_of(roster.rows)[0].reason
    assert len(rows) == 2
    assert {c.data_type for c in page[2]} == {"s"}
    assert {c.number_format for c in page[2]} == {"@"}


def test_write_rejected_can_be_read_again(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Ngày sinh", None, "Quê quán"],
        [None, None, "Nam", "Nữ", None],
        [1, "Nguyễn Văn An", "31/02/1980", None, "Huế"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]
    first = roster_of(write_xlsx(tmp_path / "a.xlsx", rows, merges=merges))
    _written(first, tmp_path / "b.xlsx")
    again = roster_of(tmp_path / "b.xlsx")
    assert again.recognised.header_row == 2
    assert list(again.recognised.mapping.items())[:5] == list(
        first.recognised.mapping.items()
    )
    assert again.rows[0].values == first.rows[0].values


def test_write_rejected_of_csv_takes_reasons_of_others(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "Họ và tên,Ngày sinh\nAn,1980\nBình,1991\n")
    roster = roster_of(path)
    write_rejected(
        tmp_path / "b.xlsx",
        recognised=roster.recognised,
        rejections=[Rejection(3, "=1+1")],
    )
    page = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert [cell.value for cell in page[2]] == ["Bình", "1991", "=1+1"]
    assert page["C2"].data_type == "s"


def test_write_rejected_of_nothing_is_the_header(tmp_path: Path) -> None:
    roster = roster_of(write_xlsx(tmp_path / "a.xlsx", [HEADER, AN, BINH]))
    assert _written(roster, tmp_path / "b.xlsx").max_row == 1
