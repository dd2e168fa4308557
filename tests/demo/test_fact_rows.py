"""The quick way to the rows of facts says the same as the step-by-step one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.demo.fact_rows import DETAIL, Told, told_changes
from dangvu.demo.plan import plan_city
from dangvu.demo.plan.model import ProfileChange

FIRST = 100
DAYS = st.integers(0, 40).map(lambda n: dt.date(2020, 1, 1) + dt.timedelta(days=n))
VALUES = st.sampled_from(["", "05", "06"])
CHANGES = st.lists(
    st.tuples(st.integers(FIRST, FIRST + 30), DAYS, VALUES), max_size=5
).map(sorted)


SOMEBODY = next(
    plan_city(members=1, branches=1, seed=1, today=dt.date(2026, 9, 1)).people()
)
GRADUATE = replace(SOMEBODY, edu_professional="05", profile_changes=())
START = DETAIL.first_values(GRADUATE, is_recognised_later=False)


def told(at: int, day: dt.date, value: str) -> Told:
    return at, ProfileChange(day, day, {"edu_professional": value})


def rows_of(changes: list[Told]) -> set[tuple[str, str, str]]:
    place = 2 + DETAIL.names.index("edu_professional")
    rows = DETAIL.rows(START, FIRST, changes)
    found = {(row[0], row[1], row[place]) for row in rows}
    assert len(found) == len(rows)
    return found


@given(changes=CHANGES)
def test_rows_are_the_same_on_the_quick_way(
    changes: list[tuple[int, dt.date, str]],
) -> None:
    mine = [told(*change) for change in changes]

    quick = DETAIL.rows(START, FIRST, mine)
    slow = DETAIL.rows_step_by_step(START, FIRST, mine)

    assert sorted(map(repr, quick)) == sorted(map(repr, slow))


def test_rows_keep_what_was_thought_until_a_change_was_told() -> None:
    day = dt.date(2021, 5, 1)

    assert rows_of([told(FIRST + 7, day, "06")]) == {
        ("(,)", "[100,107)", "05"),
        ("(,2021-05-01)", "[107,)", "05"),
        ("[2021-05-01,)", "[107,)", "06"),
    }


@pytest.mark.parametrize("value", ["05"])
def test_rows_pass_over_a_change_that_says_nothing_new(value: str) -> None:
    day = dt.date(2021, 5, 1)

    assert rows_of([told(FIRST + 7, day, value)]) == {("(,)", "[100,)", "05")}


def test_told_changes_follow_the_order_of_recording() -> None:
    person = replace(
        GRADUATE,
        profile_changes=(
            ProfileChange(dt.date(2021, 1, 1), dt.date(2022, 1, 1), {"phone": "1"}),
            ProfileChange(dt.date(2021, 6, 1), dt.date(2021, 7, 1), {"phone": "2"}),
        ),
    )

    found = told_changes(person, (), 1, lambda day: day.toordinal())

    assert [change.fields["phone"] for _at, change in found] == ["2", "1"]
