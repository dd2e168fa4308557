"""A paper as PDF/A-2b with its fonts inside. Source: architecture §1, «papers»."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.papers.glyphs import FONTS, printable
from dangvu.papers.keeping import parted
from dangvu.papers.layout import fitted
from dangvu.papers.paper import Block, Dots, Lines, Paper, Section, Table, Text
from dangvu.papers.wording import capitals, cell_text, dated, numbered

TEMPLATES = Path(__file__).with_name("templates")
_LOG = logging.getLogger(__name__)
STANDARD: typst.PDFStandard = "a-2b"
_MOST_TAGGED_CELLS = 3_000
"""Tags help screen readers, but make the file of a long table ten times as large."""


class PaperNotMade(Refused):
    """The program that sets the page failed."""

    default_code = "PAPER_NOT_MADE"


def paper_pdf(paper: Paper, *, made_at: dt.datetime) -> bytes:
    """Write the paper; the same paper made at the same instant has the same bytes.

    Characters that the fonts lack are shown as boxes; nothing is taken from the fonts
    of the machine, and no text is evaluated.
    """
    return papers_pdf([paper], made_at=made_at)


def papers_pdf(papers: Sequence[Paper], *, made_at: dt.datetime) -> bytes:
    """Write papers into one file, each from a page of its own and counted on its own."""
    is_tagged = sum(map(_cells, papers)) <= _MOST_TAGGED_CELLS
    contexts = [_context(paper) for paper in papers]
    return compiled("paper", contexts, made_at=made_at, is_tagged=is_tagged)


def compiled(
    template: str, content: Any, *, made_at: dt.datetime, is_tagged: bool = True
) -> bytes:
    """Fill one of our templates with what its variable of the same name holds.

    Raises PaperNotMade where the page cannot be set.
    """
    try:
        compiler = typst.Compiler(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={template: json.dumps(_printable(content))},
        )
        made = compiler.compile(
            format="pdf",
            pdf_standards=[STANDARD],
            pdf_tags=is_tagged,
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as failure:
        _LOG.exception("a paper could not be set")
        raise PaperNotMade(
            _(
                "The PDF file could not be made. Take the paper out as Word or Excel, "
                "and tell whoever looks after the program."
            )
        ) from failure
    if not isinstance(made, bytes):
        message = "A paper is one PDF"
        raise TypeError(message)
    return made


def _cells(paper: Paper) -> int:
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return sum(len(table.columns) * len(table.rows) for table in tables)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[FONTS / "tinos"],
    )


def _context(paper: Paper) -> dict[str, Any]:
    parts = parted(paper)
    return {
        "superior": capitals(paper.issuer.superior),
        "issuer": capitals(paper.issuer.name),
        "dated": dated(paper.issuer, paper.day),
        "number": numbered(paper.number),
        "name": paper.title or paper.about,
        "title": paper.title,
        "about": paper.about,
        "motto": list(paper.motto),
        "personal": paper.personal,
        "unnumbered": paper.unnumbered,
        "framed": paper.framed,
        "subtitles": list(paper.subtitles),
        "imprint": paper.imprint,
        "landscape": paper.landscape,
        "recipients": list(paper.recipients),
        "signatures": [
            {"lines": list(one.lines), "name": one.name, "note": one.note}
            for one in paper.signatures
        ],
        "parts": [_part(block, paper) for block in parts.before],
        "kept": [_part(block, paper) for block in parts.kept],
        "rows": parts.rows,
    }


def _part(block: Block, paper: Paper) -> dict[str, Any]:
    if isinstance(block, Section):
        return {"kind": "section", "text": block.text, "centred": block.centred}
    if isinstance(block, Text):
        said = {"text": block.text, "lead": block.lead}
        return {"kind": "text", "quiet": block.quiet, **said}
    if isinstance(block, Dots):
        return {"kind": "dots", "count": block.count}
    if isinstance(block, Lines):
        return {
            "kind": "lines",
            "lines": [
                {"label": line.label, "value": line.value, "number": line.number}
                for line in block.lines
            ],
        }
    return _table(block, paper)


def _table(block: Table, paper: Paper) -> dict[str, Any]:
    layout = fitted(block, paper)
    return {
        "kind": "table",
        "caption": block.caption,
        "size": layout.size,
        "strong": sorted(block.strong),
        "upper": [{"text": head.text, "span": head.span} for head in block.upper],
        "columns": [
            {"heading": column.heading, "width": width, "align": column.align}
            for column, width in zip(block.columns, layout.widths, strict=True)
        ],
        "rows": [
            [cell_text(cell, absent=block.absent) for cell in row] for row in block.rows
        ],
    }


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    return value
