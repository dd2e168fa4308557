"""Committees of the demo city: everybody has one, and only the listed are odd."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import offices_of
from dangvu.access.models import Mandate, Term
from dangvu.access.queries.committees import committees_on
from dangvu.accounts.models import User
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.demo.load import load_city
from dangvu.demo.plan import plan_city
from dangvu.demo.plan.committees import plan_committees
from dangvu.demo.plan.crowds import Crowds
from dangvu.desk.committee_list import officials
from dangvu.statistics.queries.below import members_below
from dangvu.units.models import Unit
from dangvu.units.queries.contacts import contacts_on
from dangvu.units.queries.find import roots
from dangvu.units.queries.tree import tree_on

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
DEMO = SystemActor("demo")
MEMBERS = 700
#: What is not in order in the city, in the order in which it is made so.
ODD = [
    "NO_SECRETARY",
    "SEATS_EMPTY",
    "TERM_OVERDUE",
    "TERM_ENDS_SOON",
    "PROBATIONARY_HOLDER",
    "HOLDER_LEFT",
]


def city():
    return plan_city(members=MEMBERS, branches=None, seed=7, today=TODAY)


def planned(plan):
    crowds = Crowds(TODAY)
    for number, person in enumerate(plan.people(), start=1):
        crowds.add(person, number)
    return plan_committees(
        units=plan.units,
        crowds=crowds.by_unit,
        seed=plan.seed,
        today=TODAY,
        kept=plan.accounts[-1].unit_key,
    )


@pytest.fixture
def loaded(db):
    plan = city()
    load_city(actor=DEMO, at=NOW, plan=plan, progress=lambda _written: None)
    return plan


@pytest.fixture
def committees(loaded):
    units = [node.unit_id for node in tree_on(day=TODAY)]
    counts = members_below(roots()[0].pk, as_of=TODAY)
    return committees_on(
        actor=DEMO, unit_ids=units, day=TODAY, official=officials(counts)
    )


def test_plan_lists_what_is_not_in_order():
    assert [code for _unit, code in planned(city()).listed] == ODD


def test_plan_is_the_same_each_time():
    assert planned(city()).mandates == planned(city()).mandates


def test_only_listed_committees_are_not_in_order(loaded, committees):
    codes = dict(Unit.objects.values_list("pk", "code"))
    listed = {(loaded.units[unit].code, code) for unit, code in planned(loaded).listed}

    found = {
        (codes[one.unit_id], warning.code)
        for one in committees
        for warning in one.warnings
    }

    assert found == listed


def test_every_unit_has_a_committee_with_somebody(committees):
    assert [one.unit_id for one in committees if not one.seats] == []
    assert [one.unit_id for one in committees if one.facts.term is None] == []


def test_nothing_was_recorded_after_today(loaded):
    with whole_register():
        assert not Mandate.objects.filter(valid__startswith__gt=TODAY).exists()
        assert not Term.objects.filter(valid__startswith__gt=TODAY).exists()


def test_secretary_of_the_demo_has_the_office_by_a_mandate(loaded):
    office, own = offices_of(User.objects.get(username="bithu"), today=TODAY)

    assert own.role == "MEMBER"
    assert (office.role, office.post) == ("BRANCH_SECRETARY", "SECRETARY")
    assert office.code == loaded.units[loaded.accounts[2].unit_key].code


def test_every_living_unit_can_be_reached(loaded):
    living = [node.unit_id for node in tree_on(day=TODAY)]

    with whole_register():
        contacts = contacts_on(living, day=TODAY)

    assert set(contacts) == set(living)
    assert all(contact.email.endswith(".example") for contact in contacts.values())
