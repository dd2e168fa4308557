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
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as WordSection
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from dangvu.core.clock import VIETNAM
from dangvu.papers.document_frame import (
    CENTER,
    STYLE,
    add_ending,
    add_heading,
    add_paragraph,
    close_section,
    count_from_one,
    set_frame,
)
from dangvu.papers.document_table import add_table
from dangvu.papers.document_text import FONT, clean, write
from dangvu.papers.keeping import parted
from dangvu.papers.paper import Block, Line, Lines, Paper, Section, Table, Text

_SMALL = 8.5
_ABOVE_SECTION, _FOR_THE_PEN = Pt(4), Pt(6)
_SHORT, _LONG, _TOP, _LEFT, _RIGHT = Mm(210), Mm(297), Mm(20), Mm(30), Mm(15)


def paper_document(paper: Paper, *, made_at: dt.datetime) -> bytes:
    """Write the paper as .docx: A4, Times, heading rows repeated, who took it out."""
    return papers_document([paper], made_at=made_at)


def papers_document(papers: Sequence[Paper], *, made_at: dt.datetime) -> bytes:
    """Write papers into one .docx, each in a section of its own from a new page."""
    document = docx.Document()
    _properties(document, papers[0], made_at)
    section = document.sections[0]
    for number, paper in enumerate(papers, 1):
        _page(section, paper)
        add_heading(document, paper)
        _body(document, paper)
        add_ending(document, paper)
        section = close_section(document, is_last=number == len(papers))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _properties(document: Document, paper: Paper, made_at: dt.datetime) -> None:
    own = document.core_properties
    local = made_at.astimezone(VIETNAM).replace(tzinfo=None)
    own.title, own.author, own.comments = clean(paper.title or paper.about), "", ""
    own.language = "vi-VN"
    own.created = own.modified = local
    style = document.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.widow_control = True
    _defaults(document)


def _defaults(document: Document) -> None:
    """Let text be Vietnamese, single-spaced and without a gap, unless it says so."""
    own = document.styles.element
    (language,) = own.xpath("w:docDefaults//w:lang")
    language.set(qn("w:val"), "vi-VN")
    (spacing,) = own.xpath("w:docDefaults//w:spacing")
    spacing.set(qn("w:after"), "0")
    spacing.set(qn("w:line"), "240")


def _page(section: WordSection, paper: Paper) -> None:
    sides = (_LONG, _SHORT) if paper.landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.top_margin = section.bottom_margin = _TOP
    count_from_one(section)
    set_frame(section, is_framed=paper.framed)
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    if paper.framed:
        write(foot, paper.imprint, size=_SMALL)
    else:
        write(foot, f"{paper.imprint}  –  trang ", size=_SMALL)
        _page_number(foot)


def _page_number(paragraph: Paragraph) -> None:
    write(paragraph, "1", size=_SMALL)
    run = paragraph.runs[-1]._r  # noqa: SLF001 -- python-docx has no field of its own
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>')
    run.addprevious(field)
    field.append(run)


def _body(document: Document, paper: Paper) -> None:
    """Write the parts; the last lines stay on the page of the signatures."""
    parts = parted(paper)
    last = len(parts.before) - 1
    for index, block in enumerate(parts.before):
        if isinstance(block, Table):
            _table(document, block, paper, kept=parts.rows if index == last else 0)
        else:
            _piece(document, block)
    for block in parts.kept:
        _piece(document, block).paragraph_format.keep_with_next = True


def _piece(document: Document, block: Block) -> Paragraph:
    """Write a part of one paragraph, as ``parted`` gives them."""
    paragraph = add_paragraph(document)
    if isinstance(block, Section):
        _section(paragraph, block)
    elif isinstance(block, Text):
        _text(paragraph, block)
    elif isinstance(block, Lines):
        for line in block.lines:
            _line(document, paragraph, line)
    else:
        paragraph.paragraph_format.space_before = _FOR_THE_PEN
        _dotted(document, paragraph)
    return paragraph


def _section(paragraph: Paragraph, block: Section) -> None:
    if block.centred:
        paragraph.alignment = CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = _ABOVE_SECTION
    write(paragraph, block.text, bold=True)


def _text(paragraph: Paragraph, block: Text) -> None:
    size = 10.5 if block.quiet else 13
    if block.lead:
        write(paragraph, f"{block.lead} ", bold=True)
    write(paragraph, block.text, italic=block.quiet, size=size)
    if not block.quiet:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _line(document: Document, paragraph: Paragraph, line: Line) -> None:
    label = f"{line.number}) {line.label}: " if line.number else f"{line.label}: "
    write(paragraph, label)
    if line.value:
        write(paragraph, line.value, bold=True)
    else:
        _dotted(document, paragraph)


def _dotted(document: Document, paragraph: Paragraph) -> None:
    """Lead dots from the end of the text to the margin."""
    section = document.sections[-1]
    width = (section.page_width or _SHORT) - _LEFT - _RIGHT
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(width, leader=WD_TAB_LEADER.DOTS)
    write(paragraph, "\t")


def _table(document: Document, block: Table, paper: Paper, *, kept: int) -> None:
    """Write a table; its last ``kept`` rows stay with what follows it."""
    if block.caption:
        caption = add_paragraph(document)
        caption.paragraph_format.keep_with_next = True
        write(caption, block.caption, bold=True)
    add_table(document, block, paper, kept=kept)
    add_paragraph(document).paragraph_format.keep_with_next = kept > 0 or None
