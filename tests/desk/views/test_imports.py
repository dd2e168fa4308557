"""The page of columns: corrected, remembered, forgotten; the template named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dangvu.exchange.models import HeaderMemory
from dangvu.exchange.national.workbook import national_workbook

ROSTER = "Họ và tên;Ngày sinh;Mã số\nĐỗ Thị Hoa;15/03/1980;001180000009\n"
REMEMBERED = "Các cột của dòng tiêu đề này đã được ghi nhớ"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings) -> None:
    settings.FILES = tmp_path / "files"


def columns_page(client: Client, content: bytes = ROSTER.encode()) -> str:
    """Bring a file and return the address of its columns."""
    file = SimpleUploadedFile("ds.csv", content)
    asked = {"file": file, "unit": "BAC.1", "as_of": "01-06-2026"}
    answer = client.post("/imports/", asked)
    return client.get(answer.url).url


def correct(client: Client, address: str, **more: str):
    fields = {"column-0": "full_name", "column-1": "birth_date"}
    asked = {"as_of": "01-06-2026", **fields, "column-2": "national_id", **more}
    return client.post(address, asked)


def seen(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_corrected_columns_are_taken_again_and_forgotten(office: Client) -> None:
    first = columns_page(office)
    assert REMEMBERED not in seen(office, first)
    assert correct(office, first, remember="on").status_code == 302
    second = columns_page(office)
    page = seen(office, second)
    assert REMEMBERED in page
    assert '<option value="national_id" selected>' in page
    forgotten = office.post(second.replace("columns", "forget"), follow=True)
    page = forgotten.content.decode()
    assert "Đã bỏ ghi nhớ" in page
    assert REMEMBERED not in page
    assert '<option value="national_id" selected>' not in page


def test_columns_are_not_remembered_when_that_is_not_wanted(office: Client) -> None:
    assert correct(office, columns_page(office)).status_code == 302
    assert not HeaderMemory.objects.exists()


def test_forgetting_what_is_not_remembered_is_not_found(office: Client) -> None:
    address = columns_page(office).replace("columns", "forget")
    assert office.post(address).status_code == 404


def test_template_of_the_national_database_is_named(office: Client) -> None:
    line = ["1", "", "Đỗ Thị Hoa", "", "Nữ", "15/03/1980", "Kinh", "Không"]
    template = national_workbook([line], subtitle="")
    assert "Mẫu nhập liệu CSDL quốc gia 4.0" in seen(
        office, columns_page(office, template)
    )
    assert "Mẫu nhập liệu CSDL" not in seen(office, columns_page(office))
