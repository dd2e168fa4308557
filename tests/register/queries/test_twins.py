"""People who may be the one somebody is about to enter."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.register.queries.twins import possible_twins
from support.organisation import enter_members, person_draft

BORN = dt.date(1980, 3, 15)


def twins(actor, name, born=BORN):
    with acting(actor):
        return [
            person.full_name
            for person in possible_twins(actor=actor, full_name=name, birth_date=born)
        ]


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "nguyen van an", "Nguyễn  Văn  Án"])
def test_possible_twins_have_the_name_whatever_the_tone_marks(organisation, name):
    assert twins(organisation.actors.city_office, name) == ["Nguyễn Văn An"]


def test_possible_twins_have_the_whole_name(organisation):
    assert twins(organisation.actors.city_office, "Nguyễn Văn") == []


def test_possible_twins_were_born_on_the_day(organisation):
    other = dt.date(1981, 3, 15)

    assert twins(organisation.actors.city_office, "Nguyễn Văn An", other) == []


def test_possible_twins_may_be_known_to_the_year_only(organisation):
    draft = person_draft(
        "Lý Thị Em", birth_date=dt.date(1980, 1, 1), birth_precision="YEAR"
    )
    enter_members([(draft, organisation.units.north_1, "OFFICIAL")])

    assert twins(organisation.actors.city_office, "Lý Thị Em") == ["Lý Thị Em"]


def test_possible_twins_are_those_whom_the_actor_may_see(organisation):
    assert twins(organisation.actors.north_office, "Phạm Tiến Dũng") == []
