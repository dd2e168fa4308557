"""How a case is judged."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Gate, Step
from dangvu.admission.checks import judge, pinned
from dangvu.admission.checks.judge import gaps
from dangvu.rulebook.calendar import WorkCalendar
from support.cases import whole_case


def test_years_without_a_holiday_table_are_counted_without_holidays():
    case = whole_case(decision__member_cv=None)
    only_2024 = WorkCalendar(off=frozenset(), years=frozenset({2024}))

    def found(at: dt.date) -> list[str]:
        rules = pinned(pack="TW-294")
        return [
            one.check for one in judge(case, at=at, rules=rules, calendar=only_2024)
        ]

    assert found(dt.date(2026, 1, 6)) == []
    assert found(dt.date(2026, 1, 7)) == ["C07"]


def gaps_at_vote(pack: str) -> set[str]:
    return {
        gap.check
        for gap in gaps(
            whole_case(),
            step=Step(gate=Gate.T8, on=dt.date(2025, 9, 10)),
            at=dt.date(2026, 1, 6),
            rules=pinned(pack=pack),
            calendar=WorkCalendar(off=frozenset(), years=None),
        )
    }


def test_checks_without_a_value_in_an_older_pack_are_named():
    assert {"L08", "J04"} <= gaps_at_vote("TW-24")


def test_what_only_a_local_rule_asks_is_no_gap():
    assert gaps_at_vote("TW-294") == set()
