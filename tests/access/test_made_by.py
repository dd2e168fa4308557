"""Everything that is taken out says who took it, in which office, and when."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pytest

from dangvu.access.acting import acting
from dangvu.access.made_by import watermark
from dangvu.exchange.national.own_template import _with_footer
from dangvu.exchange.operations.export_national import export_national
from dangvu.exchange.queries.national import Wish
from dangvu.lists.filling import document, workbook
from dangvu.lists.filling.content import Content
from support.organisation import SYSTEM, at
from support.own_templates import document_of, workbook_of
from support.reading import trail


def foot_of(content):
    return [
        sheet.oddFooter.left.text
        for sheet in openpyxl.load_workbook(BytesIO(content)).worksheets
    ]


def test_watermark_names_person_office_and_time(actors):
    name = watermark(actors.north_office, at())

    assert name.startswith("In bởi Tài khoản north, cơ quan tổ chức, ")
    assert name.endswith("lúc 09:00 ngày 01-06-2026")
    assert watermark(SYSTEM, at()).startswith("In bởi tests lúc")


def test_own_workbook_is_marked_after_what_it_says_itself():
    content = Content({}, [{}], imprint="In bởi A & B")

    made = workbook.fill(workbook_of(["{{ stt }}"]), content)

    assert foot_of(made) == ["In bởi A && B"]


def test_own_document_is_marked_at_the_foot():
    made = document.fill(
        document_of(["{{ nguoi_lap }}"]),
        Content({"nguoi_lap": "A"}, [{}], imprint="In bởi A"),
    )

    [section] = docx.Document(BytesIO(made)).sections
    assert section.footer.paragraphs[-1].text == "In bởi A"


def test_national_file_is_marked_and_its_line_names_everybody(people, actors, units):
    office = actors.north_office
    with acting(office):
        made = export_national(actor=office, at=at(), wish=Wish(units.north))

    [first, *_hidden] = foot_of(made.content)
    [line] = [one for one in trail() if one.code == "exchange.export_national"]
    assert first.startswith("In bởi Tài khoản north, cơ quan tổ chức")
    assert {people.an.pk, people.binh.pk, people.cuc.pk} == set(line.detail["ids"])


@pytest.mark.parametrize(
    "tail",
    [
        "<pageMargins/></worksheet>",
        "<pageMargins/><headerFooter><oddFooter>x</oddFooter></headerFooter></worksheet>",
        "<pageMargins/><drawing/></worksheet>",
    ],
)
def test_footer_of_a_foreign_sheet_stands_where_the_schema_wants_it(tail):
    xml = _with_footer(f"<worksheet><sheetData/>{tail}", "In bởi A")

    assert xml.count("<headerFooter>") == 1
    assert xml.index("<pageMargins/>") < xml.index("<headerFooter>")
    assert "<drawing/>" not in tail or xml.endswith(
        "</headerFooter><drawing/></worksheet>"
    )
    assert "In bởi A" in xml
