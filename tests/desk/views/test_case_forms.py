"""The forms of a case at the desk: listed, numbered, handed out."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from dangvu.core.text.folding import nfc
from desk.reading import text_of
from support.admissions import a_case, checks_are, lead

NUMBER = {
    "take": "1",
    "number-issued_on": "20-05-2026",
    "number-term": "2025–2030",
    "number-number": "",
}
PRINT = {"day": "20-05-2026", "place": "Bắc Mẫu", "signer": "", "signer_post": ""}


@pytest.fixture
def secretary(visit):
    return visit("secretary")


@pytest.fixture
def here(organisation, monkeypatch):
    """The papers of a case whose branch is about to vote."""
    case = a_case(organisation.units.north_1)
    with checks_are(monkeypatch):
        lead(case, until="T7")
    return f"/cases/{case.public_id}/papers/"


def text_of_pdf(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(nfc(" ".join(page.extract_text() for page in pages)).split())


def test_forms_of_the_present_step_come_first(secretary, here):
    page = secretary.get(here)

    now = {line.form.code for line in page.context["now"]}
    assert {"8C-KNĐ", "5D-KNĐ", "ML-HSKN"} <= now
    assert "6-KNĐ" not in now
    others = {line.form.code for line in page.context["others"]}
    assert {"9A-KNĐ", "16-KNĐ", "2-KNĐ"} <= others


def test_a_number_is_taken_and_stands_on_both_files(secretary, here):
    secretary.post(f"{here}8C-KNĐ/", NUMBER)

    assert "01-NQ/CB" in text_of(secretary.get(here))
    made = text_of_pdf(secretary.post(f"{here}8C-KNĐ/", {**PRINT, "form": "pdf"}))
    assert "Số 01-NQ/CB" in made
    assert "Bắc Mẫu, ngày 20 tháng 5 năm 2026" in made
    assert "Nguyễn Thị Mẫu An" in made
    answer = secretary.post(f"{here}8C-KNĐ/", {**PRINT, "form": "docx"})
    heading = docx.Document(BytesIO(answer.content)).tables[0].rows[0].cells[0]
    assert "Số 01-NQ/CB" in heading.text


def test_a_paper_may_wait_for_the_pen(secretary, here):
    answer = secretary.post(f"{here}8C-KNĐ/", {"form": "pdf"})

    assert "Số .........." in text_of_pdf(answer)


def test_the_branch_is_told_who_numbers_the_decision(secretary, office, here):
    page = secretary.get(f"{here}9A-KNĐ/")

    assert not page.context["may_number"]
    assert "cho số văn bản này" in text_of(page)
    assert office.get(f"{here}9A-KNĐ/").context["may_number"]


def test_the_application_is_only_prepared(secretary, here):
    assert "tự viết tay" in text_of(secretary.get(f"{here}1A-KNĐ/"))


def test_the_index_lists_the_dossier_of_the_case(secretary, here):
    made = text_of_pdf(secretary.post(f"{here}ML-HSKN/", {"form": "pdf"}))

    assert "Giấy chứng nhận học lớp bồi dưỡng nhận thức" in made
    assert "II. Sau khi chi bộ đồng ý kết nạp" in made


def test_mistakes_are_said_beside_the_form(secretary, here):
    page = secretary.post(f"{here}8C-KNĐ/", {**NUMBER, "number-term": "khóa"})
    assert "Viết nhiệm kỳ bằng năm đầu và năm cuối" in text_of(page)

    page = secretary.post(f"{here}8C-KNĐ/", {**PRINT, "form": "exe"})
    assert "Hãy chọn PDF hoặc Word." in text_of(page)


def test_an_unknown_form_is_not_found(secretary, here):
    assert secretary.get(f"{here}99-KNĐ/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_many_numbers(
    secretary, here, django_assert_num_queries, count
):
    for number in range(count):
        secretary.post(f"{here}8C-KNĐ/", {**NUMBER, "number-number": number + 1})
    secretary.get(here)

    with django_assert_num_queries(QUERIES):
        secretary.get(here)


QUERIES = 15
