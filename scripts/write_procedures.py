"""Write docs/procedures from the tables of the procedures: write_procedures.py."""

from __future__ import annotations

from pathlib import Path

from dangvu.admission.procedures import procedures as of_admission
from dangvu.sources.procedures import procedures as of_sources
from dangvu.targets.procedures import procedures as of_targets
from dangvu.workflow.diagram import document

PAGES = Path(__file__).resolve().parents[1] / "docs" / "procedures"


def main() -> None:
    """Write a page for each procedure, under its code in small letters."""
    PAGES.mkdir(exist_ok=True)
    for code, table in {**of_admission(), **of_sources(), **of_targets()}.items():
        page = PAGES / f"{code.lower()}.md"
        page.write_text(document(table), encoding="utf-8")


if __name__ == "__main__":
    main()
