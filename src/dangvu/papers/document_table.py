"""Tables inside a .docx, written as their XML: thousands of rows in a moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dangvu.papers.document_text import FONT, clean
from dangvu.papers.layout import fitted
from dangvu.papers.paper import Align, Paper, Table
from dangvu.papers.wording import cell_text

_TWIPS_PER_MM = 56.7
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


_PADDING = (
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
    "</w:tblCellMar>"
)
"""As much room beside the text as ``layout`` counts with: Word's own is twice that."""


def add_table(document: Document, block: Table, paper: Paper, *, kept: int = 0) -> None:
    """Add a table with lines and a heading that is repeated on every page.

    The last ``kept`` rows stay on the page of what follows the table.
    """
    layout = fitted(block, paper)
    widths = [int(width * _TWIPS_PER_MM) for width in layout.widths]
    size = int(layout.size * 2)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = list(_body_rows(block, widths, size, kept=kept))
    rows = [*_head_rows(block, widths, size), *body]
    table: Any = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{sum(widths)}' w:type='dxa'/>"
        f"<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type='fixed'/>"
        f"{_PADDING}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert_element_before(table, "w:sectPr")


def _head_rows(block: Table, widths: Sequence[int], size: int) -> Iterable[str]:
    headings = [column.heading for column in block.columns]
    if not block.upper:
        cells = (
            _cell(text, width, "center", size=size, bold=True)
            for text, width in zip(headings, widths, strict=True)
        )
        return [_row(cells, heads=True)]
    return [
        _row(_upper_cells(block, widths, size), heads=True),
        _row(_lower_cells(block, widths, size), heads=True),
    ]


def _upper_cells(block: Table, widths: Sequence[int], size: int) -> Iterable[str]:
    at = 0
    for head in block.upper:
        covered = range(at, at + head.span)
        if head.text:
            width = sum(widths[index] for index in covered)
            span = f'<w:gridSpan w:val="{head.span}"/>'
            yield _cell(head.text, width, "center", size=size, bold=True, more=span)
        else:
            for index in covered:
                yield _cell(
                    block.columns[index].heading,
                    widths[index],
                    "center",
                    size=size,
                    bold=True,
                    more='<w:vMerge w:val="restart"/>',
                )
        at += head.span


def _lower_cells(block: Table, widths: Sequence[int], size: int) -> Iterable[str]:
    at = 0
    for head in block.upper:
        for index in range(at, at + head.span):
            text = block.columns[index].heading if head.text else ""
            more = "" if head.text else "<w:vMerge/>"
            width = widths[index]
            yield _cell(text, width, "center", size=size, bold=True, more=more)
        at += head.span


def _body_rows(
    block: Table, widths: Sequence[int], size: int, *, kept: int
) -> Iterable[str]:
    first_kept = len(block.rows) - kept
    for position, values in enumerate(block.rows):
        bold = position in block.strong
        yield _row(
            _cell(
                cell_text(value, absent=block.absent),
                width,
                column.align,
                size=size,
                bold=bold,
                stays=position >= first_kept,
            )
            for value, width, column in zip(values, widths, block.columns, strict=True)
        )


def _row(cells: Iterable[str], *, heads: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heads else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str,
    width: int,
    place: Align,
    *,
    size: int,
    bold: bool,
    more: str = "",
    stays: bool = False,
) -> str:
    weight = "<w:b/>" if bold else ""
    keeping = "<w:keepNext/>" if stays else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{keeping}'
        f'<w:spacing w:before="20" w:after="20"/><w:jc w:val="{place}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'{weight}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc>'
    )
