"""Plans of a demo city: figures from below, approval from above, some out of order."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from dangvu.demo.plan.development.plans import Hung, plan_plans

CITY, COMMUNE = Hung(1, 1, 0, False), Hung(2, 1, 1, False)
BRANCHES = [Hung(n, 2, 2, True) for n in range(3, 16)]
UNITS = [CITY, COMMUNE, *BRANCHES]
KEPT = 3
TODAY = dt.date(2026, 11, 21)


def plans(today=TODAY):
    sources = {KEPT: {"SV": 2, "GV": 1}}
    return plan_plans(UNITS, sources, today, kept=KEPT)


def test_body_proposes_what_its_branches_do():
    found = {one.hung.unit_id: one.figures for one in plans() if one.year == 2026}

    assert found[KEPT] == {"SV": 2, "GV": 1}
    assert found[2] == found[1] == {"SV": 2, "GV": 1, "DAN_CU": 12}


def test_plans_are_approved_downwards_and_some_are_not_in_order():
    this = {one.hung.unit_id: one for one in plans() if one.year == 2026}
    states = Counter(one.state for one in this.values())
    late = [n for n, one in this.items() if one.day("APPROVE") == dt.date(2026, 5, 18)]

    assert [this[n].day("APPROVE") for n in (1, 2, KEPT)] == [
        dt.date(2026, 1, 12),
        dt.date(2026, 1, 26),
        dt.date(2026, 2, 16),
    ]
    assert states == {"APPROVED": 12, "PROPOSED": 1, "RETURNED": 1}
    assert (len(this), late) == (14, [8])


def test_kept_branch_is_writing_the_plan_of_next_year():
    following = {one.hung.unit_id: one.state for one in plans() if one.year == 2027}

    assert following == {3: "DRAFT", 7: "PROPOSED", 11: "PROPOSED", 15: "PROPOSED"}


def test_no_step_is_taken_before_its_day():
    early = plans(dt.date(2026, 1, 8))

    assert {one.year for one in early} == {2026}
    assert {one.hung.depth: one.state for one in early if one.hung.depth < 2} == {
        0: "DRAFT",
        1: "PROPOSED",
    }
