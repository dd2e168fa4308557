"""The three forms of a paper, by the ending of the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dangvu.papers.document import paper_document, papers_document
from dangvu.papers.paper import Paper
from dangvu.papers.pdf import paper_pdf, papers_pdf
from dangvu.papers.sheets import paper_workbook

PDF, DOCX, XLSX = "pdf", "docx", "xlsx"
_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES: Final = {
    PDF: "application/pdf",
    DOCX: f"{_OFFICE}.wordprocessingml.document",
    XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}
_RENDERERS: Final = {PDF: paper_pdf, DOCX: paper_document, XLSX: paper_workbook}

_TOGETHER: Final = {PDF: papers_pdf, DOCX: papers_document}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file."""

    content: bytes
    content_type: str


def render(paper: Paper, *, form: str, made_at: dt.datetime) -> Rendered:
    """Write a paper as ``pdf``, ``docx`` or ``xlsx``; KeyError for anything else."""
    made = _RENDERERS[form](paper, made_at=made_at)
    return Rendered(made, CONTENT_TYPES[form])


def render_together(
    papers: Sequence[Paper], *, form: str, made_at: dt.datetime
) -> Rendered:
    """Write papers into one ``pdf`` or ``docx``, each from a page of its own.

    Raises KeyError for another form, IndexError for no papers.
    """
    made = _TOGETHER[form](papers, made_at=made_at)
    return Rendered(made, CONTENT_TYPES[form])
