"""Days as people write them, and the usual periods."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from dangvu.desk.days import last_of_month, read_day, usual_spans, why_no_day

DAY = dt.date(2026, 11, 5)


@pytest.mark.parametrize(
    "text",
    ["2026-11-05", "05-11-2026", "5/11/2026", "05.11.2026", "05112026", " 5-11-2026 "],
)
def test_read_day_takes_every_usual_way(text):
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "x", "11-2026", "31-02-2026", "11/25/2026", "05-11-26", "5 11 2026"]
)
def test_read_day_refuses_what_is_no_day(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        (dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        (dt.date(2026, 12, 31), dt.date(2026, 12, 31)),
    ],
)
def test_last_of_month_is_its_last_day(day, last):
    assert last_of_month(day) == last


def test_usual_spans_end_today_or_with_the_year():
    with translation.override("en"):
        spans = {s.label: (s.first.isoformat(), s.last) for s in usual_spans(DAY)}

    assert spans == {
        "This month": ("2026-11-01", DAY),
        "This quarter": ("2026-10-01", DAY),
        "This half-year": ("2026-07-01", DAY),
        "This year": ("2026-01-01", DAY),
        "Last year": ("2025-01-01", dt.date(2025, 12, 31)),
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31-02-1980", "Không có ngày này: tháng 02-1980 có 29 ngày."),
        ("31/4/2026", "Không có ngày này: tháng 04-2026 có 30 ngày."),
        ("11/25/2026", "Không có tháng 25: đồng chí ghi ngày trước, tháng sau."),
        ("05-11-26", "Ghi ngày theo thứ tự ngày-tháng-năm, ví dụ 05-11-2026."),
        ("00-00-0000", "Ghi ngày theo thứ tự ngày-tháng-năm, ví dụ 05-11-2026."),
        ("5 11 2026", "Ghi ngày theo thứ tự ngày-tháng-năm, ví dụ 05-11-2026."),
    ],
)
def test_why_no_day_says_what_is_wrong(text, why):
    with translation.override("vi"):
        assert why_no_day(text).startswith(why)
