"""Putting what a row says into a history. Source: contracts §3.8."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.periods import PartialDate, Period
from dangvu.core.versions import Segment
from dangvu.exchange.judging.revise import revise, revise_birth
from dangvu.register.facts import ProfileFacts

D = dt.date
AS_OF = D(2026, 3, 1)


def history(*parts: tuple[dt.date | None, dt.date | None, dict[str, object]]):
    return [Segment(Period(a, b), ProfileFacts(**facts)) for a, b, facts in parts]


def told(segments) -> list[tuple[dt.date | None, dt.date | None, str, object, str]]:
    return [
        (
            s.period.start,
            s.period.end,
            s.facts.sex,
            s.facts.official_on,
            s.facts.employer,
        )
        for s in segments
    ]


EMPTY = history((None, None, {}))
KNOWN = history((None, None, {"sex": "NU", "employer": "Một"}))


def test_fixed_fact_is_filled_for_all_days():
    found = revise(EMPTY, {"sex": "NU"}, as_of=AS_OF, is_older=False)
    assert told(found.history) == [(None, None, "NU", None, "")]
    assert found.is_changed


def test_other_fact_is_filled_from_the_day_on():
    found = revise(EMPTY, {"employer": "Một"}, as_of=AS_OF, is_older=False)
    assert told(found.history) == [
        (None, AS_OF, "", None, ""),
        (AS_OF, None, "", None, "Một"),
    ]


def test_other_fact_of_somebody_new_is_filled_for_all_days():
    said = {"employer": "Một"}
    found = revise(EMPTY, said, as_of=AS_OF, is_older=False, is_new=True)
    assert told(found.history) == [(None, None, "", None, "Một")]


def test_different_fixed_fact_is_a_conflict():
    found = revise(KNOWN, {"sex": "NAM"}, as_of=AS_OF, is_older=False)
    assert (found.history, found.conflicts) == (KNOWN, {"sex": "NU"})
    assert not found.is_changed


def test_different_fact_becomes_a_dated_version():
    found = revise(KNOWN, {"employer": "Hai"}, as_of=AS_OF, is_older=False)
    assert told(found.history) == [
        (None, AS_OF, "NU", None, "Một"),
        (AS_OF, None, "NU", None, "Hai"),
    ]


def test_version_lasts_until_newer_news():
    later = D(2026, 5, 1)
    known = history(
        (None, later, {"employer": "Một"}), (later, None, {"employer": "Ba"})
    )
    found = revise(known, {"employer": "Hai"}, as_of=AS_OF, is_older=False)
    assert [line[4] for line in told(found.history)] == ["Một", "Hai", "Ba"]


def test_fact_written_otherwise_is_the_same():
    known = history((None, None, {"employer": "Trường  hoà Bình"}))
    found = revise(known, {"employer": "trường Hòa Bình"}, as_of=AS_OF, is_older=False)
    assert found.history == known


def test_older_roster_only_fills():
    official = D(2011, 5, 19)
    said = {"employer": "Cũ", "official_on": official}
    found = revise(KNOWN, said, as_of=AS_OF, is_older=True)
    assert told(found.history) == [(None, None, "NU", official, "Một")]
    assert found.newer == {"employer": "Một"}


def test_older_roster_does_not_fill_before_newer_news():
    later = D(2026, 5, 1)
    known = history((None, later, {}), (later, None, {"employer": "Ba"}))
    found = revise(known, {"employer": "Cũ"}, as_of=AS_OF, is_older=True)
    assert (found.history, found.newer) == (known, {"employer": "Ba"})


@pytest.mark.parametrize(
    ("known", "said", "result", "is_conflict"),
    [
        (None, PartialDate(D(1980, 3, 15)), (D(1980, 3, 15), "DAY"), False),
        (None, PartialDate(D(1980, 1, 1), "YEAR"), (D(1980, 1, 1), "YEAR"), False),
        (
            (D(1980, 1, 1), "YEAR"),
            PartialDate(D(1980, 3, 15)),
            (D(1980, 3, 15), "DAY"),
            False,
        ),
        (
            (D(1980, 3, 15), "DAY"),
            PartialDate(D(1980, 1, 1), "YEAR"),
            (D(1980, 3, 15), "DAY"),
            False,
        ),
        (
            (D(1980, 3, 15), "DAY"),
            PartialDate(D(1981, 1, 1), "YEAR"),
            (D(1980, 3, 15), "DAY"),
            True,
        ),
        ((D(1980, 3, 15), "DAY"), None, (D(1980, 3, 15), "DAY"), False),
    ],
)
def test_birth_is_filled_or_made_more_exact(known, said, result, is_conflict):
    facts = dict(zip(("birth_date", "birth_precision"), known or (), strict=False))
    found = revise_birth(history((None, None, facts)), said, as_of=AS_OF)
    (segment,) = found.history
    assert (segment.facts.birth_date, segment.facts.birth_precision) == result
    assert bool(found.conflicts) == is_conflict
