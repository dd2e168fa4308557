"""The signatures never stand alone on the last page."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from dangvu.core.text.folding import nfc
from dangvu.papers.document import paper_document
from dangvu.papers.keeping import parted
from dangvu.papers.paper import Dots, Line, Lines, Paper, Section, Table, Text
from dangvu.papers.pdf import paper_pdf
from papers.samples import COLUMNS, HEADS, MADE_AT, NAME, paper, table

SIGNER = "Trần Văn Mẫu"
NOTE = Text("(Mẫu 6-KNĐ)", quiet=True)
LONG = "Đề nghị xem xét việc kết nạp vào Đảng Cộng sản Việt Nam. " * 3


def lines(count):
    return Lines([Line(f"Dòng {number}", "đã ghi") for number in range(count)])


def rows(count, upper=()):
    return Table(COLUMNS, [[n, NAME, n, None] for n in range(count)], upper)


def pages(made):
    found = PdfReader(BytesIO(paper_pdf(made, made_at=MADE_AT))).pages
    return [nfc(page.extract_text()) for page in found]


def docx_body(made):
    return docx.Document(BytesIO(paper_document(made, made_at=MADE_AT)))


@pytest.mark.parametrize(
    ("blocks", "kept", "rows_kept"),
    [
        ((lines(5), NOTE), (Lines([Line("Dòng 3", "đã ghi")]), lines(5), NOTE), 0),
        ((lines(3), Text(LONG), NOTE), (Text(LONG), NOTE), 0),
        ((lines(3), Dots(4)), (Dots(), Dots()), 0),
        ((rows(5), NOTE), (NOTE,), 2),
        ((rows(5), lines(1)), (lines(1),), 1),
        ((rows(1),), (), 1),
        ((rows(0),), (), 0),
        ((lines(1), Text("dài " * 400)), (), 0),
        ((Section("A"),), (Section("A"),), 0),
    ],
)
def test_two_lines_or_rows_stay(blocks, kept, rows_kept):
    found = parted(paper(*blocks))

    expected = [
        Lines([block.lines[-1]]) if isinstance(block, Lines) else block
        for block in kept
    ]
    assert (list(found.kept), found.rows) == (expected, rows_kept)


def test_nothing_is_kept_where_nobody_signs():
    bare = Paper(paper().issuer, "DANH SÁCH", [lines(4)])

    assert parted(bare).kept == ()
    assert len(parted(bare).before) == 4


@pytest.mark.parametrize("count", range(22, 36, 2))
def test_a_page_of_signatures_has_text_over_them(count):
    *_others, last = pages(paper(lines(count), NOTE))

    assert SIGNER in last
    assert f"Dòng {count - 2}" in last
    assert f"Dòng {count - 1}" in last


@pytest.mark.parametrize("upper", [(), HEADS], ids=["one line", "two lines"])
@pytest.mark.parametrize("count", range(16, 34, 3))
def test_a_page_of_signatures_has_rows_and_their_headings_over_them(count, upper):
    *_others, last = pages(paper(rows(count, upper), NOTE))

    assert SIGNER in last
    assert last.count(NAME) >= 2
    assert "Họ và tên" in last
    assert "(Mẫu 6-KNĐ)" in last


def test_paragraphs_before_the_signatures_stay_with_them_in_word():
    document = docx_body(paper(lines(4), NOTE))
    found = [one for one in document.paragraphs if one.text]

    keeping = [one.text for one in found if one.paragraph_format.keep_with_next]
    assert keeping == ["Dòng 2: đã ghi", "Dòng 3: đã ghi", "(Mẫu 6-KNĐ)"]
    assert document.styles["Paper"].paragraph_format.widow_control


def test_rows_before_the_signatures_stay_with_them_in_word():
    document = docx_body(paper(table(rows=4)))
    _heading, data, ending = document.tables

    kept = [row._tr.find(".//" + qn("w:keepNext")) is not None for row in data.rows]
    assert kept == [False] * 4 + [True] * 2
    after = data._tbl.getnext()
    assert after.find(".//" + qn("w:keepNext")) is not None
    assert ending.rows[0]._tr.find(".//" + qn("w:cantSplit")) is not None
