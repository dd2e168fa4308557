"""Workbooks as they are, and as nobody should send them."""

from __future__ import annotations

import datetime as dt
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.opening import open_workbook
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.workbook import Merge
from support.rosters import AN, HEADER, Formula, write_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def _refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(FileRefused) as refused:
        open_workbook(path, limits=limits)
    assert str(refused.value)
    return refused.value.code


def _changed(source: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Copy a package, each part changed; None leaves it out."""
    target = source.with_name("changed.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "book.xlsx", [HEADER, AN])


def test_open_workbook_gives_cells_of_four_kinds(tmp_path: Path) -> None:
    rows = [["chữ", 12.5, 36085001234, dt.date(1960, 5, 3)], [None, "=1+1"]]
    sheet = open_workbook(write_xlsx(tmp_path / "a.xlsx", rows)).sheets[0]
    assert sheet.rows == [
        ["chữ", 12.5, 36085001234, dt.date(1960, 5, 3)],
        ["", "=1+1", "", ""],
    ]
    assert sheet.row_numbers == [1, 2]


def test_open_workbook_counts_blank_lines_above(tmp_path: Path) -> None:
    rows = [[], [], ["", "", "a"]]
    sheet = open_workbook(write_xlsx(tmp_path / "a.xlsx", rows)).sheets[0]
    assert sheet.row_numbers == [1, 2, 3]
    assert sheet.rows[2] == ["", "", "a"]


def test_open_workbook_keeps_merges_and_hidden_sheets(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [["Danh sách", None], ["a", "b"]],
        merges=["A1:B1"],
        others={"DANTOC": [["Kinh"]]},
        hidden=["DANTOC"],
    )
    first, second = open_workbook(path).sheets
    assert first.merges == (Merge(0, 0, 0, 1),)
    assert (first.is_visible, second.is_visible) == (True, False)


def test_open_workbook_reads_an_empty_sheet(tmp_path: Path) -> None:
    assert open_workbook(write_xlsx(tmp_path / "a.xlsx", [])).sheets[0].rows == []


def test_open_workbook_takes_the_result_of_a_formula(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", [[Formula("=1+1", 2), Formula("=A1&B2", "xy")]]
    )
    sheet = open_workbook(path).sheets[0]
    assert sheet.rows == [[2, "xy"]]
    assert not sheet.uncomputed


def test_open_workbook_marks_formulas_without_a_result(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["a", "b", "c"])
    page.append(["x", "=A1", '=IF(A1="<f>",1,2)'])
    book.save(tmp_path / "a.xlsx")
    sheet = open_workbook(tmp_path / "a.xlsx").sheets[0]
    assert sheet.uncomputed == {(1, 1), (1, 2)}


def test_open_workbook_passes_over_styled_empty_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "a"
    page["XFD1048576"].number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    assert open_workbook(tmp_path / "a.xlsx").sheets[0].rows == [["a"]]


@pytest.mark.parametrize(
    ("place", "code"),
    [("A300000", "TOO_MANY_ROWS"), ("ZZ2", "TOO_MANY_COLUMNS")],
)
def test_open_workbook_refuses_a_cell_far_out(
    tmp_path: Path, place: str, code: str
) -> None:
    book = openpyxl.Workbook()
    book.active[place] = "z"
    book.save(tmp_path / "a.xlsx")
    assert _refusal(tmp_path / "a.xlsx") == code


def test_open_workbook_refuses_a_far_cell_that_is_denied(tmp_path: Path) -> None:
    far = write_xlsx(tmp_path / "far.xlsx", [["a"], ["b"]])

    def lie(name: str, content: bytes) -> bytes:
        return content.replace(b'r="A2"', b'r="A999999"').replace(
            b'<row r="2"', b'<row r="999999"'
        )

    assert _refusal(_changed(far, lie)) == "TOO_MANY_ROWS"


def test_open_workbook_refuses_more_than_the_limits(book: Path) -> None:
    assert _refusal(book, Limits(rows=1)) == "TOO_MANY_ROWS"
    assert _refusal(book, Limits(columns=6)) == "TOO_MANY_COLUMNS"
    assert _refusal(book, Limits(cells=13)) == "TOO_MANY_CELLS"
    assert _refusal(book, Limits(sheets=0)) == "TOO_MANY_SHEETS"
    assert _refusal(book, Limits(parts=3)) == "ZIP_BOMB"


def test_open_workbook_refuses_a_bomb_that_says_so(book: Path) -> None:
    assert _refusal(book, Limits(unpacked_bytes=1_000)) == "ZIP_BOMB"


def test_open_workbook_refuses_a_bomb_that_lies(book: Path) -> None:
    def grow(name: str, content: bytes) -> bytes:
        return content + b" " * 20_000_000 if name == SHEET else content

    bomb = _changed(book, grow)
    content = bytearray(bomb.read_bytes())
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        struct.pack_into("<L", content, start + 24, 5_000)
        start = content.find(b"PK\x01\x02", start + 4)
    bomb.write_bytes(content)
    assert _refusal(bomb) == "ZIP_BOMB"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_open_workbook_refuses_a_dtd(book: Path, encoding: str) -> None:
    entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    def define(name: str, content: bytes) -> bytes:
        return entities.encode(encoding) if name == "xl/sharedStrings.xml" else content

    assert _refusal(_changed(book, define)) == "UNSAFE_XML"


def test_open_workbook_refuses_a_word_document(book: Path) -> None:
    def without_workbook(name: str, content: bytes) -> bytes | None:
        return None if name == "xl/workbook.xml" else content

    assert _refusal(_changed(book, without_workbook)) == "NOT_A_WORKBOOK"


def test_open_workbook_refuses_broken_xml(book: Path) -> None:
    def cut(name: str, content: bytes) -> bytes:
        return content[: len(content) // 2] if name == SHEET else content

    assert _refusal(_changed(book, cut)) == "FILE_DAMAGED"


def test_open_workbook_refuses_half_a_file(book: Path) -> None:
    half = book.with_name("half.xlsx")
    half.write_bytes(book.read_bytes()[:2_000])
    assert _refusal(half) == "FILE_DAMAGED"


def test_open_workbook_refuses_an_encrypted_part(book: Path) -> None:
    content = bytearray(book.read_bytes())
    for place in re.finditer(b"PK\x01\x02", bytes(content)):
        content[place.start() + 8] |= 1
    book.write_bytes(content)
    assert _refusal(book) == "PASSWORD_PROTECTED"
