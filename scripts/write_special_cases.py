"""Write the page of the special cases from their table: write_special_cases.py.

Run it with ``src`` in PYTHONPATH and DJANGO_SETTINGS_MODULE=dangvu.config.settings.test.
"""

from __future__ import annotations

from pathlib import Path

from dangvu.admission.special_case_text import special_cases_text

PAGE = Path(__file__).resolve().parents[1] / "docs" / "using" / "special-cases.md"

if __name__ == "__main__":
    PAGE.write_text(special_cases_text(), encoding="utf-8")
