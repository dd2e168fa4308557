"""The page of columns: corrected, remembered, forgotten; the template named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from dangvu.core.db.scope import whole_register
from dangvu.desk.forms.imports import column_choices
from dangvu.exchange.models import Batch, HeaderMemory
from dangvu.exchange.national.workbook import national_workbook
from support.roster_files import member, write_sheets

ROSTER = "Họ và tên;Ngày sinh;Mã số\nĐỗ Thị Hoa;15/03/1980;001180000009\n"
OFFERED = "Mỗi trang tính mang tên một chi bộ"
REMEMBERED = "Các cột của dòng tiêu đề này đã được ghi nhớ"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings) -> None:
    settings.FILES = tmp_path / "files"


def columns_page(
    client: Client, content: bytes = ROSTER.encode(), unit: str = "BAC.1"
) -> str:
    """Bring a file and return the address of its columns."""
    file = SimpleUploadedFile("ds.csv", content)
    asked = {"file": file, "unit": unit, "as_of": "01-06-2026"}
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


def test_first_rows_of_an_old_encoding_are_shown_in_unicode(office: Client) -> None:
    roster = "Hä vµ tªn;Ngµy sinh\nTr\xad¬ng ThÞ Nh·n;06/06/1976\n"
    page = seen(office, columns_page(office, roster.encode("cp1252")))
    assert "Trương Thị Nhãn" in page
    assert "ThÞ" not in page


def test_fields_of_a_column_stand_in_vietnamese_order() -> None:
    with override("vi"):
        labels = [label for _, label in column_choices()]
    firsts = [label[0].upper() for label in labels[1:]]
    assert firsts.index("Đ") < firsts.index("G") < firsts.index("T")


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


def test_workbook_of_a_sheet_for_each_branch_is_offered_as_such(
    office: Client, tmp_path: Path
) -> None:
    hoa, lam = member("Đỗ Thị Hoa"), member("Vũ Văn Lâm", born="1975")
    sheets = {"Chi bộ thôn 2": [hoa], "BAC.1": [lam]}
    content = write_sheets(tmp_path / "xa.xlsx", sheets).read_bytes()
    address = columns_page(office, content, unit="BAC")
    page = seen(office, address)
    assert OFFERED in page
    with whole_register():
        keys = Batch.objects.get().mapping
    fields = {f"column-{n}": name or "" for n, name in enumerate(keys.values())}
    answer = office.post(address, {"as_of": "01-06-2026", "each_sheet": "on", **fields})
    assert answer.url.endswith("/preview/")
    with whole_register():
        batch = Batch.objects.get()
        assert (batch.each_sheet, batch.created, batch.rejected) == (True, 2, 0)


def test_other_workbook_of_several_sheets_is_not_offered_so(
    office: Client, tmp_path: Path
) -> None:
    sheets = {"BAC.1": [member("Đỗ Thị Hoa")], "Nháp": [member("Vũ Văn Lâm")]}
    content = write_sheets(tmp_path / "xa.xlsx", sheets).read_bytes()
    page = seen(office, columns_page(office, content))
    assert OFFERED not in page
