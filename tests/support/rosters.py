"""Rosters as files: every ugly shape that the tests of the reading need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from dangvu.exchange.reading.opening import open_workbook
from dangvu.exchange.reading.roster import Roster, roster_in
from dangvu.exchange.reading.rows import ParsedRow

AS_OF = dt.date(2026, 11, 21)

HEADER = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Ngày vào Đảng",
    "Ngày chính thức",
]
AN = [
    1,
    "Nguyễn Văn An",
    "03/02/1980",
    "Nam",
    "001080000011",
    "19/05/2005",
    "19/05/2006",
]
BINH = [
    2,
    "Trần Thị Bình",
    "15/8/1991",
    "Nữ",
    "001191000022",
    "03/02/2015",
    "03/02/2016",
]
CUONG = [3, "Lê Bá Cường", "1955", "Nam", "001055000033", "02/9/1975", "02/9/1976"]


@dataclass(frozen=True)
class Formula:
    """A formula and the result that stands beside it, if any."""

    text: str
    result: str | int | None = None


Written = str | int | float | dt.date | Formula | None


def write_xlsx(
    path: Path,
    rows: Sequence[Sequence[Written]],
    *,
    merges: Sequence[str] = (),
    name: str = "DS",
    others: dict[str, Sequence[Sequence[Written]]] | None = None,
    hidden: Sequence[str] = (),
) -> Path:
    """Write a workbook; ``merges`` are ranges like A1:C1 of the first sheet."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, lines in {name: rows, **(others or {})}.items():
            page = book.add_worksheet(title)
            if title in hidden:
                page.hide()
            for y, line in enumerate(lines):
                for x, cell in enumerate(line):
                    _write(page, (y, x), cell, day)
            for place in merges if title == name else ():
                page.merge_range(place, None)
    return path


def _write(page, at: tuple[int, int], cell: Written, day) -> None:
    if cell is None:
        return
    if isinstance(cell, dt.date):
        page.write_datetime(*at, dt.datetime.combine(cell, dt.time()), day)
    elif isinstance(cell, Formula):
        page.write_formula(
            *at, cell.text, None, "" if cell.result is None else cell.result
        )
    elif isinstance(cell, str):
        page.write_string(*at, cell)
    else:
        page.write_number(*at, cell)


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write text as it stands, line ends included."""
    path.write_bytes(text.encode(encoding))
    return path


def roster_of(
    path: Path, *, sheet: str | None = None, as_of: dt.date = AS_OF
) -> Roster:
    """Read a file in this process."""
    return roster_in(open_workbook(path), as_of=as_of, sheet=sheet)


def codes_of(roster: Roster) -> list[tuple[int | None, str | None, str]]:
    """Return place and code of every remark about a row."""
    return [(i.row, i.column, i.code) for row in roster.rows for i in row.issues]


def one_row(tmp_path: Path, **cells: Written) -> ParsedRow:
    """Read one row that has these cells beside a name and a birth date."""
    filled = {"Họ và tên": "Nguyễn Văn An", "Ngày sinh": "03/02/1980"}
    filled |= {key.replace("_", " "): cell for key, cell in cells.items()}
    rows = [list(filled), list(filled.values())]
    roster = roster_of(write_xlsx(tmp_path / "one.xlsx", rows))
    assert len(roster.rows) == 1
    return roster.rows[0]


def row_codes(row: ParsedRow) -> list[str]:
    return [issue.code for issue in row.issues]
