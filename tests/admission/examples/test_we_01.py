"""WE-01: ordinary admission, type A with a section committee."""

from __future__ import annotations

import datetime as dt

import pytest

from support.cases.we_01 import EXAMPLES

D = dt.date


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_we_01(example):
    assert example.fires() == example.expected


def test_we_01_deadlines():
    found = EXAMPLES[0].verdict().deadlines

    assert {one.code: (one.due, one.extended) for one in found} == {
        "t-list": (D(2025, 10, 5), None),
        "t-verify": (D(2025, 9, 17), None),
        "t-send-cell": (D(2025, 9, 17), None),
        "t-send-base": (D(2025, 10, 15), None),
        "t-decide": (D(2025, 11, 12), D(2025, 12, 3)),
        "t-ceremony": (D(2025, 12, 17), None),
        "t-db": (D(2025, 12, 10), None),
        "t-cv": (D(2026, 1, 8), None),
        "t-cert": (D(2030, 7, 15), None),
        "t-dossier": (D(2026, 7, 30), None),
        "t-probation": (D(2026, 11, 25), None),
        "t-official-cell": (D(2027, 1, 7), None),
    }
