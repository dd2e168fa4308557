"""Entering people by an opening balance."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.errors import NotAllowed
from dangvu.register.enums import Standing
from dangvu.register.ledger import ChainBroken, Place
from dangvu.register.models import Person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.open_balance import open_balance
from support.organisation import PAPER, SYSTEM, TODAY, at, person_draft
from support.reading import events_of, home_of, ledger_of, stays_of, trail

DAY = dt.date(2025, 1, 1)
DRAFT = person_draft("Đỗ Thị Mẫu", official_on=dt.date(2026, 1, 1))


def enter(unit, person=DRAFT, actor=SYSTEM, day=DAY, standing=Standing.OFFICIAL):
    return open_balance(
        actor=actor,
        at=at(),
        person=person,
        place=Place(unit.pk, standing),
        day=day,
        decision=PAPER,
    )


@pytest.mark.parametrize("standing", list(Standing))
def test_open_balance_enters_a_member_whatever_the_party_dates(units, standing):
    person = Person(pk=enter(units.works_2, standing=standing).person_id)

    assert ledger_of(person) == [("OPB", DAY, "", "BAC.CTY.2")]
    assert stays_of(person) == [("BAC.CTY.2", standing, DAY, None)]
    assert home_of(person) == ("BAC.CTY.2", standing)
    assert [line.subject_id for line in trail("register.open")] == [person.pk]


def test_open_balance_refuses_a_second_one(units, people):
    with pytest.raises(ChainBroken):
        enter(units.north_1, person=people.an)


def test_open_balance_enters_the_same_person_again_after_a_batch_was_undone(
    units, people
):
    event_ids = [event.pk for event in events_of(people.an)]
    reverse_events(actor=SYSTEM, at=at(), event_ids=event_ids, reason="nhập nhầm")
    assert home_of(people.an) == (None, "NONE")

    enter(units.north_2, person=people.an)

    assert home_of(people.an) == ("BAC.2", "OFFICIAL")


def test_open_balance_refuses_a_day_to_come(units):
    with pytest.raises(InTheFuture):
        enter(units.north_1, day=TODAY + dt.timedelta(days=1))


def test_open_balance_needs_the_right_at_the_unit(units, actors):
    with pytest.raises(NotAllowed):
        enter(units.south_1, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        enter(units.north_1, actor=actors.secretary)

    assert enter(units.north_1, actor=actors.north_office).kind == "OPB"
