"""The history of one member."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import shell_actor
from dangvu.core.periods import Period
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.operations.transfer import release_member, transfer_member
from dangvu.register.queries.history import history_of
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.operations.change import change_unit
from support.organisation import JOINED, PAPER, SYSTEM, TODAY, at
from support.reading import events_of

DAY = dt.date(2026, 3, 1)
EARLIER = dt.date(2025, 7, 1)
PROOF = {"actor": SYSTEM, "at": at(), "decision": PAPER}


def transfer(person, unit, day=DAY):
    return transfer_member(person=person, to_unit_id=unit.pk, received_on=day, **PROOF)


def change(unit, day=EARLIER, **changes):
    change_unit(unit=unit, day=day, changes=changes, **PROOF)


def read(actor, person):
    with acting(actor):
        return history_of(actor=actor, person=person)


def lines(actor, person):
    return [(h.day, h.kind, h.origin, h.destination) for h in read(actor, person)]


def test_history_tells_the_latest_first(units, people, actors):
    transfer(people.an, units.works_2)

    assert lines(actors.north_office, people.an) == [
        (DAY, "TRF", "Chi bộ thôn 1", "Chi bộ Phân xưởng 2"),
        (JOINED, "OPB", "", "Chi bộ thôn 1"),
    ]


def test_history_tells_decision_standing_and_who_recorded_when(units, people, actors):
    transfer(people.binh, units.works_2)

    latest = read(actors.north_office, people.binh)[0]
    assert (latest.decision, latest.standing) == (PAPER, "PROBATIONARY")
    assert (latest.recorded_by, latest.recorded_at.date()) == ("tests", TODAY)
    assert (latest.event_id, latest.taken_back) == (events_of(people.binh)[-1].pk, None)


def test_history_names_units_as_they_were_on_the_day(units, people, actors):
    transfer(people.an, units.north_2, EARLIER)
    change(units.north_2, day=DAY, name="Chi bộ thôn Mới")
    transfer(people.an, units.works_1, TODAY)

    assert lines(actors.north_office, people.an) == [
        (TODAY, "TRF", "Chi bộ thôn Mới", "Chi bộ Phân xưởng 1"),
        (EARLIER, "TRF", "Chi bộ thôn 1", "Chi bộ thôn 2"),
        (JOINED, "OPB", "", "Chi bộ thôn 1"),
    ]


def test_history_names_the_place_outside(people, actors):
    release_member(
        person=people.an, released_on=DAY, destination="Đảng bộ tỉnh Khác", **PROOF
    )

    assert lines(actors.north_office, people.an)[0] == (
        DAY,
        "TOUT",
        "Chi bộ thôn 1",
        "Đảng bộ tỉnh Khác",
    )


def test_history_keeps_what_was_taken_back_and_marks_it(units, people, actors):
    event = transfer(people.an, units.north_2)
    reverse_events(actor=SYSTEM, at=at(hour=11), event_ids=[event.pk], reason="nhầm")

    latest, first = read(actors.north_office, people.an)
    assert (latest.event_id, latest.kind) == (event.pk, "TRF")
    assert latest.taken_back == at(hour=11)
    assert first.taken_back is None


def test_history_tells_that_the_body_moved_and_by_which_decision(units, people, actors):
    change(units.works, parent_id=units.south.pk)

    moved = read(actors.city_office, people.cuc)[0]
    assert (moved.day, moved.kind, moved.origin, moved.destination) == (
        EARLIER,
        "MOVED",
        "Đảng bộ xã Bắc Mẫu",
        "Đảng bộ xã Nam Mẫu",
    )
    assert moved.decision == PAPER
    assert read(actors.city_office, people.an)[0].kind == "OPB"


def test_history_tells_moves_of_the_body_only_while_the_person_was_there(
    units, people, actors
):
    transfer(people.cuc, units.north_1, EARLIER)
    change(units.works, day=DAY, parent_id=units.south.pk)
    transfer(people.an, units.works_1, DAY)

    city = actors.city_office
    assert [h.kind for h in read(city, people.cuc)] == ["TRF", "OPB"]
    assert [h.kind for h in read(city, people.an)] == ["TRF", "OPB"]


def test_history_tells_a_reorganisation_as_an_entry_with_its_decision(
    units, people, actors
):
    merge_units(unit_ids=[units.north_1.pk], into=units.north_2.pk, day=DAY, **PROOF)

    latest = read(actors.north_office, people.an)[0]
    assert (latest.kind, latest.origin, latest.destination) == (
        "REORG",
        "Chi bộ thôn 1",
        "Chi bộ thôn 2",
    )
    assert latest.decision == PAPER


def test_history_tells_statuses(people, actors):
    draft = StatusDraft(
        "AWAY", Period(EARLIER, DAY), place="Trường Chính trị", decision=PAPER
    )
    set_status(actor=SYSTEM, at=at(), person=people.an, draft=draft)

    status = read(actors.north_office, people.an)[0]
    assert (status.day, status.until, status.kind, status.destination) == (
        EARLIER,
        DAY,
        "AWAY",
        "Trường Chính trị",
    )


def test_history_shows_each_office_its_own_part(units, people, actors):
    transfer(people.an, units.south_1, EARLIER)
    south = shell_actor("ORG_OFFICE@NAM", today=TODAY)

    assert [h.kind for h in read(actors.north_office, people.an)] == ["TRF", "OPB"]
    assert [h.kind for h in read(south, people.an)] == ["TRF"]
    assert read(south, people.cuc) == []


def test_history_filters_also_where_the_database_would_not(units, people, actors):
    """Not only row-level security: the query itself keeps to the scope."""
    transfer(people.an, units.south_1, EARLIER)
    south = shell_actor("ORG_OFFICE@NAM", today=TODAY)

    with acting(actors.city_office):
        kinds = [h.kind for h in history_of(actor=south, person=people.an)]

    assert kinds == ["TRF"]


@pytest.mark.parametrize("more", [1, 3])
def test_history_asks_a_constant_number_of_times(
    units, people, actors, more, django_assert_num_queries
):
    for n in range(more):
        target = units.north_2 if n % 2 == 0 else units.north_1
        transfer(people.an, target, EARLIER + dt.timedelta(days=n))
        change(units.works, day=DAY + dt.timedelta(days=n), name=f"Công ty {n}")

    with acting(actors.north_office), django_assert_num_queries(6):
        history = history_of(actor=actors.north_office, person=people.an)

    assert len(history) == more + 1
