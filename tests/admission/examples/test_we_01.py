"""WE-01: ordinary admission, type A with a section committee."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.outside import judge_outside
from support.cases.official import LOOKED_AT, official_case
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


@pytest.mark.parametrize(
    ("stated", "check", "said"),
    [
        ("probation__recognition__official_from", "Q10", "25/11/2026"),
        ("probation__party_age_from", "Q16", "29/10/2025"),
    ],
)
def test_we_01_recognition_day_and_party_age(stated, check, said):
    day = D.fromisoformat("-".join(reversed(said.split("/"))))
    right = official_case(**{stated: day})
    wrong = official_case(**{stated: D(2026, 11, 26)})

    def found(case):
        verdict = judge_outside(case, at=LOOKED_AT, pack="TW-294", profile="HN-02")
        return {one.check: one.message_vi for one in verdict.findings}

    assert found(right) == {}
    assert list(found(wrong)) == [check]
    assert said in found(wrong)[check]
