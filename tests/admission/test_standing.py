"""What kind of case it is, as the conditions of the tables know it."""

from __future__ import annotations

import pytest

from dangvu.admission.case import Case
from dangvu.admission.procedures import papers_of, procedure
from dangvu.admission.standing import kind_conditions


@pytest.mark.parametrize(
    ("voted", "received", "form"),
    [
        ("2025-10-15", "2025-11-24", "9E-KNĐ"),
        ("2025-12-01", "2025-11-24", "9A-KNĐ"),
        ("2025-10-15", None, "9A-KNĐ"),
    ],
)
def test_decision_of_a_moved_applicant_is_that_of_a_file_voted_on_before(
    voted, received, form
):
    case = Case.model_validate(
        {
            "steps": [{"gate": "T8", "on": voted}],
            "move": {"file_received_on": received},
        }
    )

    conditions = kind_conditions(case) | {"A"}
    assert papers_of(procedure().transition("T13"), conditions) == (form,)
