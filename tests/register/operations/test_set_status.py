"""Overlays on a membership: exempt, suspended, away."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.periods import Period
from dangvu.register.models import StatusFact
from dangvu.register.operations.set_status import (
    StatusDraft,
    StatusRefused,
    end_status,
    set_status,
)
from support.organisation import JOINED, PAPER, SYSTEM, TODAY, at
from support.reading import home_of, trail

START = dt.date(2026, 2, 1)
END = dt.date(2026, 7, 1)


def put(person, kind="EXEMPT", start=START, until=END, actor=SYSTEM):
    draft = StatusDraft(
        kind, Period(start, until), reason="THAI_SAN", place="", decision=PAPER
    )
    return set_status(actor=actor, at=at(), person=person, draft=draft)


def end(fact, day=TODAY, actor=SYSTEM):
    return end_status(actor=actor, at=at(), fact=fact, day=day)


def current(person):
    with whole_register():
        rows = StatusFact.objects.known_at().filter(person=person).order_by("kind")
        return [(row.kind, row.valid.lower, row.valid.upper) for row in rows]


@pytest.mark.parametrize("kind", ["EXEMPT", "SUSPENDED", "AWAY"])
def test_set_status_lays_it_over_the_membership_at_home(units, people, kind):
    fact = put(people.binh, kind)

    assert current(people.binh) == [(kind, START, END)]
    assert (fact.unit_id, fact.reason, fact.decision_number) == (
        units.north_1.pk,
        "THAI_SAN",
        "12-QĐ/ĐU",
    )
    assert home_of(people.binh) == ("BAC.1", "PROBATIONARY")


def test_set_status_leaves_a_line(units, people):
    put(people.binh)

    [line] = trail("register.status")
    assert (line.subject_id, line.unit_id) == (people.binh.pk, units.north_1.pk)
    assert line.detail == {"kind": "EXEMPT", "from": "2026-02-01"}


def test_set_status_may_be_open_or_end_in_the_future(units, people):
    put(people.an, "EXEMPT", until=None)
    put(people.an, "SUSPENDED", until=dt.date(2027, 1, 1))

    assert current(people.an) == [
        ("EXEMPT", START, None),
        ("SUSPENDED", START, dt.date(2027, 1, 1)),
    ]


def test_set_status_refuses_a_second_one_of_the_kind_in_the_period(units, people):
    put(people.an)

    with pytest.raises(StatusRefused) as refusal:
        put(people.an, start=END - dt.timedelta(days=40), until=None)
    assert refusal.value.code == "STATUS"

    put(people.an, start=dt.date(2025, 1, 1), until=START)
    assert len(current(people.an)) == 2


@pytest.mark.parametrize(
    ("start", "until"), [(None, END), (START, START), (START, JOINED)]
)
def test_set_status_refuses_a_period_without_a_beginning_or_a_length(
    units, people, start, until
):
    with pytest.raises(StatusRefused):
        put(people.an, start=start, until=until)


def test_set_status_refuses_an_unknown_kind(units, people):
    with pytest.raises(StatusRefused):
        put(people.an, "TIRED")


def test_set_status_refuses_who_was_no_member_on_the_day(units, people):
    with pytest.raises(StatusRefused) as refusal:
        put(people.an, start=JOINED - dt.timedelta(days=1))

    assert "01-01-2020" in str(refusal.value)


def test_set_status_refuses_a_day_to_come(units, people):
    with pytest.raises(InTheFuture):
        put(people.an, start=TODAY + dt.timedelta(days=1))


def test_set_status_needs_the_right_at_home(units, people, actors):
    with pytest.raises(NotAllowed):
        put(people.dung, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        put(people.an, actor=actors.secretary)

    assert put(people.an, actor=actors.north_office).pk


def test_end_status_closes_the_row_and_writes_it_anew(units, people):
    fact = put(people.an)

    ended = end(fact)

    assert current(people.an) == [("EXEMPT", START, TODAY)]
    assert (ended.reason, ended.decision_number) == ("THAI_SAN", "12-QĐ/ĐU")
    with whole_register():
        closed = StatusFact.objects.get(pk=fact.pk)
    assert (closed.valid.upper, closed.known.upper) == (END, ended.known.lower)
    assert trail("register.status")[-1].detail == {
        "kind": "EXEMPT",
        "until": "2026-06-01",
    }


def test_end_status_refuses_a_day_outside_the_status(units, people):
    fact = put(people.an, until=dt.date(2026, 4, 1))

    for day in (START, START - dt.timedelta(days=1), dt.date(2026, 4, 2)):
        with pytest.raises(StatusRefused):
            end(fact, day)


def test_end_status_refuses_a_row_that_was_ended_meanwhile(units, people):
    fact = put(people.an)
    end(fact)

    with pytest.raises(StatusRefused):
        end(fact, dt.date(2026, 5, 1))

    assert current(people.an) == [("EXEMPT", START, TODAY)]


def test_end_status_needs_the_right_at_the_unit_of_the_status(units, people, actors):
    fact = put(people.dung)

    with pytest.raises(NotAllowed):
        end(fact, actor=actors.north_office)
