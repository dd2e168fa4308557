"""Several papers in one file, and the kinds of heads a paper may have."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from dangvu.core.text.folding import nfc
from dangvu.papers.paper import STATE, Dots, Section, Table, Text
from dangvu.papers.render import DOCX, PDF, render, render_together
from papers.samples import COLUMNS, HEADS, MADE_AT, NAME, dotted_lines, paper


def pages_of(*papers):
    made = render_together(papers, form=PDF, made_at=MADE_AT).content
    return [nfc(one.extract_text()) for one in PdfReader(BytesIO(made)).pages]


def document_of(*papers):
    made = render_together(papers, form=DOCX, made_at=MADE_AT).content
    return docx.Document(BytesIO(made))


def words_of(document):
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def long_paper(title):
    rows = [[1, NAME, 5, None]] * 60
    return replace(paper(Table(COLUMNS, rows, HEADS)), title=title)


def test_each_paper_begins_a_page_and_counts_its_own():
    first, second, third = pages_of(long_paper("MỘT"), paper(Text("x")))

    assert ("MỘT" in first, "MỘT" in second, "MỘT" in third) == (True, False, False)
    assert [one.split("Trang ")[-1].strip() for one in (first, second, third)] == [
        "1 / 2",
        "2 / 2",
        "1 / 1",
    ]


def test_number_above_the_text_is_that_of_the_paper_itself():
    pages = pages_of(long_paper("MỘT"), long_paper("HAI"))

    first_lines = [page.splitlines()[0].strip() for page in pages]
    assert [line.isdecimal() for line in first_lines] == [False, True, False, True]
    assert first_lines[1::2] == ["2", "2"]


def test_framed_paper_carries_no_page_numbers():
    pages = pages_of(*(replace(paper(Text("x")), framed=True) for _ in range(2)))

    assert [any(c.isdecimal() for c in page.splitlines()[0]) for page in pages] == [
        False,
        False,
    ]
    assert not any("Trang " in page for page in pages)


def test_each_paper_is_a_section_of_the_text_document():
    document = document_of(paper(landscape=True), paper())

    assert [round(one.page_width.mm) for one in document.sections] == [297, 210]
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in document.sections]
    assert [one.get(qn("w:start")) for one in starts] == ["1", "1"]


def test_a_letter_says_what_it_is_about_under_its_number():
    letter = replace(paper(Text("x")), title="", about="V/v xác minh lý lịch")

    assert "V/v xác minh lý lịch" in pages_of(letter)[0]
    heading = document_of(letter).tables[0].rows[0].cells[0].text
    assert heading.endswith("Số 12-BC/CB\nV/v xác minh lý lịch")
    assert document_of(letter).core_properties.title == "V/v xác minh lý lịch"


def test_a_personal_paper_has_no_issuer_and_its_day_above_the_signature():
    own = replace(paper(Text("x")), personal=True)

    text = pages_of(own)[0]
    assert "CHI BỘ THÔN MẪU" not in text
    assert "12-BC/CB" not in text
    day, name = "ngày 03 tháng 02 năm 2026", "Trần Văn Mẫu"
    assert text.index("DANH SÁCH") < text.index(day) < text.index(name)
    words = words_of(document_of(own))
    assert ("CHI BỘ THÔN MẪU" in words, day in words) == (False, True)


def test_a_paper_without_a_number_has_no_room_for_one():
    sheet = replace(paper(Text("x")), unnumbered=True)

    assert "Số" not in pages_of(sheet)[0]
    assert "Số" not in document_of(sheet).tables[0].rows[0].cells[0].text


def test_the_words_at_the_top_may_be_those_of_the_state():
    sheet = replace(paper(Text("x")), motto=STATE)

    for text in (pages_of(sheet)[0], words_of(document_of(sheet))):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        assert "Độc lập - Tự do - Hạnh phúc" in text
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in text


def test_what_a_paper_is_about_stands_under_its_title():
    resolution = replace(
        paper(Section("QUYẾT NGHỊ", centred=True), Text("Đồng ý.", lead="Điều 1.")),
        about="đề nghị kết nạp đảng viên",
    )

    for text in (pages_of(resolution)[0], words_of(document_of(resolution))):
        assert "đề nghị kết nạp đảng viên" in text
        assert "QUYẾT NGHỊ" in text
        assert "Điều 1. Đồng ý." in text


def test_dotted_lines_stay_for_the_pen():
    assert dotted_lines(paper(Dots(3))) == 3
    document = document_of(paper(Dots(3)))
    assert [one.text for one in document.paragraphs].count("\t") == 3


def test_a_frame_stands_around_its_own_paper_alone():
    document = document_of(paper(framed=True), paper())

    borders = [one._sectPr.find(qn("w:pgBorders")) for one in document.sections]
    assert [one is not None for one in borders] == [True, False]
    assert PdfReader(
        BytesIO(render(paper(framed=True), form=PDF, made_at=MADE_AT).content)
    ).pages


def test_papers_together_are_no_workbook():
    with pytest.raises(KeyError):
        render_together([paper()], form="xlsx", made_at=MADE_AT)
