"""Papers as .docx, read back."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from dangvu.papers.document import paper_document, papers_document
from dangvu.papers.paper import Text
from papers.samples import MADE_AT, NAME, paper, table


def read(made):
    return docx.Document(BytesIO(paper_document(made, made_at=MADE_AT)))


def cells(word_table):
    return [[cell.text for cell in row.cells] for row in word_table.rows]


def test_heading_title_and_signature_are_there():
    document = read(paper())
    heading, _data, ending = document.tables

    assert cells(heading) == [
        [
            "ĐẢNG ỦY XÃ MẪU NGHỆ\nCHI BỘ THÔN MẪU\n*\nSố 12-BC/CB",
            "ĐẢNG CỘNG SẢN VIỆT NAM\nMẫu Nghệ, ngày 03 tháng 02 năm 2026",
        ]
    ]
    assert "DANH SÁCH ĐẢNG VIÊN" in [one.text for one in document.paragraphs]
    assert ending.rows[0].cells[1].text == "T/M CHI BỘ\nBÍ THƯ\n\n\n\n\nTrần Văn Mẫu"


def test_table_has_headings_that_repeat_and_vietnamese_cells():
    data = read(paper(table(rows=2, upper=()))).tables[1]

    assert cells(data) == [
        ["Số TT", "Họ và tên", "Đảng phí", "Ngày sinh"],
        ["1", NAME, "1.234", "04-06-1962"],
        ["2", NAME, "1.234", "04-06-1962"],
    ]
    repeated = [row._tr.find(".//" + qn("w:tblHeader")) for row in data.rows]
    assert [one is not None for one in repeated] == [True, False, False]


def test_upper_headings_are_merged_over_their_columns():
    data = read(paper(table())).tables[1]

    assert cells(data)[:2] == [
        ["Số TT", "Họ và tên", "Số liệu", "Số liệu"],
        ["Số TT", "Họ và tên", "Đảng phí", "Ngày sinh"],
    ]


def test_font_has_times_metrics_everywhere():
    document = read(paper())
    runs = [run for one in document.paragraphs for run in one.runs]
    in_cells = document.tables[1]._tbl.iter(qn("w:rFonts"))

    assert {run.font.name for run in runs} == {"Times New Roman"}
    assert {one.get(qn("w:ascii")) for one in in_cells} == {"Times New Roman"}


def test_foot_says_who_took_it_out():
    foot = read(paper()).sections[0].footer.paragraphs[0].text

    assert foot.startswith("In bởi Văn phòng Mẫu lúc 20:05 ngày 21-11-2026")


def test_the_page_is_counted_by_a_field_but_not_on_a_framed_paper():
    counted, framed = (
        read(one).sections[0].footer.paragraphs[0]._p
        for one in (paper(), paper(framed=True))
    )

    assert [one.get(qn("w:instr")) for one in counted.iter(qn("w:fldSimple"))] == [
        " PAGE "
    ]
    assert list(framed.iter(qn("w:fldSimple"))) == []


def test_text_is_vietnamese_and_single_spaced_wherever_nothing_is_said():
    styles = read(paper()).styles.element
    (spacing,) = styles.xpath("w:docDefaults//w:spacing")

    assert styles.xpath("w:docDefaults//w:lang/@w:val") == ["vi-VN"]
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:after"))) == ("240", "0")


def test_cells_have_the_room_that_the_widths_were_counted_with():
    data = read(paper(table())).tables[1]

    assert data._tbl.xpath("w:tblPr/w:tblCellMar/*/@w:w") == ["60", "60"]


def test_each_paper_ends_with_a_line_too_low_to_need_a_page():
    made = papers_document([paper(), paper()], made_at=MADE_AT)
    tables = docx.Document(BytesIO(made)).element.body.tbl_lst
    lasts = [tables[2].getnext(), tables[5].getnext()]

    assert [one.xpath("w:pPr/w:spacing/@w:line") for one in lasts] == [["20"]] * 2
    assert [len(one.xpath("w:pPr/w:sectPr")) for one in lasts] == [1, 0]
    assert lasts[1].getnext().tag == qn("w:sectPr")


def test_characters_no_xml_can_hold_are_left_out():
    document = read(paper(Text("Mẫu\x00 <Nghệ>\ud800"), table()))

    assert "Mẫu <Nghệ>" in [one.text for one in document.paragraphs]


def test_landscape_turns_the_page():
    section = read(paper(landscape=True)).sections[0]

    assert round(section.page_width.mm) == 297
