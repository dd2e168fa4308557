"""Numbers and days in the two languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from dangvu.core.periods import PartialDate
from dangvu.desk import formats

DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (2431, "2.431", "2,431"),
        (5_600_000, "5.600.000", "5,600,000"),
        (-26, "−26", "−26"),
        (None, "–", "–"),
    ],
)
def test_number_groups_thousands(value, vietnamese, english):
    with translation.override("vi"):
        assert formats.number(value) == vietnamese
    with translation.override("en"):
        assert formats.number(value) == english


def test_number_rounds_halves_up():
    with translation.override("vi"):
        assert formats.number(Decimal("2.25"), decimals=1) == "2,3"


@pytest.mark.parametrize(
    ("ratio", "vietnamese", "english"),
    [
        (0.172, "17,2\N{NO-BREAK SPACE}%", "17.2%"),
        (1, "100,0\N{NO-BREAK SPACE}%", "100.0%"),
        (None, "–", "–"),
    ],
)
def test_percent_writes_a_ratio(ratio, vietnamese, english):
    with translation.override("vi"):
        assert formats.percent(ratio) == vietnamese
    with translation.override("en"):
        assert formats.percent(ratio) == english


@pytest.mark.parametrize(
    ("value", "text"), [(26, "+26"), (-26, "−26"), (0, "0"), (1003, "+1.003")]
)
def test_signed_shows_the_direction(value, text):
    with translation.override("vi"):
        assert formats.signed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (DAY, "21-11-2026"),
        (PartialDate(dt.date(1962, 6, 4)), "04-06-1962"),
        (PartialDate(dt.date(1962, 6, 1), "MONTH"), "06-1962"),
        (PartialDate(dt.date(1962, 1, 1), "YEAR"), "1962"),
        (None, "–"),
    ],
)
def test_partial_day_shows_only_what_is_known(value, text):
    assert formats.partial_day(value) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("vi", "Thứ Bảy, 21-11-2026"), ("en", "Saturday, 21-11-2026")],
)
def test_weekday_date_names_the_weekday(language, text):
    with translation.override(language):
        assert formats.weekday_date(DAY) == text


def test_moment_goes_by_the_clock_of_vietnam():
    instant = dt.datetime(2026, 11, 21, 20, 33, tzinfo=dt.UTC)

    assert formats.moment(instant) == "22-11-2026 03:33"


def test_iso_writes_for_machines():
    assert formats.iso(PartialDate(dt.date(1962, 6, 1), "MONTH")) == "1962-06"


@pytest.mark.parametrize(("language", "shown"), [("vi", "T02-2026"), ("en", "02-2026")])
def test_month_is_written_as_people_do(language, shown):
    with translation.override(language):
        assert formats.month(dt.date(2026, 2, 1)) == shown
