"""Finding what was tampered with in the register."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from dangvu.core.db.scope import whole_register
from dangvu.core.findings import Findings
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from support.databases import pointed_at
from support.organisation import PAPER, SYSTEM, TODAY, at, build


def verify():
    with whole_register():
        return verify_register()


def move_an_and_binh(organisation):
    """An moves; Bình moves and is taken back."""
    units, people = organisation.units, organisation.people
    for person in (people.an, people.binh):
        event = transfer_member(
            actor=SYSTEM,
            at=at(),
            person=person,
            to_unit_id=units.north_2.pk,
            received_on=TODAY,
            decision=PAPER,
        )
    reverse_events(actor=SYSTEM, at=at(), event_ids=[event.pk], reason="nhầm")


@pytest.fixture
def moved(organisation):
    """The organisation after two moves, in the transaction of the test."""
    move_an_and_binh(organisation)
    return organisation


@pytest.fixture
def tampered(committed_database):
    """Made by the program; then every connection is the owner's, who may do anything."""
    organisation = build()
    move_an_and_binh(organisation)
    owner = committed_database["DATABASE_OWNER_URL"]
    with pointed_at({"DATABASE_URL": owner, "DATABASE_OWNER_URL": owner}):
        yield organisation


def test_verify_register_finds_nothing_in_a_sound_register(moved):
    found = verify()

    assert found.broken == []
    assert found.checked == {"persons": 4, "events": 6, "memberships": 9}


def test_verify_register_of_an_empty_register(db):
    assert verify() == Findings({"persons": 0, "events": 0, "memberships": 0}, [])


def found_after(*statements):
    """Tamper, verify, and put it back as it was."""
    with transaction.atomic():
        for statement in statements:
            connection.cursor().execute(statement)
        broken = {(finding.invariant, finding.where) for finding in verify().broken}
        transaction.set_rollback(True)
    return broken


def tamperings(units, people):
    """Statements about An, and the rule that each breaks."""
    an, south_1, works_1 = people.an.pk, units.south_1.pk, units.works_1.pk
    person = f"UPDATE register_person SET {{}} WHERE id = {an}"
    stay = f"""UPDATE register_membership SET {{}}
        WHERE person_id = {an} AND upper_inf(known) AND upper_inf(valid)"""
    entry = f"""UPDATE register_membershipevent SET {{}}
        WHERE person_id = {an} AND kind = 'TRF'"""
    recorded = f"""SELECT recording_id FROM register_membershipevent
        WHERE person_id = {an} AND kind = 'TRF'"""
    mine = f"WHERE person_id = {an}"
    return {
        person.format("state = 'DEAD'"): "PERSON_STATE",
        person.format(f"home_id = {south_1}"): "PERSON_HOME",
        person.format("home_id = NULL"): "PERSON_HOME",
        person.format("sort_key = 'x'"): "PERSON_KEYS",
        person.format("search_key = 'x'"): "PERSON_KEYS",
        f"UPDATE register_personname SET full_name = 'Ai' {mine}": "PERSON_NAME",
        f"DELETE FROM register_personname {mine}": "PERSON_NAME",
        stay.format("standing = 'PROBATIONARY'"): "MEMBERSHIP",
        stay.format("known = int8range(lower(known), lower(known) + 9)"): "MEMBERSHIP",
        stay.format(f"unit_id = {works_1}"): "MEMBERSHIP",
        f"DELETE FROM register_membership {mine}": "MEMBERSHIP",
        entry.format("effective_date = '2026-05-31'"): "MEMBERSHIP",
        entry.format(f"from_unit_id = {south_1}"): "LEDGER_CHAIN",
        f"DELETE FROM register_membershipevent {mine} AND kind = 'OPB'": "LEDGER_CHAIN",
        f"""UPDATE audit_recording SET recorded_at = '2019-01-01'
            WHERE id = ({recorded})""": "EVENT_RECORDED",
        f"UPDATE register_profile SET valid = '[2020-01-01,)' {mine}": "PROFILE_ONCE",
        f"DELETE FROM register_profile {mine}": "PROFILE_ONCE",
        f"DELETE FROM register_personaldetail {mine}": "DETAIL_ONCE",
    }


def test_verify_register_finds_each_tampering_and_nothing_else(tampered):
    units, people = tampered.units, tampered.people
    where = f"person {people.an.pk}"
    expected = tamperings(units, people)

    found = {statement: found_after(statement) for statement in expected}

    assert found == {
        statement: {(invariant, where)} for statement, invariant in expected.items()
    }


def test_verify_register_finds_more_of_the_same(tampered):
    units, people = tampered.units, tampered.people
    binh, dung, works_1 = people.binh.pk, people.dung.pk, units.works_1.pk

    assert found_after(
        f"""UPDATE register_membershipevent SET effective_date = '2026-05-01'
            WHERE person_id = {binh} AND kind = 'REV'"""
    ) == {("REVERSAL", f"person {binh}")}
    assert found_after(
        "DROP INDEX person_number_once",
        f"""UPDATE register_personnumber SET value = '001080000001'
            WHERE person_id = {dung} AND scheme = 'NATIONAL_ID'""",
    ) == {("NUMBER_ONCE", f"person {people.an.pk}")}
    assert found_after(
        f"""UPDATE units_unitversion SET valid = '[2020-01-01,2026-01-01)'
            WHERE unit_id = {works_1}"""
    ) == {("UNIT_ALIVE", f"person {people.cuc.pk}")}


def test_findings_tell_no_name(tampered):
    connection.cursor().execute("UPDATE register_person SET state = 'DEAD'")

    findings = verify().broken

    assert len(findings) == 4
    assert "Nguyễn" not in str(findings)
