"""Templates that are text documents: paragraphs, tables, headers and footers.

A name may be broken over several runs, as word processors do; its value takes the
looks of its beginning. A line of a table with names of a row is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Pt

from dangvu.lists.filling.content import Content
from dangvu.lists.filling.placeholders import Found, filled, found_in, is_row
from dangvu.lists.filling.refusals import refused
from dangvu.papers.document_text import clean
from dangvu.papers.paper import Cell

_SMALL = Pt(8.5)
_EDGES = {
    "đầu trang": ("header", "first_page_header", "even_page_header"),
    "chân trang": ("footer", "first_page_footer", "even_page_footer"),
}
_READS_OUT = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|DATABASE|RD)\b",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def placeholders_of(content: bytes) -> Iterator[Found]:
    """Yield the placeholders with their places; raise TemplateRefused."""
    for part, root in _roots(_opened(content)):
        for number, paragraph in enumerate(root.iter(qn("w:p")), 1):
            yield from found_in(_text(paragraph), f"{part}, đoạn {number}")


def is_for_one(content: bytes) -> bool:
    """Say whether names of a row stand outside a table: it is then for one person."""
    return any(
        is_row(found.name)
        for _part, root in _roots(_opened(content))
        for paragraph in root.iter(qn("w:p"))
        if not list(paragraph.iterancestors(qn("w:tr")))
        for found in found_in(_text(paragraph), "")
    )


def fill(template: bytes, content: Content) -> bytes:
    """Return the document filled; raise TemplateRefused FOR_ONE for several people."""
    if len(content.rows) != 1 and is_for_one(template):
        raise refused("FOR_ONE")
    document = _opened(template)
    alone = 0 if len(content.rows) == 1 else None
    for _part, root in _roots(document):
        lines = [line for line in root.iter(qn("w:tr")) if _is_of_row(line)]
        repeated = {one for line in lines for one in line.iter(qn("w:p"))}
        others = [one for one in root.iter(qn("w:p")) if one not in repeated]
        for line in lines:
            _repeat(line, content)
        for paragraph in others:
            _fill(paragraph, content, alone)
    _mark(document, content.imprint)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _mark(document: Any, imprint: str) -> None:
    """Add the line to the foot of every page, below what the template has there."""
    if not imprint:
        return
    for number, section in enumerate(document.sections):
        footers = [section.footer]
        if section.different_first_page_header_footer:
            footers.append(section.first_page_footer)
        if document.settings.odd_and_even_pages_header_footer:
            footers.append(section.even_page_footer)
        for footer in footers:
            if number == 0 or not footer.is_linked_to_previous:
                footer.add_paragraph().add_run(imprint).font.size = _SMALL


def _opened(content: bytes) -> Any:
    try:
        document = docx.Document(BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError):
        raise refused("BROKEN") from None
    for part, root in _roots(document):
        _refuse_reading_out(part, root)
    return document


def _refuse_reading_out(part: str, root: Any) -> None:
    """Refuse fields that read other files, also when broken over runs."""
    fields = [one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple"))]
    for paragraph in root.iter(qn("w:p")):
        pieces = paragraph.iter(qn("w:instrText"))
        fields.append("".join(piece.text or "" for piece in pieces))
    if any(_READS_OUT.search(field) for field in fields):
        raise refused("ACTIVE", part=part)


def _roots(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts that show text, each with its name for people."""
    yield "thân văn bản", document.element.body
    for section in document.sections:
        for name, kinds in _EDGES.items():
            for edge in (getattr(section, kind) for kind in kinds):
                if not edge.is_linked_to_previous:
                    yield name, edge._element  # noqa: SLF001 -- no public name


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def _pieces(paragraph: Any) -> list[Any]:
    """Return the texts of a paragraph, not those of a box anchored in it."""
    return [
        piece
        for piece in paragraph.iter(qn("w:t"))
        if next(piece.iterancestors(qn("w:p"))) is paragraph
    ]


def _is_of_row(line: Any) -> bool:
    if list(line.iterdescendants(qn("w:tbl"))):
        return False
    text = "\n".join(_text(paragraph) for paragraph in line.iter(qn("w:p")))
    return any(is_row(found.name) for found in found_in(text, ""))


def _repeat(line: Any, content: Content) -> None:
    """Put a filled copy of a line for each row in its place."""
    for number in range(len(content.rows)):
        copied = deepcopy(line)
        line.addprevious(copied)
        for paragraph in copied.iter(qn("w:p")):
            _fill(paragraph, content, number)
    line.getparent().remove(line)


def _fill(paragraph: Any, content: Content, number: int | None) -> None:
    """Replace names in a paragraph, piece by piece, keeping what stands between."""

    def value(name: str) -> Cell:
        return content.value(name, number)

    pieces = _pieces(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    for match in reversed(list(_BRACES.finditer(whole))):
        _replace(pieces, match.span(), clean(filled(match[0], value)))


def _replace(pieces: list[Any], span: tuple[int, int], text: str) -> None:
    """Put a text in the place of characters that may lie in several pieces."""
    first, last = span
    at = 0
    for piece in pieces:
        own = piece.text or ""
        begin, end = max(first - at, 0), min(last - at, len(own))
        if begin < end:
            piece.text = own[:begin] + text + own[end:]
            piece.set(qn("xml:space"), "preserve")
            text = ""
        at += len(own)
