"""Histories behave as functions of the day."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.periods import Period
from dangvu.core.versions import (
    Segment,
    at,
    correct_field,
    joined,
    map_facts,
    overlaps,
    set_field,
    split,
    truncate,
)

ORIGIN = dt.date(2020, 1, 1)
LENGTH = 12


@dataclass(frozen=True)
class Facts:
    name: str
    parent: int


def day(n: int) -> dt.date:
    return ORIGIN + dt.timedelta(days=n)


DAYS = [day(n) for n in range(-1, LENGTH + 1)]
days = st.sampled_from(DAYS)
facts = st.builds(Facts, st.sampled_from("ab"), st.integers(1, 2))


@st.composite
def histories(draw, *, gaps: bool = True):
    """Segments in order; the first may have no beginning, the last no end."""
    cuts = sorted(draw(st.sets(st.integers(0, LENGTH - 1), min_size=2, max_size=6)))
    edges = [day(n) for n in cuts]
    if draw(st.booleans()):
        edges[0] = None
    if draw(st.booleans()):
        edges[-1] = None
    segments = [
        Segment(Period(start, end), draw(facts))
        for start, end in itertools.pairwise(edges)
    ]
    if gaps:
        kept = draw(st.lists(st.booleans(), min_size=6, max_size=6))
        segments = [s for s, keep in zip(segments, kept, strict=False) if keep]
    return segments


def told(history) -> list[Facts | None]:
    """What a history says on each day."""
    return [at(history, d) for d in DAYS]


@given(histories(), days)
def test_truncate_forgets_the_day_and_what_follows(history, d):
    expected = [
        said if x < d else None for x, said in zip(DAYS, told(history), strict=True)
    ]

    assert told(truncate(history, d)) == expected


@given(histories(), days)
def test_split_says_the_same_and_begins_anew_on_the_day(history, d):
    result = split(history, d)

    assert told(result) == told(history)
    assert [s for s in result if d in s.period and s.period.start != d] == []
    assert not overlaps(result)


@given(histories())
def test_joined_says_the_same_in_as_few_segments_as_possible(history):
    result = joined(history)

    assert told(result) == told(history)
    assert [
        (a, b)
        for a, b in itertools.pairwise(result)
        if a.period.end == b.period.start and a.facts == b.facts
    ] == []
    assert joined(result) == result


@given(histories(gaps=False), days, st.sampled_from("abc"))
def test_set_field_holds_until_it_was_next_changed(history, d, name):
    before = told(history)
    here = at(history, d)
    expected, newer = [], False
    for x, said in zip(DAYS, before, strict=True):
        if said and here and x >= d:
            newer = newer or said.name != here.name
            expected.append(said if newer else replace(said, name=name))
        else:
            expected.append(said)

    if here is not None:
        assert told(set_field(history, "name", name, day=d)) == expected


@given(histories(), days, st.sampled_from("abc"))
def test_correct_field_replaces_the_value_without_a_break_around_the_day(
    history, d, name
):
    here = at(history, d)
    if here is None:
        return
    expected = told(history)
    middle = DAYS.index(d)
    for run in (range(middle, len(DAYS)), range(middle - 1, -1, -1)):
        for index in run:
            said = expected[index]
            if said is None or said.name != here.name:
                break
            expected[index] = replace(said, name=name)

    assert told(correct_field(history, "name", name, day=d)) == expected


def test_correct_field_stops_at_a_gap():
    history = [
        Segment(Period(day(0), day(2)), Facts("a", 1)),
        Segment(Period(day(4), day(6)), Facts("a", 1)),
    ]

    assert correct_field(history, "name", "b", day=day(5)) == [
        Segment(Period(day(0), day(2)), Facts("a", 1)),
        Segment(Period(day(4), day(6)), Facts("b", 1)),
    ]


def test_set_field_leaves_newer_news_alone():
    history = [
        Segment(Period(None, day(5)), Facts("a", 1)),
        Segment(Period(day(5), None), Facts("b", 1)),
    ]

    assert set_field(history, "name", "c", day=day(3)) == [
        Segment(Period(None, day(3)), Facts("a", 1)),
        Segment(Period(day(3), day(5)), Facts("c", 1)),
        Segment(Period(day(5), None), Facts("b", 1)),
    ]


@given(histories())
def test_map_facts_changes_every_day(history):
    changed = map_facts(history, lambda f: replace(f, parent=9))

    assert told(changed) == [said and replace(said, parent=9) for said in told(history)]


@given(histories(), histories())
def test_overlaps_means_a_day_said_twice(one, other):
    both = [*one, *other]
    twice = any(sum(d in s.period for s in both) > 1 for d in _all_days(both))

    assert overlaps(both) == twice


def _all_days(segments) -> list[dt.date]:
    return [dt.date.min, *DAYS, dt.date.max] if segments else []


@pytest.mark.parametrize("n", [-1, 0, 1])
def test_at_reads_half_open_periods(n):
    history = [Segment(Period(day(0), day(1)), Facts("a", 1))]

    assert (at(history, day(n)) is not None) == (n == 0)
