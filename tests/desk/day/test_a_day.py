"""A day at the desk, from an untidy file to a number that opens.

Sign in → upload → correct a column → preview → write → search without tone marks →
open → record a transfer → ST-01 → open a cell → export.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from dangvu.core.db.scope import whole_register
from dangvu.demo.plan import CityPlan
from dangvu.register.queries.verify import verify_register
from desk.day.steps import branches, click_to_download, find, upload

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def untidy_roster(path: Path) -> Path:
    """Headings above, a header in two lines, a lost zero, a signature below."""
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"] = "ĐẢNG BỘ XÃ THỬ", "DANH SÁCH ĐẢNG VIÊN"
    sheet.merge_cells("A1:G1")
    upper = ("TT", "Họ và tên", "Ngày sinh", None, "Số CCCD", "Vào Đảng", "Chính thức")
    for column, text in enumerate(upper, start=1):
        sheet.cell(4, column, text)
    sheet.cell(5, 3, "Nam")
    sheet.cell(5, 4, "Nữ")
    sheet.merge_cells("C4:D4")
    sheet.cell(4, 8, "Công việc đang làm")
    people = (
        (1, "Vũ Thử Nghĩa", "12/3/1970", None, 1070000001, "3/2/1999", "3/2/2000"),
        (2, "Đỗ Thị Thử Hiền", None, "1985", "001185000002", "19/5/2010", "19/5/2011"),
        (3, "Lê Thử Sai", "31/2/1980", None, "001080000003", "1/1/2005", "1/1/2006"),
    )
    for row, person in enumerate(people, start=6):
        for column, value in enumerate((*person, "Nông dân"), start=1):
            sheet.cell(row, column, value)
    sheet.cell(10, 2, "Tổng cộng: 3 đảng viên")
    sheet.cell(12, 7, "BÍ THƯ")
    book.save(path)
    return path


def correct_the_last_column(page: Page) -> None:
    choice = page.get_by_label("Công việc đang làm")
    expect(choice).to_have_value("")
    choice.select_option("occupation")
    page.get_by_role("button", name="Xem trước").click()


def write(page: Page) -> None:
    page.get_by_role("button", name="Ghi 2 dòng").click()
    page.get_by_role("heading", name="Hủy lần nhập").wait_for(timeout=60_000)


def record_a_transfer(page: Page, unit: str, day: dt.date) -> None:
    page.goto(f"{page.url}record/trf/")
    page.fill("input[name=to_unit]", unit)
    page.fill("input[name=day]", day.strftime("%d-%m-%Y"))
    page.fill("input[name=decision_number]", "12-GT/ĐU")
    page.fill("input[name=decision_date]", day.strftime("%d-%m-%Y"))
    page.get_by_role("button", name="Ghi vào sổ").click()


def test_day_from_roster_to_exported_report(
    page: Page, city: CityPlan, worker: None, as_of: dt.date, tmp_path: Path
) -> None:
    first, second = branches(as_of)[:2]

    upload(page, untidy_roster(tmp_path / "roster.xlsx"), first.code)
    correct_the_last_column(page)
    expect(page.locator("main")).to_contain_text("31/2/1980")
    expect(page.locator("main")).to_contain_text("001070000001")

    write(page)
    rejected = click_to_download(page, "Dòng bị loại")
    assert [row[1] for row in rejected.values][-1] == "Lê Thử Sai"

    find(page, "do thi thu hien")
    page.get_by_role("link", name="Đỗ Thị Thử Hiền").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đỗ Thị Thử Hiền")
    expect(page.locator("main")).to_contain_text("Nông dân")

    record_a_transfer(page, second.code, as_of)
    expect(page.locator("main")).to_contain_text(second.name)

    day = as_of.isoformat()
    page.goto(f"/reports/st-01/?unit={second.code}&from={day}&to={day}")
    page.get_by_role("row", name="Chuyển đến").get_by_role("link").first.click()
    expect(page.get_by_role("link", name="Đỗ Thị Thử Hiền")).to_be_visible()

    page.go_back()
    figures = click_to_download(page, "Excel")
    cells = {row[0]: row[1] for row in figures.values if row[0]}
    assert cells["Chuyển đến"] == 1

    with whole_register():
        assert verify_register().broken == []
