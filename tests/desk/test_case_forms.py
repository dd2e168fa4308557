"""Which forms a case is offered by its organisation."""

from __future__ import annotations

import pytest

from dangvu.admission.models import AdmissionCase
from dangvu.desk.case_forms import form_lines

#: A form of each kind of body of the chain.
ASKED = {"6-KNĐ", "8C-KNĐ", "7-KNĐ", "8A-KNĐ", "8B-KNĐ", "9A-KNĐ", "9B-KNĐ"}


def offered(chain: str, *, section: int | None = None, base: int | None = None):
    case = AdmissionCase(
        chain=chain, state="A8", section_unit_id=section, base_unit_id=base
    )
    return {line.form.code for line in form_lines(case, [])} & ASKED


@pytest.mark.parametrize("chain", ["F", "G", "H"])
def test_bodies_without_forms_of_their_own_use_those_of_the_levels_they_have(chain):
    assert offered(chain, base=2) == {"6-KNĐ", "8A-KNĐ", "9A-KNĐ"}
    assert offered(chain) == {"8C-KNĐ", "9A-KNĐ"}


def test_section_committee_reports_only_where_there_is_one():
    with_section = {"6-KNĐ", "7-KNĐ", "8B-KNĐ", "9B-KNĐ"}

    assert offered("B", section=3, base=2) == with_section
    assert offered("B", base=2) == with_section - {"7-KNĐ"}
