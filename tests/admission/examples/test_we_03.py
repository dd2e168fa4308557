"""WE-03: papers that have expired, and their repair."""

from __future__ import annotations

import datetime as dt

import pytest

from support.cases.we_03 import EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_we_03(example):
    assert example.fires() == example.expected


def test_we_03_severities_and_dates():
    hanoi, national = EXAMPLES[0].verdict(), EXAMPLES[1].verdict()

    assert [(one.check, str(one.severity)) for one in hanoi.findings] == [
        ("L11", "B"),
        ("O04", "B"),
        ("O05", "B"),
    ]
    assert [str(one.severity) for one in national.findings] == ["B", "B", "W"]
    due = {one.code: one.due for one in hanoi.deadlines}
    assert due["t-cert"] == dt.date(2025, 8, 15)
    assert due["t-dossier"] == dt.date(2025, 8, 1)


def test_we_03_redone_papers_have_months_of_their_own():
    (repaired,) = [one for one in EXAMPLES if one.file == "we-03-repaired"]
    due = {one.code: one.due for one in repaired.verdict().deadlines}

    assert due["t-dossier"] == dt.date(2026, 9, 29)
