"""Whom an actor may see, and lists of members."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import shell_actor
from dangvu.core.errors import NotFound
from dangvu.register.enums import Standing
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.people import members_page, person_for, visible_to
from support.organisation import (
    PAPER,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    person_draft,
)

DAY = dt.date(2026, 3, 1)


def page(actor, unit=None, **options):
    options.setdefault("limit", 10)
    with acting(actor):
        return members_page(actor=actor, unit_id=unit.pk if unit else None, **options)


def listed(actor, unit=None, **options):
    return [p.full_name.split()[-1] for p in page(actor, unit, **options).people]


def move_an_to_the_south(units, people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.south_1.pk,
        received_on=DAY,
        decision=PAPER,
    )


def test_members_page_lists_a_unit_and_below_by_given_name(units, people, actors):
    city = actors.city_office

    assert listed(city, units.city) == ["An", "Bình", "Cúc", "Dũng"]
    assert listed(city, units.north) == ["An", "Bình", "Cúc"]
    assert listed(city, units.works) == ["Cúc"]
    assert listed(city, units.north_2) == []


def test_members_page_without_a_unit_lists_the_scope_and_not_who_left_it(
    units, people, actors
):
    move_an_to_the_south(units, people)

    assert listed(actors.north_office) == ["Bình", "Cúc"]
    assert listed(actors.secretary) == ["Bình"]
    assert listed(actors.city_office) == ["An", "Bình", "Cúc", "Dũng"]


def test_members_page_of_a_foreign_unit_shows_only_whom_the_actor_knew(
    units, people, actors
):
    move_an_to_the_south(units, people)

    assert listed(actors.north_office, units.south) == ["An"]


def test_members_page_lists_members_only(units, people, actors):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        kind="DEC",
        day=DAY,
        decision=PAPER,
    )

    assert listed(actors.north_office, units.north) == ["Bình", "Cúc"]


def test_members_page_filters_by_standing(units, people, actors):
    office = actors.north_office

    assert listed(office, units.north, standing="PROBATIONARY") == ["Bình"]
    assert listed(office, units.north, standing="OFFICIAL") == ["An", "Cúc"]


def test_members_page_continues_where_it_ended(units, people, actors):
    office = actors.city_office
    double = enter_members(
        [(person_draft("Nguyễn Văn An"), units.south_1, Standing.OFFICIAL)]
    )

    first = page(office, units.city, limit=1)
    second = page(office, units.city, limit=1, after=first.after)
    rest = page(office, units.city, limit=3, after=second.after)

    assert [p.pk for p in first.people + second.people] == [
        people.an.pk,
        double[0].pk,
    ]
    assert [p.full_name.split()[-1] for p in rest.people] == ["Bình", "Cúc", "Dũng"]
    assert rest.after == ""


@pytest.mark.parametrize("mark", ["x", "~", "a~b", "~-1", "\x00~1", "1" * 99])
def test_members_page_begins_anew_after_a_mark_that_is_none(
    units, people, actors, mark
):
    assert len(listed(actors.city_office, units.city, after=mark)) == 4


@pytest.mark.parametrize("more", [1, 3])
def test_members_page_asks_a_constant_number_of_times(
    units, people, actors, more, django_assert_num_queries
):
    enter_members(
        [
            (person_draft(f"Nguyễn Văn Mẫu {n}"), units.north_2, Standing.OFFICIAL)
            for n in range(more)
        ]
    )

    with acting(actors.north_office), django_assert_num_queries(1):
        found = members_page(
            actor=actors.north_office, unit_id=units.north_2.pk, limit=10
        )

    assert len(found.people) == more


def test_person_for_takes_an_id_or_a_uuid(people, actors):
    with acting(actors.north_office):
        by_id = person_for(actors.north_office, str(people.an.pk))
        by_uuid = person_for(actors.north_office, str(people.an.uuid))

    assert by_id == by_uuid == people.an
    assert by_id.home.code == "BAC.1"


@pytest.mark.parametrize(
    "reference", ["", "0", "9" * 18, "9" * 40, "²", "x", "1;--", "\x00", "-1"]
)
def test_person_for_refuses_what_names_nobody(people, actors, reference):
    with acting(actors.city_office), pytest.raises(NotFound) as refusal:
        person_for(actors.city_office, reference)

    assert str(refusal.value)


def test_person_for_says_of_a_stranger_what_it_says_of_nobody(people, actors):
    office = actors.north_office
    with acting(office):
        with pytest.raises(NotFound) as stranger:
            person_for(office, str(people.dung.uuid))
        with pytest.raises(NotFound) as nobody:
            person_for(office, "0")

    assert str(stranger.value) == str(nobody.value)
    assert stranger.value.code == nobody.value.code == "NOT_FOUND"


def test_visible_to_keeps_who_moved_away(units, people, actors):
    move_an_to_the_south(units, people)

    with acting(actors.north_office):
        assert people.an in visible_to(actors.north_office)
    with acting(shell_actor("ORG_OFFICE@NAM", today=TODAY)) as _:
        south = shell_actor("ORG_OFFICE@NAM", today=TODAY)
        assert set(visible_to(south)) == {people.an, people.dung}
