"""What the database itself lets an actor see and write.

Every query here is run without any filter of ours: only row-level security stands
between the actor and the rows.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, ProgrammingError, connection

from dangvu.access.acting import acting
from dangvu.access.actors import shell_actor
from dangvu.audit.models import CommandResult, Entry, Recording
from dangvu.audit.operations.once import once
from dangvu.audit.operations.record import open_recording
from dangvu.core.db.histories import days, since
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.register.enums import Standing
from dangvu.register.ledger import ChainBroken
from dangvu.register.models import (
    Membership,
    MembershipEvent,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.models import Unit
from support.organisation import (
    JOINED,
    PAPER,
    SYSTEM,
    TODAY,
    Organisation,
    at,
    transfer,
)

DAY = dt.date(2026, 3, 1)
TABLES = (
    Person,
    PersonName,
    PersonNumber,
    Profile,
    PersonalDetail,
    MembershipEvent,
    Membership,
    StatusFact,
    Entry,
    CommandResult,
)


@pytest.fixture
def moved(organisation) -> Organisation:
    """An moved from the north to the south; Cúc is exempt, Bình suspended."""
    units, people = organisation.units, organisation.people
    for person, kind in ((people.cuc, "EXEMPT"), (people.an, "SUSPENDED")):
        draft = StatusDraft(kind, Period(JOINED, DAY))
        set_status(actor=SYSTEM, at=at(), person=person, draft=draft)
    transfer(people.an, units.south_1, DAY)
    once(key="k", command="tests", at=at(), act=dict)
    return organisation


def given_names(people):
    """Names of people by id, for readable expectations."""
    return {
        person.pk: name
        for name, person in (
            ("An", people.an),
            ("Bình", people.binh),
            ("Cúc", people.cuc),
            ("Dũng", people.dung),
        )
    }


def seen(actor, people):
    """Everything an actor can read, table by table, without a filter."""
    names = given_names(people)
    units = dict(Unit.objects.values_list("id", "code"))
    with acting(actor):
        return {
            "people": {names[p.pk] for p in Person.objects.all()},
            "names": {(names[n.person_id], n.kind) for n in PersonName.objects.all()},
            "numbers": {
                (names[n.person_id], n.scheme) for n in PersonNumber.objects.all()
            },
            "roll": {names[p.person_id] for p in Profile.objects.all()},
            "personal": {names[d.person_id] for d in PersonalDetail.objects.all()},
            "ledger": {
                (names[e.person_id], e.kind) for e in MembershipEvent.objects.all()
            },
            "stays": {
                (names[m.person_id], units[m.unit_id]) for m in Membership.objects.all()
            },
            "statuses": {
                (names[s.person_id], s.kind) for s in StatusFact.objects.all()
            },
        }


def everything(people):
    """The whole register, as the system reads it."""
    return seen(SYSTEM, people)


def test_office_of_a_commune_sees_its_people_and_what_it_did_with_who_left(moved):
    assert seen(moved.actors.north_office, moved.people) == {
        "people": {"An", "Bình", "Cúc"},
        "names": {("An", "BIRTH"), ("Bình", "BIRTH"), ("Cúc", "BIRTH")},
        "numbers": {("An", "CV")},
        "roll": {"An", "Bình", "Cúc"},
        "personal": {"Bình", "Cúc"},
        "ledger": {("An", "OPB"), ("An", "TRF"), ("Bình", "OPB"), ("Cúc", "OPB")},
        "stays": {("An", "BAC.1"), ("Bình", "BAC.1"), ("Cúc", "BAC.CTY.1")},
        "statuses": {("An", "SUSPENDED"), ("Cúc", "EXEMPT")},
    }


def test_office_of_the_new_home_sees_who_came_but_not_where_they_were(moved):
    south = shell_actor("ORG_OFFICE@NAM", today=TODAY)

    assert seen(south, moved.people) == {
        "people": {"An", "Dũng"},
        "names": {("An", "BIRTH"), ("An", "OTHER"), ("Dũng", "BIRTH")},
        "numbers": {
            *(("An", "NATIONAL_ID"), ("An", "CV")),
            *(("Dũng", "NATIONAL_ID"), ("Dũng", "CARD")),
        },
        "roll": {"An", "Dũng"},
        "personal": {"An", "Dũng"},
        "ledger": {("An", "TRF"), ("Dũng", "OPB")},
        "stays": {("An", "NAM.1"), ("Dũng", "NAM.1")},
        "statuses": {("An", "SUSPENDED")},
    }


def test_branch_secretary_sees_the_branch_and_who_was_in_it(moved):
    assert seen(moved.actors.secretary, moved.people) == {
        "people": {"An", "Bình"},
        "names": {("An", "BIRTH"), ("Bình", "BIRTH")},
        "numbers": {("An", "CV")},
        "roll": {"An", "Bình"},
        "personal": {"Bình"},
        "ledger": {("An", "OPB"), ("An", "TRF"), ("Bình", "OPB")},
        "stays": {("An", "BAC.1"), ("Bình", "BAC.1")},
        "statuses": {("An", "SUSPENDED")},
    }


def test_office_of_the_root_sees_everything(moved):
    city = seen(moved.actors.city_office, moved.people)

    assert city == everything(moved.people)
    assert city["people"] == {"An", "Bình", "Cúc", "Dũng"}
    assert city["stays"] == {
        *(("An", "BAC.1"), ("An", "NAM.1"), ("Bình", "BAC.1")),
        *(("Cúc", "BAC.CTY.1"), ("Dũng", "NAM.1")),
    }


def test_outside_acting_nothing_is_seen(moved):
    assert {table.objects.count() for table in TABLES} == {0}

    with whole_register():
        assert 0 not in {table.objects.count() for table in TABLES}


def test_an_empty_unit_sees_nobody(moved):
    empty = shell_actor("BRANCH_SECRETARY@BAC.2", today=TODAY)

    assert set(map(len, seen(empty, moved.people).values())) == {0}


def candidates(actor, kind, needle, inside=None):
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_candidates(%s, %s, %s, 100)", [kind, needle, inside]
        )
        return {row[0] for row in cursor.fetchall()}


def test_candidates_of_a_search_are_those_in_scope(moved):
    people, actors = moved.people, moved.actors
    south = shell_actor("ORG_OFFICE@NAM", today=TODAY)

    for kind, needle in (("WORDS", "nguyen | pham | tran | le"), ("LIKE", "nguyen")):
        for actor in (actors.north_office, actors.secretary, south):
            with acting(actor):
                visible = set(Person.objects.values_list("pk", flat=True))
            assert candidates(actor, kind, needle) <= visible
    assert candidates(actors.north_office, "WORDS", "van | thi") == {
        people.an.pk,
        people.binh.pk,
        people.cuc.pk,
    }


def test_candidates_by_a_personal_number_are_those_at_home(moved):
    people, actors = moved.people, moved.actors
    south = shell_actor("ORG_OFFICE@NAM", today=TODAY)

    national, roll = "001080000001", "000001HN"
    assert candidates(actors.north_office, "NUMBER", national) == set()
    assert candidates(actors.north_office, "NUMBER", roll) == {people.an.pk}
    assert candidates(south, "NUMBER", national) == {people.an.pk}


def test_candidates_outside_acting_are_none(moved):
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_candidates('WORDS', 'nguyen', NULL, 9)")
        assert cursor.fetchall() == []


def test_people_of_a_unit_that_ended_belong_to_the_successor(organisation):
    units, people = organisation.units, organisation.people
    dead = {"actor": SYSTEM, "at": at(), "kind": "DEC", "day": DAY, "decision": PAPER}
    end_membership(person=people.binh, **dead)
    merge_units(
        actor=SYSTEM,
        at=at(),
        unit_ids=[units.north_1.pk],
        into=units.south_1.pk,
        day=TODAY,
        decision=PAPER,
    )
    south = shell_actor("ORG_OFFICE@NAM", today=TODAY)

    now = seen(south, people)
    assert now["people"] == {"An", "Bình", "Dũng"}
    assert now["personal"] == {"An", "Bình", "Dũng"}
    assert ("Bình", "BAC.1") in now["stays"]
    assert seen(organisation.actors.north_office, people)["people"] == {"Cúc"}


def membership_of(person, unit):
    recording = Recording.objects.latest("id").pk
    return Membership(
        person=person,
        unit=unit,
        standing=Standing.OFFICIAL,
        valid=days(Period(dt.date(2019, 1, 1), dt.date(2019, 2, 1))),
        known=since(recording),
    )


def entry_of(person, before, after):
    return MembershipEvent(
        recording=Recording.objects.latest("id"),
        person=person,
        kind="TRF",
        effective_date=DAY,
        slot=1,
        from_unit=before,
        from_standing=Standing.OFFICIAL,
        to_unit=after,
        to_standing=Standing.OFFICIAL,
    )


def refused(actor, *rows):
    """Say for each row whether the database refuses to take it from the actor."""
    return [not _taken(actor, row) for row in rows]


def _taken(actor, row):
    try:
        with acting(actor):
            row.save(force_insert=True)
    except ProgrammingError:
        return False
    return True


def test_nobody_writes_rows_of_a_foreign_unit(moved):
    units, people, actors = moved.units, moved.people, moved.actors

    assert (
        refused(
            actors.north_office,
            membership_of(people.dung, units.south_1),
            membership_of(people.binh, units.south_1),
            entry_of(people.dung, units.south_1, units.north_1),
            entry_of(people.binh, units.north_1, units.south_1),
            CommandResult(key="x", command="x", at=at(), result="{}"),
        )
        == [True] * 5
    )
    assert (
        refused(
            actors.north_office,
            membership_of(people.binh, units.north_2),
            entry_of(people.binh, units.north_1, units.north_2),
        )
        == [False] * 2
    )


def test_who_may_only_read_writes_nothing(moved):
    units, people, actors = moved.units, moved.people, moved.actors

    assert (
        refused(
            actors.secretary,
            membership_of(people.binh, units.north_1),
            entry_of(people.binh, units.north_1, units.north_1),
            PersonName(
                person=people.binh,
                kind="OTHER",
                full_name="Ba",
                valid=days(Period()),
                known=since(1),
            ),
        )
        == [True] * 3
    )


def test_foreign_rows_are_not_changed(moved):
    people, actors = moved.people, moved.actors

    with acting(actors.north_office):
        foreign = Person.objects.filter(pk__in=[people.an.pk, people.dung.pk])
        own = Person.objects.filter(pk=people.binh.pk)
        assert (foreign.update(state="DEAD"), own.update(state="DEAD")) == (0, 1)
    with acting(actors.secretary):
        assert Person.objects.update(state="LEFT") == 0


def visible_names(people):
    return {given_names(people)[p.pk] for p in Person.objects.all()}


def test_scopes_are_restored_after_nested_blocks(moved):
    people, actors = moved.people, moved.actors
    city = {"An", "Bình", "Cúc", "Dũng"}

    with acting(actors.north_office):
        assert visible_names(people) == {"An", "Bình", "Cúc"}
        with acting(actors.secretary):
            assert visible_names(people) == {"An", "Bình"}
            with whole_register():
                assert visible_names(people) == city
            assert visible_names(people) == {"An", "Bình"}
        assert visible_names(people) == {"An", "Bình", "Cúc"}
    assert visible_names(people) == set()


def test_scopes_are_restored_after_an_exception(moved):
    people, actors = moved.people, moved.actors

    with acting(actors.secretary):
        with pytest.raises(ChainBroken), whole_register():
            raise ChainBroken("")
        assert visible_names(people) == {"An", "Bình"}
        with pytest.raises(DatabaseError), whole_register():
            Person.objects.raw("SELECT 1/0 AS id")[0]
        assert visible_names(people) == {"An", "Bình"}
    with pytest.raises(KeyError), acting(actors.city_office):
        raise KeyError
    assert visible_names(people) == set()


def test_scopes_do_not_outlive_their_transaction(committed_database):
    with whole_register():
        open_recording(actor=SYSTEM, at=at(), operation="tests")
        once(key="k", command="tests", at=at(), act=dict)

    assert CommandResult.objects.count() == 0
    with whole_register():
        assert CommandResult.objects.count() == 1
