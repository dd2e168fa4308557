"""What a template asks for, and both kinds of file filled and read back."""

from __future__ import annotations

import datetime as dt
import time

import docx
import pytest
from docx.oxml import OxmlElement
from openpyxl.styles import Border, Font, Side

from dangvu.lists.filling.content import Content
from dangvu.lists.filling.refusals import TemplateRefused
from dangvu.lists.filling.template import fill, inspect
from support.own_templates import (
    document_of,
    lines_of,
    read_document,
    saved,
    sheet_of,
    workbook_of,
)

AN = {"full_name": "Nguyễn Văn An", "birth_date": dt.date(1962, 6, 4), "age": 64}
BINH = {"full_name": "Trần Thị Bình", "birth_date": "1980"}
DOCUMENT = {"to_chuc": "Chi bộ thôn 1", "so_dong": 2}
TWO, ONE, NOBODY = (Content(DOCUMENT, rows) for rows in ([AN, BINH], [AN], []))


def refused(content):
    with pytest.raises(TemplateRefused) as error:
        inspect(content)
    return error.value.code


def xlsx(template, content=TWO):
    return fill(template, form="xlsx", content=content)


def word(template, content=TWO):
    return read_document(fill(template, form="docx", content=content))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs(document):
    return [one.text for one in document.paragraphs]


def test_unknown_placeholders_are_told_with_their_place():
    template = workbook_of(["{{ ho_ten }}", "{{ ho_tenn }}"], ["{{ luong }}"])

    unknown = inspect(template).unknown

    assert [(one.name, one.place, one.meant) for one in unknown] == [
        ("ho_tenn", "Sheet!B1", "ho_ten"),
        ("luong", "Sheet!A2", ""),
    ]


def test_unknown_placeholders_of_a_document_are_told_with_their_place():
    (unknown,) = inspect(document_of("Kính gửi", "{{ ho_va }} x")).unknown

    assert (unknown.name, unknown.place) == ("ho_va", "thân văn bản, đoạn 2")


def test_columns_asked_for_are_found_once():
    asked = inspect(
        workbook_of(["{{ stt }}", "{{ ho_ten }}", "{{ho_ten}} {{tuoi_doi}}"])
    )

    assert [column.key for column in asked.columns] == ["full_name", "age"]


