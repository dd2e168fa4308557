"""How a case is judged."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.checks import judge, pinned
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
