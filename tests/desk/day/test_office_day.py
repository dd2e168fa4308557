"""A day of an organisation office, from a file with a double to a locked back-up.

Import → merge a duplicate → record three facts → fill the office's own template →
take out a roll → sign ST-01 → back up.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from dangvu.core.db.scope import whole_register
from dangvu.demo.plan import CityPlan
from dangvu.register.queries.verify import verify_register
from desk.day.steps import branches, find, upload

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NAME = "Vũ Thị Thử Nghiệm"
HEADINGS = ("TT", "Họ và tên", "Ngày sinh", "Giới tính", "Vào Đảng", "Chính thức")


def roster_with_a_double(path: Path) -> Path:
    """Two lines that are one woman, whose given days of admission differ."""
    book = Workbook()
    for row in (
        HEADINGS,
        (1, NAME, "12/3/1970", "Nữ", "3/2/1999", "3/2/2000"),
        (2, NAME, "12/3/1970", "Nữ", "3/2/1998", "3/2/2000"),
    ):
        book.active.append(row)
    book.save(path)
    return path


def own_template(path: Path) -> Path:
    paper = Document()
    paper.add_paragraph("GIẤY MỜI HỌP")
    paper.add_paragraph("Kính mời đồng chí {{ ho_ten }}, sinh ngày {{ ngay_sinh }}")
    paper.save(path)
    return path


def import_it(page: Page, file: Path, unit: str) -> None:
    upload(page, file, unit)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Ghi 2 dòng").click()
    page.get_by_role("heading", name="Hủy lần nhập").wait_for(timeout=60_000)


def merge_the_double(page: Page) -> None:
    page.goto("/duplicates/")
    page.get_by_role("button", name="Tìm lại").click()
    page.get_by_role("link", name=f"Đối chiếu – {NAME}").click()
    page.fill("[name=reason]", "Cùng ngày sinh, cùng chi bộ, đã hỏi chi bộ.")
    page.get_by_role("button", name="Gộp hai hồ sơ").click()
    expect(page.get_by_role("button", name="Hủy việc gộp")).to_be_visible()


def open_member(page: Page) -> str:
    find(page, "vu thi thu nghiem")
    page.get_by_role("link", name=NAME).filter(has_text="chính thức").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    return page.url


def paper_of(page: Page, day: dt.date) -> None:
    page.fill("[name=decision_number]", "12-QĐ/ĐU")
    page.fill("[name=decision_date]", day.strftime("%d-%m-%Y"))
    page.fill("[name=decision_issuer]", "Đảng ủy xã")


def record_three_facts(page: Page, member: str, to_unit: str, day: dt.date) -> None:
    """A transfer, another place of work, and that she is away for a while."""
    written = day.strftime("%d-%m-%Y")
    page.goto(f"{member}record/trf/")
    page.fill("[name=to_unit]", to_unit)
    page.fill("[name=day]", written)
    paper_of(page, day)
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.wait_for_url(f"{member}entries/*/")

    page.goto(f"{member}facts/")
    page.fill("[name=day]", written)
    page.fill("[name=employer]", "Trường Tiểu học Thử")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.wait_for_url(member)

    page.goto(f"{member}status/")
    page.check("[name=kind][value=AWAY]")
    page.fill("[name=day]", written)
    page.fill("[name=place]", "Chi bộ thôn khác, tỉnh khác")
    paper_of(page, day)
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.locator("main")).to_contain_text("Chi bộ thôn khác")


def clicked_file(page: Page, role: str, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role(role, name=name).first.click()
    return Path(download.value.path()).read_bytes()


def fill_own_template(page: Page, member: str, file: Path) -> list[str]:
    page.goto("/lists/")
    page.fill("[name=name]", "Giấy mời họp")
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Lưu mẫu").click()
    page.goto(f"{member}papers/")
    filled = clicked_file(page, "button", "Giấy mời họp")
    return [line.text for line in Document(BytesIO(filled)).paragraphs]


def roll_of(page: Page, unit: str) -> str:
    page.goto(f"/units/{unit}/lists/")
    roll = clicked_file(page, "link", "PDF")
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(roll)).pages)


def sign_movement(page: Page) -> None:
    page.goto("/reports/st-01/")
    page.get_by_role("link", name="Ký…").click()
    page.fill("[name=name]", "Nguyễn Thử Ký")
    page.fill("[name=post]", "Trưởng Ban Tổ chức")
    page.get_by_role("button", name="Ký và giữ số liệu").click()
    expect(page.locator("main")).to_contain_text("Nguyễn Thử Ký")


def back_up(page: Page) -> bytes:
    page.goto("/backups/")
    page.get_by_role("button", name="Sao lưu ngay").click()
    link = page.locator("main td a[href^='/backups/']").first
    for _second in range(60):
        if link.is_visible():
            break
        page.wait_for_timeout(1000)
        page.reload()
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def test_day_of_an_office(
    page: Page, city: CityPlan, worker: None, as_of: dt.date, tmp_path: Path
) -> None:
    first, second = branches(as_of)[:2]

    import_it(page, roster_with_a_double(tmp_path / "roster.xlsx"), first.code)
    merge_the_double(page)
    member = open_member(page)
    record_three_facts(page, member, second.code, as_of)
    expect(page.locator("main")).to_contain_text("Trường Tiểu học Thử")

    invitation = fill_own_template(page, member, own_template(tmp_path / "moi.docx"))
    assert invitation == [
        "GIẤY MỜI HỌP",
        f"Kính mời đồng chí {NAME}, sinh ngày 12-03-1970",
    ]
    assert NAME in roll_of(page, second.code)
    sign_movement(page)
    assert back_up(page).startswith(b"age-encryption.org/v1")

    with whole_register():
        assert verify_register().broken == []
