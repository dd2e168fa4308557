"""When somebody graduated or was discharged, as far as a text of a clerk says it."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.sources.queries.movers import left_on

D = dt.date


@pytest.mark.parametrize(
    ("particulars", "day"),
    [
        ({"graduates": "15-06-2026"}, D(2026, 6, 15)),
        ({"graduates": "6/2026"}, D(2026, 6, 30)),
        ({"graduates": "Khóa 2022, tháng 6 năm 2026"}, D(2026, 6, 30)),
        ({"graduates": "năm 2026"}, D(2026, 12, 31)),
        ({"graduates": "31/02/2026"}, None),
        ({"graduates": "13/2026"}, None),
        ({"graduates": "chưa rõ"}, None),
        ({"service": "Nhập ngũ 02/2024, xuất ngũ 01/2026, e1"}, D(2026, 1, 31)),
        ({"service": "02-2024, 20-01-2026, Trung đoàn 1"}, D(2026, 1, 20)),
        ({"service": "Nhập ngũ 02/2024"}, None),
        ({"service": "Ra quân 2025", "graduates": "6/2024"}, D(2025, 12, 31)),
        ({"school": "Trường Mẫu 2026"}, None),
        ({}, None),
    ],
)
def test_day_of_leaving_is_the_end_of_what_is_said(particulars, day):
    assert left_on(particulars) == day


@pytest.mark.parametrize(
    ("particulars", "dates", "day"),
    [
        ({}, [D(2026, 6, 15), None], D(2026, 6, 15)),
        ({"graduates": "năm 2025"}, [None, D(2026, 6, 15)], D(2026, 6, 15)),
        ({"graduates": "7/2026"}, [D(2026, 6, 15)], D(2026, 7, 31)),
        ({}, [None, None], None),
    ],
)
def test_day_of_leaving_may_be_a_day_of_the_source(particulars, dates, day):
    assert left_on(particulars, dates) == day
