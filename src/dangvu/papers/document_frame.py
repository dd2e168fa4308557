"""What stands around the parts of a paper in a .docx: heading, title, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section as WordSection
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from dangvu.papers.document_text import write
from dangvu.papers.paper import Paper, Signature
from dangvu.papers.wording import capitals, dated, numbered

STYLE = "Paper"
CENTER = WD_ALIGN_PARAGRAPH.CENTER
_LONGEST_MOTTO = 28
"""A longer line at the top asks for more than half of the page."""
_ABOVE_ENDING = Pt(9)
_UNEQUAL = (Mm(68), Mm(97))
_SIDES = "".join(
    f'<w:{side} w:val="double" w:sz="12" w:space="24" w:color="B0181E"/>'
    for side in ("top", "left", "bottom", "right")
)


def add_paragraph(document: Document) -> Paragraph:
    """Add a paragraph in the style of papers."""
    return _styled(document.add_paragraph())


def add_heading(document: Document, paper: Paper) -> None:
    """Add who issues the paper and the words at the top, then its title."""
    if paper.personal:
        for line in paper.motto:
            write(_centre(document), line, bold=True, underline=line == paper.motto[-1])
    else:
        _two_columns(document, paper)
    _title(document, paper)


def add_ending(document: Document, paper: Paper) -> None:
    """Add the recipients on the left and the signatures beside them."""
    if not paper.signatures and not paper.recipients:
        return
    if paper.personal:
        line = add_paragraph(document)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.keep_with_next = True
        write(line, dated(paper.issuer, paper.day), italic=True)
    count = max(2, len(paper.signatures) + bool(paper.recipients))
    cells = _bare_cells(document, count)
    if paper.recipients:
        _recipients(cells[0], paper.recipients)
    for cell, one in zip(
        cells[count - len(paper.signatures) :], paper.signatures, strict=True
    ):
        _signature(cell, one)
    for cell in cells:
        cell.paragraphs[0].paragraph_format.space_before = _ABOVE_ENDING


def close_section(document: Document, *, is_last: bool) -> WordSection:
    """End a paper; return the section of the next one, or its own if it is the last.

    Word wants a paragraph after the last table: it is one point high, so that a full
    page brings no empty one after it.
    """
    if is_last:
        document.add_paragraph()
    else:
        document.add_section()
    own = document.sections[-1]
    last = Paragraph(own._sectPr.getprevious(), document)  # noqa: SLF001 -- no public way
    last.paragraph_format.line_spacing = Pt(1)
    return own


def count_from_one(section: WordSection) -> None:
    """Let the pages of a section be counted from one."""
    own = section._sectPr  # noqa: SLF001 -- python-docx has no word for it
    for old in own.xpath("w:pgNumType"):
        own.remove(old)
    before = own.xpath("w:cols")[0]
    before.addprevious(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


def set_frame(section: WordSection, *, is_framed: bool) -> None:
    """Draw a frame around the pages of a section, or none."""
    own = section._sectPr  # noqa: SLF001 -- python-docx has no word for it
    for old in own.xpath("w:pgBorders"):
        own.remove(old)
    if is_framed:
        borders = f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{_SIDES}'
        own.xpath("w:pgMar")[0].addnext(parse_xml(f"{borders}</w:pgBorders>"))


def _two_columns(document: Document, paper: Paper) -> None:
    left, right = _bare_cells(document, 2)
    if max(map(len, paper.motto), default=0) > _LONGEST_MOTTO:
        left.width, right.width = _UNEQUAL
    if paper.issuer.superior:
        _centred(left, capitals(paper.issuer.superior))
    _centred(left, capitals(paper.issuer.name), bold=True)
    if not paper.unnumbered:
        _centred(left, "*")
        _centred(left, numbered(paper.number))
    if paper.about and not paper.title:
        _centred(left, paper.about, italic=True, size=12)
    for line in paper.motto:
        _centred(right, line, bold=True, underline=line == paper.motto[-1])
    _centred(right, dated(paper.issuer, paper.day), italic=True)
    for cell in (left, right):
        _drop_first(cell)


def _title(document: Document, paper: Paper) -> None:
    add_paragraph(document)
    if not paper.title:
        return
    write(_centre(document), paper.title, bold=True, size=15)
    if paper.about:
        write(_centre(document), paper.about, bold=True)
    for line in paper.subtitles:
        write(_centre(document), line)
    write(_centre(document), "-----")


def _recipients(cell: _Cell, recipients: Sequence[str]) -> None:
    write(_styled(cell.paragraphs[0]), "Nơi nhận:", italic=True, underline=True)
    for one in recipients:
        write(_styled(cell.add_paragraph()), f"– {one}", size=10.5)


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
    row = document.add_table(rows=1, cols=count).rows[0]
    whole = row._tr.get_or_add_trPr()  # noqa: SLF001 -- no public way
    whole.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    cells: Sequence[_Cell] = row.cells
    return cells


def _centre(document: Document) -> Paragraph:
    paragraph = add_paragraph(document)
    paragraph.alignment = CENTER
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
    paragraph = _styled(cell.add_paragraph())
    paragraph.alignment = CENTER
    write(paragraph, text, bold=bold, italic=italic, underline=underline, size=size)


def _styled(paragraph: Paragraph) -> Paragraph:
    """Give the style by its id: python-docx would search every style of the file."""
    own = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- no public way by id
    own.style = STYLE
    return paragraph


def _drop_first(cell: _Cell) -> None:
    """Drop the empty paragraph every new cell begins with."""
    first = cell.paragraphs[0]._p  # noqa: SLF001 -- python-docx cannot remove one
    first.getparent().remove(first)
