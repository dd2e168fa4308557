"""Workbooks of LibreOffice and of old Excel: the same rows as from an .xlsx."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.open_document import inspect_document
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.workbook import Merge
from support.other_files import write_ods, write_xls
from support.rosters import AN, AS_OF, BINH, HEADER, roster_of

DAY = dt.date(1980, 2, 3)
ROWS = [HEADER, [*AN[:2], DAY, "Nam", 1080000011, *AN[5:]], BINH]
WRITERS = pytest.mark.parametrize("write", [write_xls, write_ods], ids=["xls", "ods"])


def _document(path: Path, body: str, manifest: str = "<manifest/>") -> Path:
    names = "".join(
        f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with ZipFile(path, "w") as package:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content, ZIP_DEFLATED)
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def _cell(text: str = "x", options: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {options}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


@WRITERS
def test_roster_is_read_from_it(tmp_path: Path, write) -> None:
    path = write(tmp_path / "ds", {"Trống": [], "DS": ROWS})
    workbook = read_guarded(path)
    roster = roster_of(path)
    assert workbook.kind == write.__name__.removeprefix("write_")
    assert [sheet.name for sheet in workbook.sheets] == ["Trống", "DS"]
    assert roster.recognised.sheet.name == "DS"
    assert [row.row for row in roster.rows] == [2, 3]
    assert str(roster.rows[0].values["birth_date"]) == "1980-02-03"
    assert roster.rows[0].values["national_id"] == "001080000011"
    assert roster.rows[1].values["full_name"] == "Trần Thị Bình"


@WRITERS
def test_merged_header_is_understood(tmp_path: Path, write) -> None:
    rows = [
        ["DANH SÁCH", None, None, None],
        ["Họ và tên", "Năm sinh", None, "Chi bộ"],
        [None, "Nam", "Nữ", None],
        ["An", 1980, None, "Thôn 1"],
        ["Bình", None, 1981, None],
    ]
    spans = [(0, 0, 0, 3), (1, 2, 0, 0), (1, 1, 1, 2), (1, 2, 3, 3), (3, 4, 3, 3)]
    roster = roster_of(write(tmp_path / "ds", {"DS": rows}, merges=spans))
    assert list(roster.recognised.mapping.items()) == [
        ("Họ và tên", "full_name"),
        ("Năm sinh / Nam", "birth_date_male"),
        ("Năm sinh / Nữ", "birth_date_female"),
        ("Chi bộ", "unit"),
    ]
    assert [row.values["unit"] for row in roster.rows] == ["Thôn 1", "Thôn 1"]
    assert [row.values["sex"] for row in roster.rows] == ["NAM", "NU"]


def test_hidden_sheet_of_a_document_is_not_offered(tmp_path: Path) -> None:
    sheets = {"DS": ROWS[:2], "Ẩn": ROWS}
    path = write_ods(tmp_path / "ds", sheets, hidden=["Ẩn"])
    roster = roster_of(path)
    assert (roster.recognised.sheet.name, roster.other_sheets) == ("DS", ())
    assert roster_of(path, as_of=AS_OF, sheet="Ẩn").recognised.sheet.name == "Ẩn"


def test_inspect_counts_repeated_cells_and_lines(tmp_path: Path) -> None:
    body = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/>'
        "</table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        + _cell(
            options='table:number-rows-spanned="2" table:number-columns-spanned="3"'
        )
        + "</table:table-row>"
    )
    (sheet,) = inspect_document(
        _document(tmp_path / "a", body), DEFAULT_LIMITS
    ).values()
    assert (sheet.merges, sheet.cells) == ([Merge(3, 2, 4, 4)], 1)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            '<table:table-row table:number-rows-repeated="1048576">'
            + _cell()
            + "</table:table-row>",
            "TOO_MANY_ROWS",
        ),
        (
            "<table:table-row>"
            + _cell(options='table:number-columns-repeated="16384"')
            + "</table:table-row>",
            "TOO_MANY_COLUMNS",
        ),
        (
            '<table:table-row table:number-rows-repeated="100000">'
            + _cell(options='table:number-columns-repeated="100"')
            + "</table:table-row>",
            "TOO_MANY_CELLS",
        ),
        ("<table:table-row></oops>", "FILE_DAMAGED"),
        ("<!DOCTYPE a><table:table-row/>", "UNSAFE_XML"),
    ],
)
def test_hostile_document_is_refused(tmp_path: Path, body: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_guarded(_document(tmp_path / "a", body))
    assert refused.value.code == code


def test_blank_repetitions_do_no_harm(tmp_path: Path) -> None:
    body = (
        f"<table:table-row>{_cell('Họ và tên')}{_cell('Năm sinh')}"
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        f"<table:table-row>{_cell('An')}{_cell('1980')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (sheet,) = read_guarded(_document(tmp_path / "a", body)).sheets
    assert sheet.rows == [["Họ và tên", "Năm sinh"], ["An", "1980"]]


def test_document_with_a_password_is_refused(tmp_path: Path) -> None:
    manifest = "<manifest><manifest:encryption-data/></manifest>"
    path = _document(tmp_path / "a", "", manifest)
    with pytest.raises(FileRefused) as refused:
        read_guarded(path)
    assert refused.value.code == "PASSWORD_PROTECTED"


@WRITERS
def test_limits_hold(tmp_path: Path, write) -> None:
    path = write(tmp_path / "ds", {"DS": ROWS})
    for limits, code in (
        (Limits(rows=2), "TOO_MANY_ROWS"),
        (Limits(columns=3), "TOO_MANY_COLUMNS"),
        (Limits(cells=6), "TOO_MANY_CELLS"),
        (Limits(sheets=0), "TOO_MANY_SHEETS"),
    ):
        with pytest.raises(FileRefused) as refused:
            read_guarded(path, limits=limits)
        assert refused.value.code == code


def test_damaged_old_workbook_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a", {"DS": ROWS})
    path.write_bytes(path.read_bytes()[:2500])
    with pytest.raises(FileRefused) as refused:
        read_guarded(path)
    assert refused.value.code in {"FILE_DAMAGED", "NOT_A_WORKBOOK"}
