"""The case document."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dangvu.admission.case import Case


def test_case_without_facts_can_be_read() -> None:
    assert Case.model_validate_json('{"label": "thử"}') == Case(label="thử")


def test_unknown_name_is_refused() -> None:
    with pytest.raises(ValidationError):
        Case.model_validate({"ten": "thử"})
