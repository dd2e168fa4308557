"""The page on templates names every placeholder there is."""

from __future__ import annotations

import re
from pathlib import Path

from dangvu.lists.columns import PERSON, columns
from dangvu.lists.filling.placeholders import DOCUMENT, ORDINAL

PAGE = Path(__file__).resolve().parents[2] / "docs" / "using" / "templates.md"


def test_page_on_templates_names_every_placeholder():
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `\{\{ (\w+) \}\}`", text, re.MULTILINE))

    asked = {c.placeholder for c in columns().values() if c.matter == PERSON}
    assert named == {ORDINAL, *DOCUMENT, *asked}
