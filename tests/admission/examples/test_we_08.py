"""WE-08: recognition."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import Severity
from dangvu.rulebook.calendar import named_calendar
from support.cases.we_08 import CELL, EXAMPLES, LATE

D = dt.date
H1 = named_calendar("H1")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_we_08(example):
    assert example.fires() == example.expected


def by_name(name):
    (found,) = [one for one in EXAMPLES if one.name == name]
    return found


def severities(name):
    found = by_name(name).verdict().findings
    return {one.check: one.severity for one in found}


def test_we_08_severities_differ_by_profile():
    blocks, warns = Severity.BLOCKS, Severity.WARNS

    assert severities("WE-08 a Bùi Thị Dự")["Q05"] == blocks
    assert severities("WE-08 a, national rules")["Q05"] == warns
    assert severities("WE-08 b, decided on day 95") == {"Q11": warns, "Q12": blocks}
    assert severities("WE-08 b, national rules") == {"Q11": warns, "Q12": warns}


def test_we_08_deadlines():
    found = by_name("WE-08 b, decided on day 95").verdict().deadlines
    due = {one.code: (one.due, one.extended) for one in found}

    assert due["t-probation"] == (D(2025, 10, 10), None)
    assert due["t-official-cell"] == (D(2025, 11, 21), None)
    assert due["t-official-decide"] == (D(2025, 12, 10), D(2025, 12, 31))


def test_we_08_deadlines_of_the_local_rules():
    found = by_name("WE-08 b, decided on day 95").verdict().deadlines
    since = [(one.code, one.due, one.extended) for one in found if one.starts == CELL]
    national = by_name("WE-08 b, national rules").verdict().deadlines

    assert since == [
        ("t-send-cell", D(2025, 11, 5), None),
        ("t-send-base", D(2025, 12, 3), None),
        ("t-official-target", D(2025, 11, 19), D(2025, 12, 10)),
        ("t-official-decide", D(2025, 12, 10), D(2025, 12, 31)),
    ]
    assert [one.code for one in national if one.starts == CELL] == ["t-official-decide"]


def test_we_08_says_the_right_day_of_recognition():
    assert H1.count(CELL, LATE) == 95
    found = by_name("WE-08 b, wrong day").verdict().findings

    assert [one.message_vi for one in found if one.check == "Q10"] == [
        "Ngày công nhận chính thức phải là 10/10/2025."
    ]
