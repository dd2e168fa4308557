"""What is looked at before somebody is proposed for a class."""

from __future__ import annotations

import pytest

from dangvu.sources.candidate_checks import warnings_about
from dangvu.sources.enums import Stage


@pytest.mark.parametrize(
    ("stage", "has_valid", "codes"),
    [
        (Stage.CAM_TINH, False, ()),
        (Stage.NGUON, False, ("L07",)),
        (Stage.DA_HOC, False, ()),
        (Stage.DA_HOC, True, ("VALID",)),
        (Stage.NGUON, True, ("L07", "VALID")),
    ],
)
def test_warning_says_who_is_not_listed_and_who_needs_no_class(stage, has_valid, codes):
    assert warnings_about(stage, has_valid=has_valid) == codes
