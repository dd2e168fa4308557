"""Papers as workbooks, read back."""

import dataclasses
import datetime as dt
from io import BytesIO

import openpyxl

from dangvu.papers.paper import Text
from dangvu.papers.sheets import paper_workbook
from papers.samples import MADE_AT, NAME, paper, table

BORN = dt.datetime.combine(dt.date(1962, 6, 4), dt.time())


def read(made):
    return openpyxl.load_workbook(BytesIO(paper_workbook(made, made_at=MADE_AT))).active


def values(sheet):
    return [
        tuple(cell for cell in row if cell is not None)
        for row in sheet.iter_rows(values_only=True)
        if any(row)
    ]


def test_sheet_has_heading_title_and_rows():
    assert values(read(paper(table(upper=())))) == [
        ("ĐẢNG ỦY XÃ MẪU NGHỆ", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("CHI BỘ THÔN MẪU", "Mẫu Nghệ, ngày 03 tháng 02 năm 2026"),
        ("Số 12-BC/CB",),
        ("DANH SÁCH ĐẢNG VIÊN",),
        ("Tính đến ngày 03 tháng 02 năm 2026",),
        ("Biểu một",),
        ("Số TT", "Họ và tên", "Đảng phí", "Ngày sinh"),
        (1, NAME, 1234, BORN),
        ("T/M CHI BỘ",),
        ("BÍ THƯ",),
        ("Trần Văn Mẫu",),
        ("Nơi nhận: Đảng ủy xã",),
        ("Lưu",),
    ]


def test_headings_repeat_in_print_and_stay_on_screen():
    sheet = read(paper(table(rows=3)))

    assert sheet.print_title_rows == "$9:$10"
    assert sheet.freeze_panes == "A11"


def test_lower_table_does_not_hold_what_stands_above_it_on_the_screen():
    made = paper(table(upper=()))
    wider = table(rows=3)

    sheet = read(dataclasses.replace(made, blocks=(*made.blocks, wider)))

    assert sheet.freeze_panes is None


def test_page_is_a4_as_wide_as_the_table():
    sheet = read(paper(landscape=True))

    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert "In bởi Văn phòng Mẫu" in sheet.oddFooter.left.text


def test_upper_headings_are_merged():
    merged = {str(one) for one in read(paper(table())).merged_cells.ranges}

    assert {"A9:A10", "B9:B10", "C9:D9"} <= merged


def test_text_is_never_a_formula_or_a_link():
    sheet = read(paper(Text("=1+1"), Text("https://example.org"), table()))
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value]

    assert {"=1+1", "https://example.org"} <= {cell.value for cell in found}
    assert {cell.data_type for cell in found} == {"s", "n", "d"}
    assert all(cell.hyperlink is None for cell in found)
