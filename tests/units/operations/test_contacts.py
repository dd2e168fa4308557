"""Contacts of units, dated and never overwritten."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.units.contact import ContactFacts
from dangvu.units.models import UnitContact
from dangvu.units.operations.change import UnitNotAlive
from dangvu.units.operations.contacts import change_contact
from dangvu.units.queries.contacts import contacts_on
from support.organisation import FOUNDED, SYSTEM, TODAY, at
from support.reading import trail

DAY = dt.date(2025, 7, 1)
LATER = dt.date(2026, 1, 1)
HALL = ContactFacts("Nhà văn hóa thôn 1", "024 3000 0001", hours="8h–17h")
SCHOOL = ContactFacts("Trường tiểu học Bắc Mẫu", "024 3000 0002")


def change(unit, contact=HALL, day=DAY, actor=SYSTEM):
    change_contact(actor=actor, at=at(), unit=unit, day=day, contact=contact)


def seen(unit, day):
    with whole_register():
        return contacts_on([unit.pk], day=day).get(unit.pk)


def test_change_contact_holds_from_the_day_on(units):
    change(units.north_1)

    assert seen(units.north_1, DAY - dt.timedelta(days=1)) is None
    assert seen(units.north_1, DAY) == HALL
    assert seen(units.north_1, TODAY) == HALL
    assert trail("units.contact")[-1].subject_id == units.north_1.pk


def test_change_contact_for_an_earlier_day_leaves_later_news(units):
    change(units.north_1, SCHOOL, LATER)

    change(units.north_1)

    assert seen(units.north_1, DAY) == HALL
    assert seen(units.north_1, LATER) == SCHOOL


def test_change_contact_keeps_what_was_known(units):
    change(units.north_1)
    change(units.north_1, SCHOOL)

    with whole_register():
        rows = UnitContact.objects.order_by("pk")
        assert [(r.phone, r.known.upper is None) for r in rows] == [
            ("024 3000 0001", False),
            ("024 3000 0002", True),
        ]


def test_change_contact_refuses_days_without_the_unit_or_to_come(units):
    with pytest.raises(UnitNotAlive):
        change(units.north_1, day=FOUNDED - dt.timedelta(days=1))
    with pytest.raises(InTheFuture):
        change(units.north_1, day=TODAY + dt.timedelta(days=1))


def test_change_contact_needs_the_right_at_the_unit(units, actors):
    change(units.north, actor=actors.north_office)

    for actor, unit in (
        (actors.north_office, units.south),
        (actors.secretary, units.north_1),
    ):
        with pytest.raises(NotAllowed):
            change(unit, actor=actor)


def test_contacts_are_seen_where_the_unit_is(units, actors):
    change(units.north_1)
    change(units.south_1)
    both = [units.north_1.pk, units.south_1.pk]

    with acting(actors.north_office):
        assert set(contacts_on(both, day=TODAY)) == {units.north_1.pk}
