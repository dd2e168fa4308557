"""The page that gives the file for the national database."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import Batch
from dangvu.exchange.national.workbook import national_workbook
from support.imports import Importer
from support.organisation import Organisation
from support.roster_files import member

HOA = member("Đỗ Thị Hoa", number="001180000009", sex="Nữ")


@pytest.fixture(autouse=True)
def files(tmp_path, settings) -> None:
    settings.FILES = tmp_path / "files"


def names_in(answer) -> list[str]:
    page = load_workbook(BytesIO(answer.content)).worksheets[0]
    return [row[2] for row in page.iter_rows(min_row=8, values_only=True)]


def test_file_tells_of_the_members_of_a_unit(office) -> None:
    answer = office.post("/exports/national/", {"unit": "BAC.1"})
    assert names_in(answer) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert "4.0-BAC.1.xlsx" in answer["Content-Disposition"]


def test_page_says_what_stays_empty(office) -> None:
    page = office.get("/exports/national/").content.decode()
    assert "Nơi cấp thẻ, Ngày cấp thẻ, Đề nghị xóa" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"unit": ""}, "Đồng chí chưa ghi mục này"),
        ({"unit": "NAM.1"}, "Không có tổ chức đảng nào"),
        ({"unit": "BAC.1", "changed_since": "32-13-2026"}, "32"),
        ({"unit": "BAC.1", "changed_since": "01-06-2026"}, "Không có ai"),
    ],
)
def test_what_cannot_be_made_is_said_on_the_page(office, asked, said) -> None:
    answer = office.post("/exports/national/", asked)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_result_of_an_import_gives_its_changed_rows(
    organisation: Organisation, office, tmp_path
) -> None:
    Importer(tmp_path)([HOA], organisation.units.north_1)
    with whole_register():
        batch = Batch.objects.get()
    page = office.get(f"/imports/{batch.uuid}/result/").content.decode()
    assert 'action="/exports/national/"' in page
    asked = {"unit": batch.unit.code, "batch": str(batch.uuid)}
    assert names_in(office.post("/exports/national/", asked)) == ["Đỗ Thị Hoa"]


def test_secretary_gets_no_rows_of_an_import(
    organisation: Organisation, visit, tmp_path
) -> None:
    Importer(tmp_path)([HOA], organisation.units.north_1)
    with whole_register():
        batch = Batch.objects.get()
    asked = {"unit": "BAC.1", "batch": str(batch.uuid)}
    answer = visit("secretary").post("/exports/national/", asked)
    assert "Content-Disposition" not in answer
    assert "Đỗ Thị Hoa" not in answer.content.decode()


def test_own_file_is_filled_and_its_other_sheets_stay(office) -> None:
    line = ["1", "", "Người Cũ", "", "Nam", "01/01/1950"]
    own = SimpleUploadedFile("mau.xlsx", national_workbook([line], subtitle="Riêng"))
    answer = office.post("/exports/national/", {"unit": "BAC.1", "template": own})
    assert names_in(answer) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert load_workbook(BytesIO(answer.content)).worksheets[0]["A2"].value == "Riêng"


def test_own_file_that_is_no_template_is_refused_on_the_page(office) -> None:
    own = SimpleUploadedFile("mau.xlsx", b"Ho va ten;Ngay sinh\n")
    answer = office.post("/exports/national/", {"unit": "BAC.1", "template": own})
    assert "Đây không phải là bảng tính" in answer.content.decode()
