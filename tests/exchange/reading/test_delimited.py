"""CSV: encodings, delimiters, lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.exchange.reading.delimited import encoding_of
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.opening import open_workbook
from dangvu.exchange.reading.refusals import FileRefused
from support.rosters import write_csv

LIST = "STT,Họ và tên,Ghi chú\r\n1,Đặng Thị Ngọc,\r\n2,Trần Ước,\r\n"


def _rows(path: Path) -> list[list[str]]:
    return list(open_workbook(path).sheets[0].rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_open_workbook_reads_unicode_csv(tmp_path: Path, encoding: str) -> None:
    rows = _rows(write_csv(tmp_path / "a.csv", LIST, encoding))
    assert rows[:2] == [["STT", "Họ và tên", "Ghi chú"], ["1", "Đặng Thị Ngọc", ""]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_open_workbook_reads_utf16_without_a_mark(
    tmp_path: Path, encoding: str
) -> None:
    text = "STT\tHo va ten\tGhi chu\r\n1\tĐặng\tABC\r\n" * 5
    assert _rows(write_csv(tmp_path / "a.csv", text, encoding))[1][1] == "Đặng"


def test_encoding_of_knows_code_page_1258(tmp_path: Path) -> None:
    text = "STT,Ho va ten\n1,Nguyê\u0303n Va\u0306n Hu\u031bng\n".replace(
        "a\u0306", "ă"
    )
    content = text.replace("u\u031b", "ư").encode("cp1258")
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert encoding_of(path) == "cp1258"


@pytest.mark.parametrize("name", ["NguyÔn V¨n H­ng", "NguyeÃn Vaên Höng"])
def test_encoding_of_leaves_fonts_to_code_page_1252(tmp_path: Path, name: str) -> None:
    path = write_csv(tmp_path / "a.csv", f"STT,Ten\n1,{name}\n", "cp1252")
    assert encoding_of(path) == "cp1252"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_open_workbook_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    lines = [
        ["STT", "Họ, tên; đệm", "Sinh"],
        ["1", "An", "1960"],
        ["2", "Bình", "1970"],
    ]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert _rows(write_csv(tmp_path / "a.csv", text)) == lines


def test_open_workbook_obeys_a_declared_delimiter(tmp_path: Path) -> None:
    sheet = open_workbook(write_csv(tmp_path / "a.csv", "sep=;\na;b,c\n")).sheets[0]
    assert sheet.rows == [["a", "b,c"]]
    assert sheet.row_numbers == [2]


def test_open_workbook_numbers_records_by_their_first_line(tmp_path: Path) -> None:
    text = 'STT,Tên\r\n1,"hai\r\ndòng"\r\n\r\n2,b\r\n'
    sheet = open_workbook(write_csv(tmp_path / "a.csv", text)).sheets[0]
    assert list(zip(sheet.row_numbers, sheet.rows, strict=True)) == [
        (1, ["STT", "Tên"]),
        (2, ["1", "hai\r\ndòng"]),
        (4, []),
        (5, ["2", "b"]),
    ]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=2), "TOO_MANY_ROWS"),
        (Limits(columns=2), "TOO_MANY_COLUMNS"),
        (Limits(cells=8), "TOO_MANY_CELLS"),
    ],
)
def test_open_workbook_refuses_more_than_the_limits(
    tmp_path: Path, limits: Limits, code: str
) -> None:
    path = write_csv(tmp_path / "a.csv", LIST)
    with pytest.raises(FileRefused) as refused:
        open_workbook(path, limits=limits)
    assert refused.value.code == code


def test_open_workbook_refuses_an_endless_quotation(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", 'a,b\n1,"' + "x" * 200_000)
    with pytest.raises(FileRefused) as refused:
        open_workbook(path, limits=DEFAULT_LIMITS)
    assert refused.value.code == "FILE_DAMAGED"
