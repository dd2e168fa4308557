"""The quick way to the rows of memberships says the same as a replay."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dangvu.demo.knowledge import known, valid
from dangvu.demo.stay_rows import stay_rows
from dangvu.register.ledger import Move, Place, replay, two_clock_segments

STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(1, 3)),
    min_size=1,
    max_size=5,
)


def moves_of(steps: list[tuple[int, int, int]]) -> list[Move]:
    """A person enters and is transferred; some things happen on one day or late."""
    moves: list[Move] = []
    day, recording, here = dt.date(2020, 1, 1), 1, None
    for number, (days, later, unit) in enumerate(steps):
        place = Place(unit, "OFFICIAL")
        if place == here:
            continue
        day += dt.timedelta(days=days)
        recording += max(later - 4, 0)
        kind = "TRF" if here else "OPB"
        moves.append(Move(kind, day, here, place, number, recording, number))
        here = place
    return moves


@given(steps=STEPS)
def test_rows_are_those_of_a_replay(steps: list[tuple[int, int, int]]) -> None:
    moves = moves_of(steps)

    rows = stay_rows(moves, replay(moves)[0])

    assert sorted(rows) == sorted(
        (r.segment.facts.unit_id, r.segment.facts.standing, valid(r), known(r))
        for r in two_clock_segments(moves, {})
    )


def test_rows_keep_the_stay_that_was_thought_to_last() -> None:
    here, there = Place(1, "OFFICIAL"), Place(2, "OFFICIAL")
    moves = [
        Move("OPB", dt.date(2020, 1, 1), None, here, 1, 1, 1),
        Move("TRF", dt.date(2021, 1, 1), here, there, 2, 9, 2),
    ]

    assert sorted(stay_rows(moves, replay(moves)[0])) == [
        (1, "OFFICIAL", "[2020-01-01,)", "[1,9)"),
        (1, "OFFICIAL", "[2020-01-01,2021-01-01)", "[9,)"),
        (2, "OFFICIAL", "[2021-01-01,)", "[9,)"),
    ]
