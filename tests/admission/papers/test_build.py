"""Every form, full and empty, written as .docx and PDF and read back."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from admission.papers.samples import DAY, HELPER, MADE_AT, NAME, full
from dangvu.admission.papers.build import build
from dangvu.admission.papers.facts import PaperFacts
from dangvu.admission.papers.forms import forms
from dangvu.core.text.folding import nfc
from dangvu.papers.render import DOCX, PDF, render, render_together
from papers.samples import dotted_lines

ALL = list(forms().values())
EACH = pytest.mark.parametrize("form", ALL, ids=lambda form: form.code)


def pdf_text(paper):
    made = render(paper, form=PDF, made_at=MADE_AT).content
    pages = PdfReader(BytesIO(made)).pages
    return flat("\n".join(page.extract_text() for page in pages))


def docx_texts(papers):
    """Return the text of each of several papers, read back section by section."""
    made = render_together(papers, form=DOCX, made_at=MADE_AT).content
    return [
        flat("\n".join(map(words, section.iter_inner_content())))
        for section in docx.Document(BytesIO(made)).sections
    ]


def words(part):
    """Return the text of a paragraph or of every cell of a table; a tab leads dots."""
    if isinstance(part, Paragraph):
        return part.text.replace("\t", "....")
    return "\n".join(text.text or "" for text in part._tbl.iter(qn("w:t")))


def flat(text):
    """One space between words: where a line ends is a matter of layout."""
    return " ".join(nfc(text).split())


def pdf_texts(papers):
    """Return the text of each of several papers, read back from one file."""
    made = render_together(papers, form=PDF, made_at=MADE_AT).content
    texts = []
    for page in PdfReader(BytesIO(made)).pages:
        text = flat(page.extract_text())
        counted = re.search(r"Trang (\d+) / \d+$", text)
        if counted is None or counted[1] == "1":  # a certificate carries no number
            texts.append(text)
        else:
            texts[-1] += text
    return texts


def read_back(papers):
    """Return what the PDF and what the text document of each form say."""
    return dict(
        zip(
            forms(),
            zip(pdf_texts(papers), docx_texts(papers), strict=True),
            strict=True,
        )
    )


@pytest.fixture(scope="module")
def filled():
    (row, *_others) = full().people
    return read_back(
        [
            build(form.code, full(people=(row,)) if form.several else full())
            for form in ALL
        ]
    )


@pytest.fixture(scope="module")
def unfilled():
    return read_back([build(form.code, PaperFacts()) for form in ALL])


def assert_full(form, text):
    """Say what every full paper holds."""
    assert flat(form.title or form.about) in text
    assert "None" not in text
    assert NAME in text or not names_the_person(form)
    assert ("07-NQ/CB" in text) == (bool(form.kind) and form.origin != "SECTION")
    assert ("Lê Thị Ký" in text) == (bool(form.signs) and not form.signer)
    assert HELPER in text or form.signer != "helper.name"


def names_the_person(form):
    said = " ".join([*form.body, form.signer])
    return "person.name" in said or "@person" in said


@EACH
def test_a_full_form_is_read_back_from_both_files(form, filled):
    for text in filled[form.code]:
        assert_full(form, text)


@EACH
def test_an_empty_form_keeps_dotted_places(form, unfilled):
    for text in unfilled[form.code]:
        assert flat(form.title or form.about) in text
        assert "None" not in text
        assert "{" not in text
    assert "...." in unfilled[form.code][1]


def test_a_resolution_of_a_cell_holds_the_six_findings_and_the_count():
    text = pdf_text(build("6-KNĐ", full()))

    for part in (
        "CHI BỘ THÔN MẪU",
        "ĐẢNG ỦY XÃ BẮC MẪU",
        "Số 07-NQ/CB",
        "Bắc Mẫu, ngày 08 tháng 5 năm 2026",
        "NGHỊ QUYẾT đề nghị kết nạp đảng viên",
        "Tổng số đảng viên: 7; chính thức: 7; dự bị: 7. Có mặt: 7; vắng mặt: 7.",
        "1. Kết luận về lý lịch: «findings.background»",
        "2. Nhận thức chính trị: «findings.politics»",
        "3. Ưu điểm về đạo đức, lối sống: «findings.strengths»",
        "4. Khuyết điểm về đạo đức, lối sống: «findings.faults»",
        "5. Năng lực công tác: «findings.ability»",
        "6. Quan hệ với quần chúng: «findings.relations»",
        "Tán thành: 11/12 (91,6 %)",
        "Không tán thành: 1/12 (8,3 %)",
        "QUYẾT NGHỊ",
        "T/M CHI BỘ BÍ THƯ",
        "Lê Thị Ký",
    ):
        assert part in text


def test_a_decision_admits_one_person_in_articles_and_leaves_room_for_the_ceremony():
    days = replace(full().days, ceremony=None)
    paper = build("9A-KNĐ", full(days=days))
    text = pdf_text(paper)

    first, second, third = (text.index(f"Điều {number}.") for number in (1, 2, 3))
    assert first < text.index("Họ và tên: " + NAME) < second < third
    assert "Căn cứ Quy định số 294-QĐ/TW ngày 26-5-2025;" in text
    assert "Lễ kết nạp đã tổ chức ngày:" in text
    assert dotted_lines(paper) == 1
    assert "T/M BAN THƯỜNG VỤ BÍ THƯ" in text


def test_a_decision_names_the_resolution_of_a_committee_only_where_there_is_one():
    bare = full(chain=replace(full().chain, base=""))

    assert pdf_text(build("9A-KNĐ", full())).count("Xét nghị quyết") == 2
    assert pdf_text(build("9A-KNĐ", bare)).count("Xét nghị quyết") == 1


def test_recognition_counts_from_the_end_of_probation():
    days = replace(full().days, official=DAY)

    for code in ("16-KNĐ", "16B-KNĐ"):
        text = pdf_text(build(code, full(days=days)))
        assert "Là đảng viên chính thức kể từ ngày: 08-05-2026" in text


def test_the_post_of_who_signs_takes_the_place_of_the_secretary():
    paper = build("9A-KNĐ", full(signer_post="Phó bí thư"))

    assert paper.signatures[0].lines == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]


def test_recipients_may_be_written_otherwise():
    paper = build("9A-KNĐ", full(recipients=("Chi bộ", "Ban Tổ chức")))

    assert list(paper.recipients) == ["Chi bộ", "Ban Tổ chức"]


@pytest.mark.parametrize("code", ["1A-KNĐ", "1B-KNĐ", "2-KNĐ"])
def test_what_is_written_by_hand_is_only_prepared(code):
    text = pdf_text(build(code, full()))

    assert "Chỉ để chuẩn bị." in text
    assert "tự viết tay" in text
    assert "PHIẾU CHUẨN BỊ" in text


def test_the_index_keeps_the_order_of_the_dossier():
    text = pdf_text(build("ML-HSKN", full()))

    first = text.index("I. Khi xem xét kết nạp")
    second = text.index("II. Sau khi chi bộ đồng ý kết nạp")
    assert first < text.index("Đơn xin vào Đảng") < second
    assert second < text.index("Nghị quyết của chi bộ")
    assert "không" in text


def test_a_class_is_printed_in_one_file_each_on_its_own_page():
    people = ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba")
    papers = [
        build("CN-NTVĐ", full(person=replace(full().person, name=name)))
        for name in people
    ]

    made = render_together(papers, form=PDF, made_at=MADE_AT).content
    pages = [nfc(one.extract_text()) for one in PdfReader(BytesIO(made)).pages]
    assert [[name for name in people if name in page] for page in pages] == [
        ["Lê Văn Một"],
        ["Lê Văn Hai"],
        ["Lê Văn Ba"],
    ]


def test_days_in_a_sentence_have_their_months_and_on_a_line_their_numbers():
    known = flat(pdf_text(build("13-KNĐ", full())))
    unknown = flat(pdf_text(build("13-KNĐ", PaperFacts())))

    assert "Ngày 09 tháng 3 năm 2025, tại" in known
    assert "Ngày kết nạp: 09-03-2025" in known
    assert "Ngày ..... tháng ..... năm ........, tại" in unknown


def test_the_summary_adds_up_who_agreed():
    assert "Cộng 14 14" in pdf_text(build("5D-KNĐ", full()))
    assert "Cộng" not in pdf_text(build("5D-KNĐ", PaperFacts()))


def test_the_slip_of_a_forwarded_file_waits_for_the_pen():
    assert "Đã nhận ngày: 09-03-2025" not in pdf_text(build("CV-CHS", full()))
