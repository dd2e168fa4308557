"""The filters of the library ``vi``."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import engines
from django.utils import translation


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("n|number", "2.431"),
        ("r|number:2", "0,17"),
        ("r|percent", "17,2\N{NO-BREAK SPACE}%"),
        ("r|percent:0", "17\N{NO-BREAK SPACE}%"),
        ("n|signed", "+2.431"),
        ("d|day", "21-11-2026"),
        ("d|partial_day", "21-11-2026"),
        ("d|weekday_date", "Thứ Bảy, 21-11-2026"),
        ("d|iso", "2026-11-21"),
        ("none|number", "–"),
    ],
)
def test_filter_writes_the_value(expression, text):
    template = engines["django"].from_string(f"{{% load vi %}}{{{{ {expression} }}}}")
    values = {"n": 2431, "r": 0.172, "d": dt.date(2026, 11, 21), "none": None}

    with translation.override("vi"):
        assert template.render(values) == text
