"""A file that somebody sent is read in a process of its own."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from time import monotonic

import pytest

from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, MIB, Limits
from dangvu.exchange.reading.opening import open_workbook
from dangvu.exchange.reading.refusals import FileRefused
from support.rosters import AN, HEADER, write_csv, write_xlsx


def _refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(FileRefused) as refused:
        read_guarded(path, limits=limits)
    assert str(refused.value)
    return refused.value.code


def _with_part(source: Path, part: str, content: bytes) -> Path:
    target = source.with_name("changed.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return target


def test_read_guarded_gives_what_open_workbook_gives(tmp_path: Path) -> None:
    rows = [HEADER, AN, [2, "B\nC", dt.date(1960, 5, 3), None, 36085001234, 1.5]]
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [["Danh sách", None], *rows],
        merges=["A1:B1"],
        others={"2": [["x"]]},
        hidden=["2"],
    )
    assert read_guarded(path) == open_workbook(path)


def test_read_guarded_gives_many_blocks_of_rows(tmp_path: Path) -> None:
    text = "STT,Họ và tên\n" + "".join(f"{n},Đỗ Văn {n}\n" for n in range(5_000))
    path = write_csv(tmp_path / "a.csv", text)
    assert read_guarded(path) == open_workbook(path)


def test_read_guarded_passes_a_refusal_on(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN])
    with pytest.raises(FileRefused) as refused:
        read_guarded(path, limits=Limits(rows=1))
    assert refused.value.code == "TOO_MANY_ROWS"
    assert refused.value.values == {"sheet": "DS", "limit": 1}


def test_read_guarded_refuses_a_bomb_in_a_moment(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN])
    bomb = _with_part(book, "xl/worksheets/sheet1.xml", b" " * (200 * MIB))
    assert bomb.stat().st_size < MIB
    start = monotonic()
    assert _refusal(bomb, Limits(unpacked_bytes=100 * MIB)) == "ZIP_BOMB"
    assert monotonic() - start < 20


def test_read_guarded_refuses_a_file_of_200_megabytes(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "STT,Ho va ten\n")
    with path.open("r+b") as file:
        file.truncate(200 * MIB)
    assert _refusal(path) == "FILE_TOO_BIG"


def test_read_guarded_survives_a_file_that_fills_the_memory(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", [["x"] * 100 for _ in range(40)])
    with zipfile.ZipFile(book) as package:
        strings = package.read("xl/sharedStrings.xml")
    long = strings.replace(b"<t>x</t>", b"<t>" + b"x" * (MIB // 2) + b"</t>")
    hog = _with_part(book, "xl/sharedStrings.xml", long)
    assert _refusal(hog, Limits(memory_bytes=512 * MIB)) == "OUT_OF_MEMORY"


def test_read_guarded_stops_when_the_time_is_over(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN])
    assert _refusal(path, Limits(seconds=0)) == "OUT_OF_TIME"
