"""WE-06: moving while the file is above."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases.we_06 import EXAMPLES, IN_TIME, MOVED, TOO_LATE

D = dt.date
H1 = named_calendar("H1")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_we_06(example):
    assert example.fires() == example.expected


@pytest.mark.parametrize(
    ("name", "code", "due"),
    [
        ("WE-06.1, forwarded late", "t-decide", D(2025, 12, 17)),
        ("WE-06.1, forwarded late", "t-forward", D(2025, 11, 24)),
        ("WE-06 Đỗ Văn Chuyển, forwarded", "t-move-decide", D(2026, 1, 7)),
        ("WE-06.2 A decides in time", "t-move-valid", D(2025, 12, 15)),
        ("WE-06.2, ceremony in B on the last day", "t-ceremony", D(2026, 2, 4)),
        ("WE-06.4, not answered", "t-reconsider", D(2026, 4, 13)),
    ],
)
def test_we_06_deadlines(name, code, due):
    (found,) = [one for one in EXAMPLES if one.name == name]

    assert {one.code: one.due for one in found.verdict().deadlines}[code] == due


def test_we_06_days_since_the_move():
    number = pinned(pack="TW-294").on(MOVED).parameter("move-decided-in-time").number

    assert H1.count(MOVED, IN_TIME) == 29
    assert H1.count(MOVED, TOO_LATE) == 31
    assert H1.add(MOVED, number) == D(2025, 12, 15)


def test_we_06_says_how_long_after_the_move_was_decided():
    (late,) = [one for one in EXAMPLES if one.expected == ("M04",)]

    (found,) = late.verdict().findings
    assert found.message_vi.startswith("Quyết định ban hành sau 31 ngày làm việc")
