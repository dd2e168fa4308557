"""Whether somebody on a roster is an official or a probationary member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.core.periods import PartialDate, add_months
from dangvu.exchange.reading.dates import last_day
from dangvu.register.enums import Standing, StatusKind

PROBATION_AND_DELAY = 18
"""Months after the ceremony in which somebody without an official date is taken as
probationary: 12 of probation (294-QĐ/TW 4.2) and the time a decision takes (D)."""

GONE = frozenset({"MAT", "ROI"})
"""Statuses of the national database that say: no longer a member."""

OVERLAYS = {"MIEN": StatusKind.EXEMPT, "DINH_CHI": StatusKind.SUSPENDED}
"""Statuses of the national database that the register keeps as overlays."""

NOT_KEPT = frozenset({"GIAN_DOAN"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A standing; ``is_assumed`` when neither a date nor a column says it."""

    standing: Standing
    is_assumed: bool = False


def standing_on(values: Mapping[str, object], as_of: dt.date) -> Judged:
    """Judge by the official date, then the column, then the time since the ceremony.

    1. An official date not after ``as_of``: official.
    2. A column that says official or probationary: that.
    3. An official date after ``as_of``, or a ceremony less than 18 months before it:
       probationary.
    4. Otherwise official, and the row gets a warning.
    """
    official = values.get("official_on")
    if isinstance(official, PartialDate) and official.day <= as_of:
        return Judged(Standing.OFFICIAL)
    if values.get("standing") in Standing.values:
        return Judged(Standing(str(values["standing"])))
    if isinstance(official, PartialDate):
        return Judged(Standing.PROBATIONARY)
    ceremony = values.get("admission_ceremony_on")
    if isinstance(ceremony, PartialDate):
        until = add_months(last_day(ceremony), PROBATION_AND_DELAY)
        if as_of < until:
            return Judged(Standing.PROBATIONARY)
    return Judged(Standing.OFFICIAL, is_assumed=True)
