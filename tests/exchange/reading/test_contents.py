"""Kinds of files, told by what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.exchange.reading.contents import kind_of
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.refusals import FileRefused
from support.rosters import AN, HEADER, write_csv, write_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(FileRefused) as refused:
        kind_of(path, limits)
    assert str(refused.value)
    return refused.value.code


def test_kind_of_does_not_believe_the_name(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "a.csv", [HEADER, AN])
    text = write_csv(tmp_path / "b.xlsx", "STT,Họ và tên\n1,An\n")
    assert kind_of(book, DEFAULT_LIMITS) == "xlsx"
    assert kind_of(text, DEFAULT_LIMITS) == "csv"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258", "cp1252"])
def test_kind_of_takes_text_of_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "STT;Ho va ten\r\n1;Lê\r\n" * 20
    assert kind_of(write_csv(tmp_path / "a", text, encoding), DEFAULT_LIMITS) == "csv"


def test_kind_of_takes_utf16_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("STT\tHo va ten\r\n" * 20).encode("utf-16-le"))
    assert kind_of(path, DEFAULT_LIMITS) == "csv"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b" \r\n\t ", "FILE_EMPTY"),
        (OLE + bytes(600), "NOT_A_WORKBOOK"),
        (
            OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "PASSWORD_PROTECTED",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "NOT_A_WORKBOOK"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "NOT_A_WORKBOOK"),
        (b"%PDF-1.7\n1 0 obj", "NOT_A_WORKBOOK"),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "NOT_A_WORKBOOK"),
        (b"<?xml version='1.0'?><Workbook/>", "NOT_A_WORKBOOK"),
        (b"PK\x05\x06" + bytes(18), "NOT_A_WORKBOOK"),
    ],
)
def test_kind_of_refuses_what_is_no_list(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert _refusal(path) == code


def test_kind_of_refuses_a_missing_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.xlsx") == "FILE_NOT_FOUND"


def test_kind_of_refuses_a_folder(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "FILE_NOT_FOUND"


def test_kind_of_refuses_a_file_beyond_the_limit(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "a,b\n" * 100)
    assert _refusal(path, Limits(file_bytes=399)) == "FILE_TOO_BIG"
    assert kind_of(path, Limits(file_bytes=400)) == "csv"
