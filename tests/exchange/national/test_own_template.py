"""Filling the office's own file of the template."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dangvu.exchange.national.own_template import NotTheTemplate, own_template
from dangvu.exchange.national.template import template_columns
from dangvu.exchange.national.workbook import national_workbook
from dangvu.exchange.reading.refusals import FileRefused
from support.rosters import AN, HEADER, roster_of, write_xlsx

# openpyxl, which only looks here, says that it would lose the check.
pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension")

DAY = dt.date(2026, 11, 21)
CHECK = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://'
    'schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations/>'
    "</ext></extLst></worksheet>"
)
SHEET = "xl/worksheets/sheet1.xml"
OLD = {"full_name": "Người Cũ", "birth_date": "1950", "national_id": "001050000009"}
NEW = {
    "ordinal": "1",
    "full_name": "Đỗ Thị Hoa & <Lan>",
    "birth_date": "15/03/1980",
    "national_id": "001180000009",
    "permanent_address.province": "Thành phố Hà Nội",
    "permanent_address.detail": "=1+1",
    "standing": "Miễn sinh hoạt",
    "status_day": "01/06/2026",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An office's file: ours with two old lines, and a check that libraries drop."""
    contents = [column.content for column in template_columns()]
    old = [OLD.get(content, "") for content in contents]
    made = tmp_path / "của ta.xlsx"
    made.write_bytes(national_workbook([old, old], subtitle="Của cơ quan"))
    path = tmp_path / "của cơ quan.xlsx"
    with ZipFile(made) as source, ZipFile(path, "w") as copy:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == SHEET:
                text = text.replace("</worksheet>", CHECK)
            copy.writestr(name, text)
    return path


def fill(path: Path, *lines: dict[str, str]) -> Path:
    template = own_template(path, day=DAY)
    told = [[line.get(c, "") for c in template.contents] for line in lines]
    filled = path.with_name("điền.xlsx")
    filled.write_bytes(template.filled(told))
    return filled


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def without_lines(xml: str) -> str:
    bare = re.sub(r"<dimension [^>]*/>", "", xml)
    return re.sub(r"<sheetData>.*</sheetData>", "", bare, flags=re.DOTALL)


def test_lines_are_replaced_and_nothing_else(own: Path) -> None:
    before, after = parts(own), parts(fill(own, NEW))
    assert before.keys() == after.keys()
    assert {n for n in before if before[n] != after[n]} == {SHEET}
    assert without_lines(before[SHEET]) == without_lines(after[SHEET])
    assert CHECK in after[SHEET]


def test_filled_file_is_read_as_it_was_meant(own: Path) -> None:
    roster = roster_of(fill(own, NEW, NEW | {"ordinal": "2", "full_name": "Lê Bá"}))
    first, second = roster.rows
    assert (roster.recognised.header_row, first.row, second.row) == (7, 8, 9)
    assert first.values["full_name"] == "Đỗ Thị Hoa & <Lan>"
    assert first.values["national_id"] == "001180000009"
    assert first.values["permanent_address"] == "=1+1, Thành phố Hà Nội"
    assert first.raw["Ngày rời/mất/miễn"] == "01/06/2026"


def test_cells_keep_the_look_of_the_first_line(own: Path) -> None:
    before = load_workbook(own).worksheets[0]
    after = load_workbook(fill(own, NEW, NEW)).worksheets[0]
    for line in (8, 9):
        assert after.cell(line, 3).font.name == before.cell(8, 3).font.name
        assert after.cell(line, 9).number_format == "@"
    assert [str(area) for area in after.merged_cells] == [
        str(area) for area in before.merged_cells
    ]
    assert after.max_row == 9


def test_old_lines_go_when_fewer_come(own: Path) -> None:
    page = load_workbook(fill(own, NEW)).worksheets[0]
    assert [row[2] for row in page.iter_rows(min_row=8, values_only=True)] == [
        "Đỗ Thị Hoa & <Lan>"
    ]


def test_formulas_of_old_lines_leave_no_trace(own: Path) -> None:
    chained = own.with_name("công thức.xlsx")
    with ZipFile(own) as source, ZipFile(chained, "w") as copy:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "[Content_Types].xml":
                mark = (
                    '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
                )
                text = text.replace("</Types>", mark)
            copy.writestr(name, text)
        copy.writestr("xl/calcChain.xml", "<calcChain/>")
    after = parts(fill(chained, NEW))
    assert "xl/calcChain.xml" not in after
    assert "calcChain" not in after["[Content_Types].xml"]


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    roster = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN])
    with pytest.raises(NotTheTemplate):
        own_template(roster, day=DAY)
    text = tmp_path / "a.csv"
    text.write_text("Họ và tên;Ngày sinh\n", encoding="utf-8")
    with pytest.raises(FileRefused):
        own_template(text, day=DAY)
