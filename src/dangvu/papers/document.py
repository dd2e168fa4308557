"""A paper as a text document (.docx) that the office goes on writing in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from dangvu.core.clock import VIETNAM
from dangvu.papers.document_table import add_table
from dangvu.papers.document_text import FONT, clean, write
from dangvu.papers.paper import Block, Lines, Paper, Section, Signature, Table, Text
from dangvu.papers.wording import capitals, dated, numbered

_SHORT, _LONG, _TOP, _LEFT, _RIGHT = Mm(210), Mm(297), Mm(20), Mm(30), Mm(15)
_CENTER = WD_ALIGN_PARAGRAPH.CENTER


def paper_document(paper: Paper, *, made_at: dt.datetime) -> bytes:
    """Write the paper as .docx: A4, Times, heading rows repeated, who took it out."""
    document = docx.Document()
    _properties(document, paper, made_at)
    _page(document, paper)
    _heading(document, paper)
    _title(document, paper)
    for block in paper.blocks:
        _block(document, block, paper)
    _ending(document, paper)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _properties(document: Document, paper: Paper, made_at: dt.datetime) -> None:
    own = document.core_properties
    local = made_at.astimezone(VIETNAM).replace(tzinfo=None)
    own.title, own.author, own.comments = clean(paper.title), "", ""
    own.language = "vi-VN"
    own.created = own.modified = local
    style = document.styles.add_style("Paper", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(3)


def _page(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _SHORT, _LONG
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.top_margin = section.bottom_margin = _TOP
    foot = section.footer.paragraphs[0]
    write(foot, f"{paper.imprint}  –  trang ", size=8.5)
    _page_number(foot)


def _page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.name, run.font.size = FONT, Pt(8.5)
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)  # noqa: SLF001 -- python-docx has no field of its own


def _heading(document: Document, paper: Paper) -> None:
    left, right = _bare_cells(document, 2)
    if paper.issuer.superior:
        _centred(left, capitals(paper.issuer.superior))
    _centred(left, capitals(paper.issuer.name), bold=True)
    _centred(left, "*")
    _centred(left, numbered(paper.number))
    _centred(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, underline=True)
    _centred(right, dated(paper.issuer, paper.day), italic=True)
    for cell in (left, right):
        _drop_first(cell)


def _title(document: Document, paper: Paper) -> None:
    _paragraph(document)
    write(_centre(document), paper.title, bold=True, size=15)
    for line in paper.subtitles:
        write(_centre(document), line)
    write(_centre(document), "-----")


def _block(document: Document, block: Block, paper: Paper) -> None:
    if isinstance(block, Section):
        paragraph = _paragraph(document)
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, block.text, bold=True)
    elif isinstance(block, Text):
        size = 10.5 if block.quiet else 13
        write(_paragraph(document), block.text, italic=block.quiet, size=size)
    elif isinstance(block, Lines):
        _lines(document, block)
    else:
        _table(document, block, paper)


def _lines(document: Document, block: Lines) -> None:
    section = document.sections[0]
    width = (section.page_width or _SHORT) - _LEFT - _RIGHT
    for line in block.lines:
        paragraph = _paragraph(document)
        label = f"{line.number}) {line.label}: " if line.number else f"{line.label}: "
        write(paragraph, label)
        if line.value:
            write(paragraph, line.value, bold=True)
        else:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(width, leader=WD_TAB_LEADER.DOTS)
            write(paragraph, "\t")


def _table(document: Document, block: Table, paper: Paper) -> None:
    if block.caption:
        caption = _paragraph(document)
        caption.paragraph_format.keep_with_next = True
        write(caption, block.caption, bold=True)
    add_table(document, block, paper)
    _paragraph(document)


def _ending(document: Document, paper: Paper) -> None:
    if not paper.signatures and not paper.recipients:
        return
    count = max(2, len(paper.signatures) + bool(paper.recipients))
    cells = _bare_cells(document, count)
    if paper.recipients:
        _recipients(cells[0], paper.recipients)
    for cell, one in zip(
        cells[count - len(paper.signatures) :], paper.signatures, strict=True
    ):
        _signature(cell, one)


def _recipients(cell: _Cell, recipients: Sequence[str]) -> None:
    write(cell.paragraphs[0], "Nơi nhận:", italic=True, underline=True)
    for one in recipients:
        write(cell.add_paragraph(style="Paper"), f"– {one}", size=10.5)


def _signature(cell: _Cell, one: Signature) -> None:
    for line in one.lines:
        _centred(cell, line, bold=True)
    if one.note:
        _centred(cell, one.note, italic=True, size=10.5)
    for _blank in range(4):
        _centred(cell, "")
    _centred(cell, one.name, bold=True)
    _drop_first(cell)


def _bare_cells(document: Document, count: int) -> Sequence[_Cell]:
    """Add one row of cells without lines, as wide as the text."""
    cells: Sequence[_Cell] = document.add_table(rows=1, cols=count).rows[0].cells
    return cells


def _paragraph(document: Document) -> Paragraph:
    return document.add_paragraph(style="Paper")


def _centre(document: Document) -> Paragraph:
    paragraph = _paragraph(document)
    paragraph.alignment = _CENTER
    return paragraph


def _centred(
    cell: _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float = 13,
) -> None:
    paragraph = cell.add_paragraph(style="Paper")
    paragraph.alignment = _CENTER
    write(paragraph, text, bold=bold, italic=italic, underline=underline, size=size)


def _drop_first(cell: _Cell) -> None:
    """Drop the empty paragraph every new cell begins with."""
    first = cell.paragraphs[0]._p  # noqa: SLF001 -- python-docx cannot remove one
    first.getparent().remove(first)
