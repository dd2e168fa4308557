"""The roll and the registers of a unit, taken out at the desk."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import nfc
from dangvu.lists.models import Template
from desk.reading import heading, links, text_of
from support.own_templates import lines_of, workbook_of
from support.reading import trail

ROLL = "/units/BAC.1/lists/roll/?from=01-01-2026&to=01-06-2026&form="


def read_pdf(content):
    return nfc(PdfReader(BytesIO(content)).pages[0].extract_text())


def test_unit_leads_to_its_registers(visit):
    page = visit("secretary").get("/units/BAC.1/")

    assert "/units/BAC.1/lists/" in links(page)


def test_registers_are_offered_in_three_forms(office):
    page = office.get("/units/BAC.1/lists/")

    assert heading(page) == "Danh sách đảng viên và các sổ"
    assert "06-HD/TW điểm 8.2h" in text_of(page)
    files = [link for link in links(page) if "/lists/roll/" in link]
    assert [link.rpartition("=")[2] for link in files] == ["pdf", "docx", "xlsx"]


def test_roll_comes_as_pdf_with_heading_and_who_printed_it(visit):
    answer = visit("secretary").get(ROLL + "pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert "danh-sach-dang-vien-chi-bo-thon-1.pdf" in answer["Content-Disposition"]
    text = read_pdf(answer.content)
    for line in ("ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ THÔN 1", "Nguyễn Văn An"):
        assert line in text
    assert "In bởi Tài khoản secretary, bí thư chi bộ, Chi bộ thôn 1 lúc" in text


def test_roll_comes_as_word(office):
    tables = docx.Document(BytesIO(office.get(ROLL + "docx").content)).tables

    assert "Nguyễn Văn An" in [cell.text for cell in tables[1].column_cells(1)]


def test_roll_comes_as_workbook(office):
    sheet = openpyxl.load_workbook(BytesIO(office.get(ROLL + "xlsx").content)).active

    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"Nguyễn Văn An", "Trần Thị Bình"} <= cells


def test_each_file_leaves_a_line(office):
    office.get(ROLL + "pdf")
    office.get("/units/BAC.1/lists/deaths/")

    assert [line.detail["rows"] for line in trail("lists.roll")] == [2]
    assert [line.detail["rows"] for line in trail("lists.deaths")] == [0]


@pytest.mark.parametrize(
    "address",
    [
        ROLL + "exe",
        "/units/BAC.1/lists/wages/",
        "/units/NAM.1/lists/",
        "/units/BAC.1/lists/roll/?to=never",
    ],
)
def test_what_is_not_there_is_not_found(office, address):
    assert office.get(address).status_code == 404


def test_a_wrong_day_is_said_beside_its_field(office):
    page = office.get("/units/BAC.1/lists/?to=31-02-2026")

    assert page.status_code == 200
    assert "Không có ngày này" in text_of(page)


def test_register_goes_into_a_template_of_the_office(office):
    file = SimpleUploadedFile(
        "so.xlsx",
        workbook_of(["{{ ten_danh_sach }}"], ["{{ ho_ten }}"]),
    )
    office.post("/lists/", {"name": "Sổ của xã", "file": file})
    with whole_register():
        template = Template.objects.get()

    answer = office.post(
        "/units/BAC.1/lists/?from=01-01-2020&to=01-06-2026",
        {"register": "roll", "template": template.uuid},
    )

    assert lines_of(answer.content) == [
        ("DANH SÁCH ĐẢNG VIÊN",),
        ("Nguyễn Văn An",),
        ("Trần Thị Bình",),
    ]


def test_a_template_of_another_office_is_no_choice(office):
    answer = office.post(
        "/units/BAC.1/lists/",
        {"register": "roll", "template": "0190a1b2-0000-7000-8000-00000000dead"},
    )

    assert answer["Content-Type"].startswith("text/html")
