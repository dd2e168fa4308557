"""What kind of file is this? Judged by its contents, never by its name."""

from __future__ import annotations

from pathlib import Path

from dangvu.exchange.reading.limits import MIB, Limits
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.workbook import FileKind

_HEAD = 65_536
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_DOCUMENT_AT = 30
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"{\\rtf", b"%pdf")


def kind_of(path: Path, limits: Limits) -> FileKind:
    """Return how to read a file.

    Raises FileRefused: FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_BIG,
    PASSWORD_PROTECTED, NOT_A_WORKBOOK.
    """
    head = _checked_head(path, limits)
    if head.startswith(_ZIP):
        return "ods" if head[_DOCUMENT_AT:].startswith(_DOCUMENT) else "xlsx"
    if head.startswith(_OLE):
        if _contains(path, _ENCRYPTED):
            raise FileRefused("PASSWORD_PROTECTED")
        if not any(_contains(path, mark) for mark in _OLE_BOOKS):
            raise FileRefused("NOT_A_WORKBOOK")
        return "xls"
    if not _is_text(head):
        raise FileRefused("NOT_A_WORKBOOK")
    return "csv"


def _checked_head(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise FileRefused("FILE_NOT_FOUND", name=path.name) from error
    if not head.strip():
        raise FileRefused("FILE_EMPTY")
    if size > limits.file_bytes:
        raise FileRefused("FILE_TOO_BIG", limit=limits.file_bytes // MIB)
    return head


def _contains(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        before = b""
        while block := file.read(MIB):
            if mark in before + block:
                return True
            before = block[-len(mark) :]
    return False


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16):
        return True
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    if start.startswith(_MARKUP):
        return False
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd or even:
        return max(odd, even) > len(head) // 4 and min(odd, even) * 20 < max(odd, even)
    controls = sum(head.count(code) for code in range(1, 32) if code not in b"\t\n\r\f")
    return controls * 100 <= len(head)
