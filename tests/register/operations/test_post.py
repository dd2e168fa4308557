"""Two officers at the same time: one after the other, and nobody stuck."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import transaction

from dangvu.audit.operations.record import open_recording
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.models import UnitVersion
from dangvu.units.operations.change import change_unit
from dangvu.units.queries.verify import verify_units
from support.organisation import PAPER, SYSTEM, TODAY, at, build
from support.reading import home_of, stays_of
from support.threads import at_once

DAY = dt.date(2026, 3, 1)
PROOF = {"actor": SYSTEM, "at": at(), "decision": PAPER}


@pytest.fixture
def organisation(committed_database):
    return build()


def after(gate, act):
    """Wait until another transaction holds the ledger, then act; answer the refusal."""

    def run():
        gate.wait(timeout=10)
        try:
            act()
        except Refused as refusal:
            return refusal.code
        return ""

    return run


def holding(gate, act):
    """Take the ledger, let others start, then act and commit."""

    def run():
        with transaction.atomic(), whole_register():
            open_recording(actor=SYSTEM, at=at(), operation="tests")
            gate.set()
            threading.Event().wait(0.3)
            act()
        return ""

    return run


def transfer(person, unit, day=DAY):
    return lambda: transfer_member(
        person=person, to_unit_id=unit.pk, received_on=day, **PROOF
    )


def broken():
    with whole_register():
        return verify_register().broken + verify_units().broken


def test_second_transfer_is_judged_after_the_first(organisation):
    units, people = organisation.units, organisation.people
    gate = threading.Event()

    at_once(
        holding(gate, transfer(people.an, units.north_2)),
        after(gate, transfer(people.an, units.works_2)),
    )

    assert stays_of(people.an)[-1] == ("BAC.CTY.2", "OFFICIAL", DAY, None)
    assert len(stays_of(people.an)) == 2
    assert broken() == []


def test_nobody_is_transferred_into_a_unit_that_is_being_merged(organisation):
    units, people = organisation.units, organisation.people
    gate = threading.Event()

    def merge():
        merge_units(
            unit_ids=[units.south_1.pk], into=units.north_2.pk, day=DAY, **PROOF
        )

    answers = at_once(
        holding(gate, merge), after(gate, transfer(people.an, units.south_1, TODAY))
    )

    assert answers == ["", "UNIT_CANNOT_HOLD"]
    assert home_of(people.an) == ("BAC.1", "OFFICIAL")
    assert broken() == []


def test_facts_and_entries_of_one_person_do_not_lock_each_other_out(organisation):
    units, people = organisation.units, organisation.people
    gate = threading.Event()

    def change():
        change_facts(person=people.an, day=DAY, changes={"phone": "1"}, **PROOF)

    for first, second in (
        (change, transfer(people.an, units.north_2)),
        (transfer(people.an, units.works_2, TODAY), change),
    ):
        gate.clear()
        assert at_once(holding(gate, first), after(gate, second)) == ["", ""]
    assert broken() == []


def test_two_changes_of_one_unit_do_not_overwrite_each_other(organisation):
    unit = organisation.units.north_1
    gate = threading.Event()

    def change(**changes):
        return lambda: change_unit(unit=unit, day=DAY, changes=changes, **PROOF)

    at_once(
        holding(gate, change(name="Chi bộ thôn Thượng")),
        after(gate, change(has_seal=True)),
    )

    version = UnitVersion.objects.known_at().valid_on(DAY).get(unit=unit)
    assert (version.name, version.has_seal) == ("Chi bộ thôn Thượng", True)
    assert broken() == []
