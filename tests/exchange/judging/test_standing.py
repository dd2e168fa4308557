"""Whether somebody on a roster is official or probationary."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.periods import PartialDate
from dangvu.exchange.judging.standing import Judged, standing_on
from dangvu.register.enums import Standing

AS_OF = dt.date(2026, 6, 1)
OFFICIAL, PROBATIONARY = Standing.OFFICIAL, Standing.PROBATIONARY


def day(text: str) -> PartialDate:
    first = dt.date.fromisoformat(f"{text}-01-01"[:10])
    return PartialDate(first, {4: "YEAR", 7: "MONTH", 10: "DAY"}[len(text)])


@pytest.mark.parametrize(
    ("official_on", "ceremony_on", "column", "standing", "is_assumed"),
    [
        ("2026-06-01", None, None, OFFICIAL, False),
        ("2011", "2010", "PROBATIONARY", OFFICIAL, False),
        ("2026-06-02", None, "OFFICIAL", OFFICIAL, False),
        ("2026-06-02", None, None, PROBATIONARY, False),
        (None, "2010-05-19", "PROBATIONARY", PROBATIONARY, False),
        (None, "2024-12-02", None, PROBATIONARY, False),
        (None, "2024-12-01", None, OFFICIAL, True),
        (None, "2024", None, PROBATIONARY, False),
        (None, "2026-01-05", "OFFICIAL", OFFICIAL, False),
        (None, "2010-05-19", "DSH", OFFICIAL, True),
        (None, None, None, OFFICIAL, True),
    ],
)
def test_standing_follows_dates_then_the_column(
    official_on, ceremony_on, column, standing, is_assumed
):
    values: dict[str, object] = {"standing": column} if column else {}
    if official_on:
        values["official_on"] = day(official_on)
    if ceremony_on:
        values["admission_ceremony_on"] = day(ceremony_on)
    assert standing_on(values, AS_OF) == Judged(standing, is_assumed)
