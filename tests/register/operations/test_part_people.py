"""Parting people who were merged gives both back."""

from __future__ import annotations

import datetime as dt

from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.register.models import (
    MembershipEvent,
    PersonalDetail,
    Profile,
)
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.take_over import MERGEABLE
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from support.merging import current, exempt, merge, numbers_of, part, said_of
from support.organisation import (
    JOINED,
    PAPER,
    SYSTEM,
    TODAY,
    at,
)
from support.reading import home_of, stays_of


def test_merge_people_can_be_taken_back(units, people, double):
    event = merge(double, people.an)

    part(event)

    assert stays_of(double) == [("NAM.1", "OFFICIAL", JOINED, None)]
    assert home_of(double) == ("NAM.1", "OFFICIAL")


def test_parting_gives_both_back_exactly(people, double):
    exempt(double)
    before = current(people.an, double)
    every = [key for key in MERGEABLE if key != "birth_precision"]

    event = merge(double, people.an, *every)
    assert current(people.an, double) != before
    part(event)

    assert current(people.an, double) == before
    with whole_register():
        assert verify_register().broken == []


def test_parting_gives_back_what_a_merge_that_followed_had_taken(units, people, double):
    before = current(people.an)
    merge(double, people.an, "phone", "card_number")
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=double,
        to_unit_id=units.works_1.pk,
        received_on=dt.date(2026, 2, 1),
        decision=PAPER,
    )
    with whole_register():
        following = MembershipEvent.objects.get(
            person=double, kind="DUP", reversal__isnull=True
        )

    part(following)

    assert current(people.an) == before
    assert numbers_of(double)["CARD"] == "001080000002"
    assert home_of(double) == ("BAC.CTY.1", "OFFICIAL")


def test_parting_keeps_what_was_changed_since(people, double):
    event = merge(double, people.an, "phone", "sex")
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        day=TODAY,
        changes={"phone": "0988000111"},
        decision=NO_DECISION,
    )

    part(event)

    assert said_of(Profile, people.an, "sex") == ("NAM",)
    with whole_register():
        now = PersonalDetail.objects.known_at().valid_on(TODAY).get(person=people.an)
    assert now.phone == "0988000111"
