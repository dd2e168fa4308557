"""The pages of the procedures say what their tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.admission.procedures import procedures as of_admission
from dangvu.sources.procedures import procedures as of_sources
from dangvu.targets.procedures import procedures as of_targets
from dangvu.workflow.diagram import document

PAGES = Path(__file__).resolve().parents[2] / "docs" / "procedures"
TABLES = {**of_admission(), **of_sources(), **of_targets()}


@pytest.mark.parametrize("code", list(TABLES))
def test_page_equals_the_table(code):
    page = PAGES / f"{code.lower()}.md"

    assert page.read_text(encoding="utf-8") == document(TABLES[code])


def test_every_page_has_a_table():
    pages = {page.stem.upper() for page in PAGES.glob("*.md")}

    assert pages == set(TABLES)
