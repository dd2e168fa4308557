"""A record that somebody has twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.register.enums import Standing
from dangvu.register.facts import DetailFacts
from support.organisation import (
    enter_members,
    person_draft,
)


@pytest.fixture
def double(units, people):
    """A second record of An, in the southern village, with other facts."""
    draft = replace(
        person_draft("Nguyễn Văn Ân", sex="NU", birth_date=dt.date(1980, 3, 16)),
        detail=DetailFacts(phone="0912000111", hometown="Bắc Mẫu"),
        numbers=(("NATIONAL_ID", "001080000002"), ("CARD", "001080000002")),
    )
    return enter_members([(draft, units.south_1, Standing.OFFICIAL)])[0]
