"""What is said of findings to those who are to put them right."""

from __future__ import annotations

import pytest

from dangvu.admission.case import Case
from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.judging import section_asked


@pytest.mark.parametrize(
    ("check", "section"),
    [
        ("V11", "special"),
        ("O05", "verification"),
        ("S03", "cv"),
        ("S12", "decision"),
        ("K07", "cv"),
        ("E01", "votes"),
        ("E09", "decision"),
        ("C04", "probation"),
        ("G01", ""),
    ],
)
def test_section_is_where_the_facts_of_a_check_are_written(check, section):
    assert section_asked(check) == section


def test_every_check_but_the_general_ones_has_a_section_of_the_case():
    named = {section_asked(check) for check in catalogue() if check[0] != "G"}

    assert named <= set(Case.model_fields)
