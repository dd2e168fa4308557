"""What a list says of each person, and the day of the ceremony."""

from __future__ import annotations

import datetime as dt

from dangvu.core.db.scope import whole_register
from dangvu.core.periods import PartialDate
from dangvu.register.queries.ceremony import ceremony_of
from dangvu.register.queries.roll_facts import RollFacts, roll_facts
from support.organisation import enter_members, person_draft

CEREMONY = dt.date(2010, 5, 19)


def entered(units, **facts):
    draft = person_draft("Lý Thị Em", **facts)
    return enter_members([(draft, units.north_1, "OFFICIAL")])[0]


def test_roll_facts_tell_birth_and_ceremony(units):
    person = entered(units, admission_ceremony_on=CEREMONY)

    with whole_register():
        found, ceremony = roll_facts([person]), ceremony_of(person)

    assert found == {person.pk: RollFacts(PartialDate(dt.date(1980, 3, 15)), CEREMONY)}
    assert ceremony == CEREMONY


def test_roll_facts_tell_a_birth_as_far_as_it_is_known(units):
    person = entered(units, birth_date=dt.date(1980, 1, 1), birth_precision="YEAR")

    with whole_register():
        assert str(roll_facts([person])[person.pk].birth) == "1980"


def test_roll_facts_may_be_unknown(units):
    person = entered(units, birth_date=None)

    with whole_register():
        assert roll_facts([person]) == {person.pk: RollFacts()}
        assert ceremony_of(person) is None
