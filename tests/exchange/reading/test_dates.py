"""Dates as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.periods import PartialDate
from dangvu.exchange.reading.dates import (
    DateReading,
    YearRule,
    is_month_first,
    last_day,
    read_date,
)

AS_OF = dt.date(2026, 11, 21)
PARTY = YearRule(AS_OF)
BIRTH = YearRule(AS_OF, age=18)


def _read(cell, rule: YearRule = PARTY) -> str:
    """Return the date, or the fault, and the repair behind it."""
    reading = read_date(cell, rule)
    return " ".join(filter(None, [str(reading.value or reading.fault), reading.repair]))


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        (dt.date(1960, 5, 3), "1960-05-03"),
        ("03/02/1980", "1980-02-03"),
        ("3-2-1980", "1980-02-03"),
        ("03.02.1980", "1980-02-03"),
        (" 03 / 02 / 1980 ", "1980-02-03"),
        ("1980-02-03", "1980-02-03"),
        ("1980-02-03 00:00:00", "1980-02-03"),
        ("1980-02-03T00:00:00Z", "1980-02-03"),
        ("3/2/1980 12:00:00 AM", "1980-02-03"),
        ("ngày 3 tháng 2 năm 1980", "1980-02-03"),
        ("Ngày 03 tháng 02 năm 1980.", "1980-02-03"),
        ("3 tháng 2, 1980", "1980-02-03"),
        ("'03/02/1980", "1980-02-03"),
        ("3-May-1980", "1980-05-03"),
        ("May 3, 1980", "1980-05-03"),
        ("Sept 3 1980", "1980-09-03"),
        ("01021980", "1980-02-01"),
        (1021980, "1980-02-01"),
        ("19800203", "1980-02-03"),
        ("30-4-1975.", "1975-04-30"),
        ("29/02/1980", "1980-02-29"),
    ],
)
def test_read_date_to_the_day(cell, date: str) -> None:
    assert _read(cell) == date


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("05/1960", "1960-05"),
        ("5-1960", "1960-05"),
        ("May 1960", "1960-05"),
        (5.1975, "1975-05"),
        (12.196, "1960-12"),
        ("1960-05", "1960-05"),
        ("tháng 5 năm 1960", "1960-05"),
        ("T5/1960", "1960-05"),
        ("00/05/1960", "1960-05"),
        ("../05/1960", "1960-05"),
        ("__/05/1960", "1960-05"),
        ("051960", "1960-05"),
        ("1960", "1960"),
        (1960, "1960"),
        (1960.0, "1960"),
        ("năm 1960", "1960"),
        ("sinh năm 1960", "1960"),
        ("00/00/1960", "1960"),
        ("--/--/1960", "1960"),
        ("..../..../1960", "1960"),
        ("x/x/1960", "1960"),
        ("ngày ... tháng ... năm 1960", "1960"),
    ],
)
def test_read_date_to_the_month_or_year(cell, date: str) -> None:
    assert _read(cell) == date


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("05/31/1960", "1960-05-31 MONTH_FIRST"),
        ("05/06/1960", "1960-06-05"),
        (29253, "1980-02-02 DATE_FROM_NUMBER"),
        (29253.75, "1980-02-02 DATE_FROM_NUMBER"),
        ("29253", "1980-02-02 DATE_FROM_NUMBER"),
        ("3/2/80", "1980-02-03 TWO_DIGIT_YEAR"),
        ("030280", "1980-02-03 TWO_DIGIT_YEAR"),
        ("5/60", "1960-05 TWO_DIGIT_YEAR"),
    ],
)
def test_read_date_says_what_it_repaired(cell, read: str) -> None:
    assert _read(cell) == read


@pytest.mark.parametrize(
    ("cell", "rule", "date"),
    [
        ("20/11/08", BIRTH, "2008-11-20"),
        ("21/11/08", BIRTH, "2008-11-21"),
        ("22/11/08", BIRTH, "1908-11-22"),
        ("01/01/09", BIRTH, "1909-01-01"),
        ("21/11/26", PARTY, "2026-11-21"),
        ("22/11/26", PARTY, "1926-11-22"),
        ("03/02/30", PARTY, "1930-02-03"),
        ("29/02/04", BIRTH, "2004-02-29"),
        ("65", BIRTH, "1965"),
        (75, BIRTH, "1975"),
        (75.0, BIRTH, "1975"),
        ("--/--/75", BIRTH, "1975"),
        ("00/00/75", BIRTH, "1975"),
        ("SN 75", BIRTH, "1975"),
        ("năm 75", BIRTH, "1975"),
        ("'75", BIRTH, "1975"),
        (8, BIRTH, "2008"),
        ("09", BIRTH, "1909"),
        ("00", BIRTH, "2000"),
        ("1/1/00", BIRTH, "2000-01-01"),
        ("010100", BIRTH, "2000-01-01"),
        ("95", PARTY, "1995"),
        (26, PARTY, "2026"),
        ("27", PARTY, "1927"),
        ("00", PARTY, "2000"),
    ],
)
def test_read_date_takes_the_latest_year_that_is_possible(
    cell, rule: YearRule, date: str
) -> None:
    assert _read(cell, rule) == f"{date} TWO_DIGIT_YEAR"


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/1980",
        "29/02/1981",
        "00/13/1980",
        "13/13/1980",
        "32/01/1980",
        "5/0/1980",
        "1980-13-01",
        "01/01/1700",
        "01/01/2200",
        125,
        7.5,
    ],
)
def test_read_date_refuses_days_that_never_were(cell) -> None:
    assert _read(cell) == "IMPOSSIBLE"


@pytest.mark.parametrize(
    "cell",
    [
        "abc",
        "1960, 1961",
        "05/10",
        "3/2/198",
        "12/12",
        "1960 âm lịch",
        -5,
        "1/2/3/4",
        "khoảng 1960",
    ],
)
def test_read_date_refuses_what_is_no_date(cell) -> None:
    assert _read(cell) == "UNREADABLE"


@pytest.mark.parametrize(
    "cell",
    ["", " ", "-", "...", "không rõ", "Chưa có", "0", 0, "00/00/0000", "00/00/00", "?"],
)
def test_read_date_finds_blank_cells_blank(cell) -> None:
    assert read_date(cell, PARTY) == DateReading()


@given(st.text())
def test_read_date_never_fails(text: str) -> None:
    read_date(text, BIRTH)


@given(st.dates(dt.date(1850, 1, 1), dt.date(2100, 12, 31)))
def test_read_date_reads_every_day(day: dt.date) -> None:
    for text in (day.strftime("%d/%m/%Y"), day.isoformat(), f"{day:%-d-%-m-%Y}"):
        assert read_date(text, PARTY) == DateReading(PartialDate(day))


@pytest.mark.parametrize(
    ("date", "last"),
    [
        (PartialDate(dt.date(1980, 2, 3)), dt.date(1980, 2, 3)),
        (PartialDate(dt.date(1980, 2, 1), "MONTH"), dt.date(1980, 2, 29)),
        (PartialDate(dt.date(1980, 12, 1), "MONTH"), dt.date(1980, 12, 31)),
        (PartialDate(dt.date(1980, 1, 1), "YEAR"), dt.date(1980, 12, 31)),
    ],
)
def test_last_day(date: PartialDate, last: dt.date) -> None:
    assert last_day(date) == last


@pytest.mark.parametrize(
    ("cells", "is_first"),
    [
        (["03/15/1980", "09/02/1975"], True),
        (["03/15/1980", "15/03/1980"], False),
        (["09/02/1975", "1980", "", 29253], False),
        ([" 5-19-80 12:00"], True),
        ([], False),
    ],
)
def test_is_month_first_needs_one_sure_date_and_none_against(cells, is_first) -> None:
    assert is_month_first(cells) == is_first


def test_read_date_where_the_month_stands_first() -> None:
    rule = YearRule(AS_OF, month_first=True)
    assert _read("09/02/1975", rule) == "1975-09-02 MONTH_FIRST"
    assert _read("13/02/1975", rule) == "1975-02-13"
    assert _read("1975-09-02", rule) == "1975-09-02"
    assert _read("2 Sep 1975", rule) == "1975-09-02"
