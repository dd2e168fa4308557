"""Text inside a .docx: the font, and what XML can hold."""

from __future__ import annotations

import re

from docx.shared import Pt
from docx.text.paragraph import Paragraph

from dangvu.core.text.folding import nfc

FONT = "Times New Roman"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text composed and without characters that no XML file may hold."""
    return _NOT_XML.sub("", nfc(text))


def write(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float = 13,
) -> None:
    """Add text to a paragraph in the font of papers; ``size`` is in points."""
    run = paragraph.add_run(clean(text))
    run.font.name, run.font.size = FONT, Pt(size)
    run.bold, run.italic, run.underline = (
        bold or None,
        italic or None,
        underline or None,
    )
