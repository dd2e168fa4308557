"""Papers as PDF/A with their fonts inside, read back."""

from io import BytesIO

import pytest
import typst
from pypdf import PdfReader

from dangvu.core.text.folding import nfc
from dangvu.papers.paper import Column, Lines, Table, Text
from dangvu.papers.paper import Line as Item
from dangvu.papers.pdf import PaperNotMade, paper_pdf
from papers.samples import (
    ALPHABET,
    HEADS,
    MADE_AT,
    NAME,
    dotted_lines,
    paper,
    table,
)


def read(made):
    return PdfReader(BytesIO(paper_pdf(made, made_at=MADE_AT)))


def text_of(made):
    return nfc("\n".join(page.extract_text() for page in read(made).pages))


def test_heading_names_party_bodies_place_and_day():
    text = text_of(paper())

    for line in (
        "ĐẢNG ỦY XÃ MẪU NGHỆ",
        "CHI BỘ THÔN MẪU",
        "Số 12-BC/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Mẫu Nghệ, ngày 03 tháng 02 năm 2026",
        "DANH SÁCH ĐẢNG VIÊN",
        "Trần Văn Mẫu",
        "In bởi Văn phòng Mẫu lúc 20:05 ngày 21-11-2026",
    ):
        assert line in text


def test_a_paper_without_day_and_number_leaves_room_for_the_pen():
    text = text_of(paper(day=None, number=""))

    assert "Số .........." in text
    assert "Mẫu Nghệ, ngày ..... tháng ..... năm ........" in text


@pytest.mark.parametrize("letters", [ALPHABET, ALPHABET.upper()])
def test_every_vietnamese_letter_is_read_back(letters):
    found = text_of(paper(Text(" ".join(letters))))

    assert [letter for letter in letters if letter not in found] == []


def test_fonts_are_ours_and_embedded():
    fonts = {
        str(font["/BaseFont"]).split("+")[1]: descendant["/FontDescriptor"]
        for page in read(paper()).pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
        for descendant in (one.get_object() for one in font["/DescendantFonts"])
    }

    assert set(fonts) == {"Tinos", "Tinos-Bold", "Tinos-Italic"}
    assert all("/FontFile2" in one for one in fonts.values())


def test_file_says_it_is_pdf_a_2b():
    metadata = read(paper()).trailer["/Root"]["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata


def test_text_is_never_evaluated():
    assert "#danger $x$ *b* {{ y }}" in text_of(paper())


def test_a_character_without_glyph_is_a_box():
    assert "Mẫu □ Nghệ" in text_of(paper(Text("Mẫu \N{GRINNING FACE} Nghệ")))


def test_decomposed_text_is_printed_composed():
    assert NAME in text_of(paper(Text("Nguye\u0302\u0303n Thị Ma\u0302\u0303u Ưỡng")))


def test_heading_of_a_table_is_repeated_on_every_page():
    pages = read(paper(table(rows=90))).pages

    assert len(pages) == 3
    assert all("Họ và tên" in nfc(page.extract_text()) for page in pages)


def test_cells_have_the_vietnamese_form():
    text = text_of(paper(table(upper=())))

    assert "1.234" in text
    assert "04-06-1962" in text


def test_upper_headings_stand_over_their_columns():
    text = text_of(paper(table(upper=HEADS)))

    assert [word in text for word in ("Số liệu", "Đảng phí", "Số TT")] == [True] * 3


def test_an_item_not_held_is_a_dotted_line():
    one_line = paper(Lines([Item("Tên gọi khác"), Item("Họ và tên", NAME)]))

    assert "Tên gọi khác:" in text_of(one_line)
    assert dotted_lines(one_line) == 1


def test_the_same_paper_has_the_same_bytes():
    assert paper_pdf(paper(), made_at=MADE_AT) == paper_pdf(paper(), made_at=MADE_AT)


def test_long_tables_are_not_tagged_so_that_the_file_stays_small():
    columns = tuple(Column(f"Cột {number}") for number in range(14))

    short, long = (
        read(paper(Table(columns, [[NAME] * 14] * rows), landscape=True))
        for rows in (20, 300)
    )

    assert ["/StructTreeRoot" in one.trailer["/Root"] for one in (short, long)] == [
        True,
        False,
    ]
    assert len(long.pages) > 10


def test_a_page_that_cannot_be_set_says_what_to_do(monkeypatch):
    class Broken:
        def __init__(self, *args, **options):
            message = "out of memory"
            raise typst.TypstError(message)

    monkeypatch.setattr(typst, "Compiler", Broken)

    with pytest.raises(PaperNotMade, match="PDF") as refusal:
        paper_pdf(paper(), made_at=MADE_AT)
    assert "out of memory" not in str(refusal.value)
