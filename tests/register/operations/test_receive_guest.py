"""Guests for a time: written at the branch, counted nowhere here."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.periods import Period
from dangvu.register.models import GuestStay, Person
from dangvu.register.operations.enter_person import NameMissing
from dangvu.register.operations.receive_guest import (
    GuestDraft,
    StayRefused,
    end_stay,
    receive_guest,
)
from dangvu.register.queries.guests import guests_on, stay_for
from support.organisation import PAPER, SYSTEM, TODAY, at
from support.reading import trail

FIRST, END = dt.date(2026, 4, 1), dt.date(2026, 10, 1)


def receive(unit, *, actor=SYSTEM, name="Lê Thị Khách", first=FIRST, end=END):
    draft = GuestDraft(
        unit.pk, name, "Đảng bộ tỉnh Khác", Period(first, end), decision=PAPER
    )
    return receive_guest(actor=actor, at=at(), draft=draft)


def seen(actor, day=TODAY):
    with acting(actor):
        return [stay.full_name for stay in guests_on(actor=actor, day=day)]


def test_receive_guest_writes_a_stay_and_no_person(units, people):
    with whole_register():
        before = Person.objects.count()

    stay = receive(units.north_1, name=" Lê  Thị Khách ")

    assert (stay.full_name, stay.decision_number) == ("Lê Thị Khách", PAPER.number)
    with whole_register():
        assert Person.objects.count() == before
    [line] = trail("register.guest")
    assert (line.subject_kind, line.unit_id) == ("guest", units.north_1.pk)


def test_guests_are_seen_where_the_office_reaches(units, actors):
    receive(units.north_1)
    receive(units.south_1, name="Lý Văn Nam")

    assert seen(actors.north_office) == ["Lê Thị Khách"]
    assert sorted(seen(actors.city_office)) == ["Lê Thị Khách", "Lý Văn Nam"]


def test_guests_are_gone_after_the_last_day(units, actors):
    receive(units.north_1)

    assert seen(actors.north_office, END - dt.timedelta(days=1)) == ["Lê Thị Khách"]
    assert seen(actors.north_office, END) == []


def test_end_stay_keeps_the_old_row_closed(units, actors):
    stay = receive(units.north_1)

    end_stay(actor=actors.north_office, at=at(), stay=stay, day=TODAY)

    assert seen(actors.north_office) == []
    with whole_register():
        rows = GuestStay.objects.order_by("id")
        assert [(r.valid.upper, r.known.upper is None) for r in rows] == [
            (END, False),
            (TODAY, True),
        ]
        with pytest.raises(NotFound):
            stay_for(actor=SYSTEM, number=stay.pk, day=TODAY)


def test_end_stay_refuses_a_day_outside_and_a_second_end(units):
    stay = receive(units.north_1)
    with pytest.raises(StayRefused):
        end_stay(actor=SYSTEM, at=at(), stay=stay, day=FIRST)
    end_stay(actor=SYSTEM, at=at(), stay=stay, day=TODAY)

    with pytest.raises(StayRefused):
        end_stay(actor=SYSTEM, at=at(), stay=stay, day=TODAY)


def test_receive_guest_refuses_nobody_no_time_and_the_future(units):
    with pytest.raises(NameMissing):
        receive(units.north_1, name=" . ")
    with pytest.raises(StayRefused):
        receive(units.north_1, end=FIRST)
    with pytest.raises(InTheFuture):
        receive(units.north_1, first=TODAY + dt.timedelta(days=1))


def test_receive_guest_needs_the_right_at_the_branch(units, actors):
    for actor, unit in (
        (actors.secretary, units.north_1),
        (actors.north_office, units.south_1),
    ):
        with pytest.raises(NotAllowed):
            receive(unit, actor=actor)

    assert receive(units.north_1, actor=actors.north_office).unit_id == units.north_1.pk
