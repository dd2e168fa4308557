"""The page of the special cases says what their table says."""

from __future__ import annotations

from dangvu.admission.special_case_text import special_cases_text
from dangvu.admission.special_cases import special_cases
from dangvu.launcher.state import CHECKOUT


def test_page_equals_the_table():
    page = CHECKOUT / "docs" / "using" / "special-cases.md"

    assert page.read_text(encoding="utf-8") == special_cases_text()


def test_page_has_a_part_for_every_case():
    parts = special_cases_text().split("\n## ")[1:]

    assert len(parts) == len(special_cases()) == 19
    assert parts[-1] == (
        "Được miễn ý kiến nơi cư trú (Opinion of the residence waived)\n\n"
        "- Papers: the rule of the Secretariat (căn cứ là quy định của Ban Bí thư).\n"
        "- Decides: as ordinarily (như trường hợp thông thường).\n"
        "- Clause: 06-HD/TW điểm 3.5, 4.4.\n"
        "- Checks: O02.\n"
    )
