"""Splitting a unit."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.errors import NotAllowed
from dangvu.reorganisation.operations.carry_out import NotEverybodyPlaced, NotThere
from dangvu.reorganisation.operations.split import split_unit
from dangvu.units.models import UnitLink
from dangvu.units.queries.find import path_on, reach_of
from support.organisation import JOINED, PAPER, SYSTEM, at
from support.reading import home_of, stays_of, trail

DAY = dt.date(2025, 7, 1)


def split(unit, destination, actor=SYSTEM):
    return split_unit(
        actor=actor,
        at=at(),
        unit_id=unit.pk,
        destination={person.pk: heir.pk for person, heir in destination.items()},
        day=DAY,
        decision=PAPER,
    )


def test_split_unit_sends_everybody_where_it_was_said(units, people):
    split(units.north_1, {people.an: units.north_2, people.binh: units.works_2})

    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("BAC.2", "OFFICIAL", DAY, None),
    ]
    assert home_of(people.binh) == ("BAC.CTY.2", "PROBATIONARY")
    assert path_on(units.north_1.pk, day=DAY) is None


def test_split_unit_names_both_successors_and_both_answer_for_it(units, people):
    split(units.north_1, {people.an: units.north_2, people.binh: units.south_1})

    rows = UnitLink.objects.order_by("successor").values_list("successor", "kind")
    assert list(rows) == [(units.north_2.pk, "SPLIT"), (units.south_1.pk, "SPLIT")]
    assert sorted(reach_of(units.north_1.pk)) == sorted(
        reach_of(units.north_2.pk) + reach_of(units.south_1.pk)
    )


def test_split_unit_leaves_a_line(units, people):
    split(units.north_1, {people.an: units.north_2, people.binh: units.works_2})

    [line] = trail("reorganisation.split")
    assert (line.subject_kind, line.subject_id) == ("unit", units.north_1.pk)
    assert line.detail == {"day": "2025-07-01", "decision": "12-QĐ/ĐU"}


def test_split_unit_refuses_to_leave_somebody_out(units, people):
    with pytest.raises(NotEverybodyPlaced) as refusal:
        split(units.north_1, {people.an: units.north_2})

    assert refusal.value.code == "NOT_PLACED"
    assert home_of(people.binh) == ("BAC.1", "PROBATIONARY")


def test_split_unit_refuses_a_destination_for_somebody_else(units, people):
    everybody = {people.an: units.north_2, people.binh: units.works_2}

    with pytest.raises(NotThere) as refusal:
        split(units.north_1, {**everybody, people.dung: units.north_2})

    assert refusal.value.code == "NOT_THERE"


def test_split_unit_refuses_units_below_that_nobody_moved(units, people):
    works = {people.cuc: units.north_1}

    with pytest.raises(NotThere):
        split(units.works, works)
    with pytest.raises(NotEverybodyPlaced) as refusal:
        split(units.works, {})

    assert "BAC.CTY" in str(refusal.value)


def test_split_unit_needs_the_right_at_every_destination(units, people, actors):
    north = {people.an: units.north_2, people.binh: units.works_2}

    with pytest.raises(NotAllowed):
        split(units.north_1, {**north, people.binh: units.south_1}, actors.north_office)
    with pytest.raises(NotAllowed):
        split(units.north_1, north, actors.secretary)

    assert len(split(units.north_1, north, actors.north_office)) == 2
