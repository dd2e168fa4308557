"""Lists with chosen columns, kept lists, templates and a member's papers at the desk."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import nfc
from dangvu.lists.models import NamedList, Template
from desk.reading import links, rows, text_of
from support.own_templates import document_of, lines_of, read_document, workbook_of
from support.reading import trail

COLUMNS = ["full_name", "birth_date", "national_id"]
ASKED = {"title": "Danh sách họp", "day": "01-06-2026", "columns": COLUMNS}
LETTER = document_of("Kính gửi đồng chí {{ ho_ten }}, {{ to_chuc }}")
TABLE = workbook_of(["{{ stt }}", "{{ ho_ten }}", "{{ ngay_sinh }}"])


@pytest.fixture
def secretary(visit):
    return visit("secretary")


def keep_list(client, **asked):
    return client.post("/lists/chosen/", {**ASKED, "keep": "1", **asked})


def bring(client, content, name="mau.docx"):
    file = SimpleUploadedFile(name, content)
    return client.post("/lists/", {"name": "Mẫu của xã", "file": file})


def kept(model):
    with whole_register():
        return model.objects.get()


def paper(client, person, **asked):
    return client.post(f"/members/{person.uuid}/papers/", asked)


def text_of_pdf(answer):
    return nfc(PdfReader(BytesIO(answer.content)).pages[0].extract_text())


def test_search_leads_to_the_choice_of_columns_with_what_was_asked(secretary):
    page = secretary.get("/members/?q=binh&standing=PROBATIONARY")

    (address,) = [link for link in links(page) if link.startswith("/lists/chosen/")]
    assert address == "/lists/chosen/?q=binh&standing=PROBATIONARY"
    chosen = secretary.get(address).content.decode()
    assert 'value="binh"' in chosen
    assert 'value="PROBATIONARY" selected' in chosen


def test_list_comes_as_workbook_with_the_columns_chosen(secretary):
    answer = secretary.post("/lists/chosen/", {**ASKED, "form": "xlsx"})

    assert "danh-sach-hop.xlsx" in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    table = [row for row in sheet.iter_rows(values_only=True) if row[0] == 1]
    assert [(row[1], row[3]) for row in table] == [("Nguyễn Văn An", "001080000001")]
    (line,) = trail("lists.take_out")
    assert (line.detail["rows"], line.detail["columns"]) == (2, COLUMNS)


def test_sealed_columns_are_offered_to_those_who_may_see_them(office, secretary):
    assert 'value="religion"' not in secretary.get("/lists/chosen/").content.decode()
    assert 'value="religion"' in office.get("/lists/chosen/").content.decode()


def test_sealed_columns_without_a_reason_are_refused_in_words(office):
    page = office.post(
        "/lists/chosen/", {**ASKED, "columns": ["religion"], "form": "pdf"}
    )

    assert "Chỉ được lấy dân tộc, tôn giáo ra khi có lý do" in text_of(page)


def test_a_forged_column_is_refused(secretary):
    page = secretary.post(
        "/lists/chosen/", {**ASKED, "columns": ["religion"], "form": "xlsx"}
    )

    assert page.status_code == 200
    assert page["Content-Type"].startswith("text/html")


def test_list_is_kept_and_run_again(secretary):
    answer = keep_list(secretary)

    assert answer.url == f"/lists/kept/{kept(NamedList).uuid}/"
    assert "Danh sách họp" in text_of(secretary.get("/lists/"))
    again = secretary.post(answer.url, {"day": "01-06-2026", "form": "pdf"})
    assert "Trần Thị Bình" in text_of_pdf(again)


def test_list_is_put_away(secretary):
    url = keep_list(secretary).url

    secretary.post(url, {"put-away": "1"})

    assert secretary.get(url).status_code == 404
    assert "Chưa lưu danh sách nào" in text_of(secretary.get("/lists/"))


def test_template_is_brought_and_filled_with_a_kept_list(secretary):
    bring(secretary, TABLE, "mau.xlsx")
    url, template = keep_list(secretary).url, kept(Template)

    filled = secretary.post(url, {"day": "01-06-2026", "template": template.uuid})

    assert [line[:2] for line in lines_of(filled.content)] == [
        (1, "Nguyễn Văn An"),
        (2, "Trần Thị Bình"),
    ]


def test_template_about_one_is_filled_from_the_page_of_the_member(
    secretary, organisation
):
    bring(secretary, LETTER)
    template = kept(Template)

    filled = paper(secretary, organisation.people.an, template=template.uuid)

    (paragraph,) = read_document(filled.content).paragraphs
    assert paragraph.text == "Kính gửi đồng chí Nguyễn Văn An, Chi bộ thôn 1"


def test_unknown_placeholders_are_told_with_their_place(secretary):
    page = bring(secretary, document_of("{{ ho_va_ten }}"))

    assert "{{ ho_va_ten }} (thân văn bản, đoạn 1)" in text_of(page)
    with whole_register():
        assert not Template.objects.exists()


def test_what_is_no_template_is_refused_in_words(secretary):
    assert "Đây không phải tệp .xlsx hoặc .docx" in text_of(bring(secretary, b"MZ"))


def test_template_is_given_back_as_it_came_and_put_away(secretary):
    bring(secretary, LETTER)
    url = f"/lists/templates/{kept(Template).uuid}/"

    assert "ho_ten" in text_of(secretary.get(url))
    assert secretary.get(url + "file/").content == LETTER
    secretary.post(url)
    assert secretary.get(url).status_code == 404


def test_what_an_office_keeps_is_not_there_for_another(office, secretary):
    bring(office, LETTER)
    url = keep_list(office).url

    assert secretary.get(url).status_code == 404
    assert secretary.get(f"/lists/templates/{kept(Template).uuid}/").status_code == 404


def test_every_name_a_template_may_ask_for_is_listed(secretary):
    page = secretary.get("/lists/placeholders/")

    assert "{{ ho_ten }}" in text_of(page)
    assert len(rows(page)) > 40


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_member_sheet_says_what_is_held_and_leaves_lines(secretary, organisation, form):
    answer = paper(secretary, organisation.people.an, paper=f"sheet-{form}")

    if form == "pdf":
        text = text_of_pdf(answer)
    else:
        text = "\n".join(p.text for p in read_document(answer.content).paragraphs)
    for line in ("PHIẾU ĐẢNG VIÊN", "1) Họ và tên khai sinh: NGUYỄN VĂN AN"):
        assert line in text
    assert "Số lý lịch: 000001HN" in text


def test_history_comes_as_pdf(secretary, organisation):
    answer = paper(secretary, organisation.people.an, paper="history-pdf")

    assert "QUÁ TRÌNH SINH HOẠT ĐẢNG" in text_of_pdf(answer)
    assert [line.subject_id for line in trail("lists.history")] == [
        organisation.people.an.pk
    ]


@pytest.mark.parametrize("asked", [{"paper": "sheet-exe"}, {}, {"template": "x"}])
def test_what_is_not_offered_is_refused(secretary, organisation, asked):
    answer = paper(secretary, organisation.people.an, **asked)

    assert answer["Content-Type"].startswith("text/html")


def test_papers_of_a_member_elsewhere_are_not_there(secretary, organisation):
    assert paper(secretary, organisation.people.dung).status_code == 404