@pytest.mark.parametrize(
    "clever",
    [
        "{{ ho_ten.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for x in y %}",
        "{{ ho_ten | upper }}",
        "{{ 7*7 }}",
        "{# a #}",
        "{{ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    ],
)
@pytest.mark.parametrize("made", [lambda t: workbook_of([t]), document_of])
def test_anything_but_a_name_is_refused_with_its_place(made, clever):
    assert refused(made(clever)) == "LANGUAGE"


@pytest.mark.parametrize("template", [workbook_of(["Họ tên"]), document_of("Họ tên")])
def test_a_file_without_placeholders_is_refused(template):
    assert refused(template) == "NO_PLACEHOLDER"


@pytest.mark.parametrize(
    "formula", ['=WEBSERVICE("http://x")', "=cmd|'/c calc'!A1", "='[1]Sheet1'!A1"]
)
def test_formulas_that_read_outside_are_refused(formula):
    assert refused(workbook_of(["{{ ho_ten }}", formula])) == "FORMULA"


def test_line_of_a_workbook_is_repeated_and_the_rest_moves_down():
    template = workbook_of(
        ["Danh sách của {{ to_chuc }}"],
        ["STT", "Họ tên", "Ngày sinh"],
        ["{{ stt }}", "{{ ho_ten }}", "{{ ngay_sinh }}"],
        ["Cộng: {{ so_dong }} đồng chí"],
    )

    assert lines_of(xlsx(template)) == [
        ("Danh sách của Chi bộ thôn 1", None, None),
        ("STT", "Họ tên", "Ngày sinh"),
        (1, "Nguyễn Văn An", dt.datetime.combine(dt.date(1962, 6, 4), dt.time())),
        (2, "Trần Thị Bình", "1980"),
        ("Cộng: 2 đồng chí", None, None),
    ]


def test_styles_heights_merges_and_formulas_follow_the_line():
    def change(sheet):
        sheet["A2"].font = Font(bold=True)
        sheet["A2"].border = Border(top=Side("thin"))
        sheet.row_dimensions[2].height = 33
        sheet["C2"] = "=LEN(A2)"
        sheet.merge_cells("A3:C3")
        sheet.row_dimensions[3].height = 44

    template = workbook_of(
        ["Họ tên"], ["{{ ho_ten }}", "", ""], ["Người lập"], change=change
    )

    sheet = sheet_of(xlsx(template))
    assert [sheet[f"A{line}"].font.bold for line in (2, 3)] == [True, True]
    assert sheet["A3"].border.top.style == "thin"
    assert [sheet.row_dimensions[line].height for line in (2, 3, 4)] == [33, 33, 44]
    assert [sheet[f"C{line}"].value for line in (2, 3)] == ["=LEN(A2)", "=LEN(A3)"]
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A4:C4"]


def test_days_get_the_vietnamese_form_unless_the_cell_has_its_own():
    def change(sheet):
        sheet["B1"].number_format = "yyyy"

    template = workbook_of(["{{ ngay_sinh }}", "{{ ngay_sinh }}"], change=change)

    sheet = sheet_of(xlsx(template, ONE))
    assert [sheet["A1"].number_format, sheet["B1"].number_format] == [
        "dd-mm-yyyy",
        "yyyy",
    ]


def test_a_value_is_never_a_formula_nor_a_placeholder():
    sly = Content({}, [{"full_name": "=1+1", "employer": "{{ so_can_cuoc }}"}])

    sheet = sheet_of(xlsx(workbook_of(["{{ ho_ten }}", "{{ don_vi_cong_tac }}"]), sly))
    assert (sheet["A1"].data_type, sheet["A1"].value) == ("s", "=1+1")
    assert sheet["B1"].value == "{{ so_can_cuoc }}"
    told = word(document_of(table=[["{{ don_vi_cong_tac }}", "{{ ho_ten }}"]]), sly)
    assert cells(told.tables[0]) == [["{{ so_can_cuoc }}", "=1+1"]]


def test_nobody_leaves_one_empty_line():
    template = workbook_of(["STT"], ["{{ stt }}"], ["Cuối"])

    assert lines_of(xlsx(template, NOBODY)) == [("STT",), (None,), ("Cuối",)]


def test_line_of_a_table_in_a_document_is_repeated():
    document = word(
        document_of(
            "Của {{ to_chuc }}",
            table=[["STT", "Họ tên"], ["{{ stt }}", "Đ/c {{ ho_ten }}"], ["", "Hết"]],
            header="{{ to_chuc }}",
        )
    )

    assert paragraphs(document) == ["Của Chi bộ thôn 1"]
    assert cells(document.tables[0]) == [
        ["STT", "Họ tên"],
        ["1", "Đ/c Nguyễn Văn An"],
        ["2", "Đ/c Trần Thị Bình"],
        ["", "Hết"],
    ]
    assert document.sections[0].header.paragraphs[0].text == "Chi bộ thôn 1"


def test_a_name_broken_over_runs_is_filled():
    template = document_of(
        ("Đồng chí {", "{ ho", "_ten }", "}, sinh ", "{{ngay_sinh}}.")
    )

    assert paragraphs(word(template, ONE)) == [
        "Đồng chí Nguyễn Văn An, sinh 04-06-1962."
    ]


def test_a_document_about_one_person_is_not_filled_with_several():
    template = document_of("Đồng chí {{ ho_ten }}")

    assert inspect(template).for_one
    with pytest.raises(TemplateRefused) as error:
        word(template)
    assert error.value.code == "FOR_ONE"


def test_a_thousand_rows_are_filled_in_bounded_time():
    many = Content(DOCUMENT, [AN] * 1000)

    filled = lines_of(xlsx(workbook_of(["{{ stt }}", "{{ ho_ten }}"], ["Hết"]), many))

    assert (len(filled), filled[999], filled[1000]) == (
        1001,
        (1000, "Nguyễn Văn An"),
        ("Hết", None),
    )


def with_field(*pieces):
    document = docx.Document()
    paragraph = document.add_paragraph("{{ ho_ten }}")
    for piece in pieces:
        made = OxmlElement("w:instrText")
        made.text = piece
        paragraph.add_run()._r.append(made)
    return saved(document)


@pytest.mark.parametrize(
    "pieces",
    [
        ["INCLUDETEXT c:/a"],
        ["DDE", "AUTO excel"],
        [" includepicture http://x "],
        ["LINK Excel.Sheet"],
    ],
)
def test_fields_that_read_other_files_are_refused(pieces):
    assert refused(with_field(*pieces)) == "ACTIVE"


def test_a_page_number_is_a_harmless_field():
    assert inspect(with_field(" PAGE ")).form == "docx"


@pytest.mark.parametrize("made", [lambda t: workbook_of([t]), document_of])
@pytest.mark.parametrize("name", ["{{ stt }}", "{{ nobody }}"])
def test_very_many_placeholders_are_refused_in_bounded_time(made, name):
    begun = time.monotonic()

    assert refused(made(name * 3_000)) == "TOO_MANY"
    assert time.monotonic() - begun < 20
