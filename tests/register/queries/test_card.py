"""One member's record, as far as the actor may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import shell_actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.core.periods import PartialDate
from dangvu.register.enums import Standing
from dangvu.register.facts import DetailFacts
from dangvu.register.fields import Tier, fields, fields_of_tier
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.card import open_card
from support.organisation import PAPER, SYSTEM, TODAY, at, enter_members, person_draft
from support.reading import trail

DAY = dt.date(2026, 3, 1)


def open_as(actor, person, day=TODAY):
    with acting(actor):
        return open_card(actor=actor, at=at(), person=person, day=day)


def sealed(card):
    return {value.key for value in card.values if value.sealed}


def keys(*tiers):
    return {field.key for tier in tiers for field in fields_of_tier(tier)}


@pytest.fixture
def full(units):
    """Somebody of whom everything is known."""
    draft = person_draft(
        "Lò Thị Mẫu",
        sex="NU",
        ethnicity="02",
        religion="00",
        occupation="02",
        birth_date=dt.date(1975, 1, 1),
        birth_precision="YEAR",
    )
    draft = replace(
        draft,
        other_names="Mận",
        detail=DetailFacts(hometown="xã Mẫu", phone="0900000000"),
        numbers=(
            ("NATIONAL_ID", "001075000009"),
            ("OLD_ID", "012345678"),
            ("CV", "000007HN"),
            ("CARD", "001075000009"),
            ("CARD_85", "12345678"),
            ("NATIONAL_UUID", "u-7"),
        ),
    )
    return enter_members([(draft, units.north_1, Standing.OFFICIAL)])[0]


def test_open_card_has_every_field_in_the_order_of_the_record(full, actors):
    card = open_as(actors.city_office, full)

    assert [value.key for value in card.values] == list(fields())
    assert sealed(card) == set()
    assert (card.person, card.day) == (full, TODAY)


def test_open_card_reads_names_numbers_and_facts(full, units, actors):
    card = open_as(actors.city_office, full)

    known = {value.key: value.value for value in card.values if value.value}
    assert known == {
        "full_name": "Lò Thị Mẫu",
        "other_names": "Mận",
        "sex": "NU",
        "birth_date": PartialDate(dt.date(1975, 1, 1), "YEAR"),
        "national_id": "001075000009",
        "old_id": "012345678",
        "national_uuid": "u-7",
        "cv_number": "000007HN",
        "card_number": "001075000009",
        "card_number_old": "12345678",
        "ethnicity": "02",
        "religion": "00",
        "occupation": "02",
        "hometown": "xã Mẫu",
        "phone": "0900000000",
        "current_org": units.north_1.pk,
    }
    assert card.value("phone") == "0900000000"
    assert card.value("email") == ""


def test_open_card_of_a_secretary_keeps_the_sealed_tier_sealed(full, actors):
    card = open_as(actors.secretary, full)

    assert sealed(card) == keys(Tier.P3) == {"ethnicity", "religion"}
    assert card.value("ethnicity") is None
    assert card.value("phone") == "0900000000"


def test_open_card_gives_only_the_tiers_asked_for_and_says_which(full, actors):
    with acting(actors.city_office):
        card = open_card(
            actor=actors.city_office,
            at=at(),
            person=full,
            day=TODAY,
            asked=(Tier.P1, Tier.P2),
        )

    assert sealed(card) == keys(Tier.P3)
    assert trail("register.open")[-1].detail == {"tiers": ["P1", "P2"]}


def test_open_card_of_who_moved_away_shows_the_roll_only(full, units, actors):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=full,
        to_unit_id=units.south_1.pk,
        received_on=DAY,
        decision=PAPER,
    )
    with whole_register():
        moved = type(full).objects.get(pk=full.pk)

    before = open_as(actors.north_office, moved)
    now = open_as(shell_actor("ORG_OFFICE@NAM", today=TODAY), moved)

    assert sealed(before) == keys(Tier.P2, Tier.P3)
    assert before.value("cv_number") == "000007HN"
    assert before.value("national_id") is None
    assert sealed(now) == set()


def test_open_card_of_a_stranger_is_refused_and_leaves_no_line(people, actors):
    with pytest.raises(NotFound) as refusal:
        open_as(actors.north_office, people.dung)

    assert str(refusal.value)
    assert trail("register.open") == []


def test_open_card_shows_the_facts_of_the_day(people, actors):
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        day=DAY,
        changes={"employer": "Trường Mẫu", "phone": "1"},
        decision=PAPER,
    )

    eve = open_as(actors.north_office, people.an, day=DAY - dt.timedelta(days=1))
    day = open_as(actors.north_office, people.an, day=DAY)

    assert [(c.value("employer"), c.value("phone")) for c in (eve, day)] == [
        ("", ""),
        ("Trường Mẫu", "1"),
    ]


def test_open_card_leaves_a_line_the_member_may_read(full, units, actors):
    open_as(actors.secretary, full)

    [line] = trail("register.open")
    assert (line.subject_kind, line.subject_id, line.unit_id) == (
        "person",
        full.pk,
        units.north_1.pk,
    )
    assert (line.actor_name, line.role) == ("Tài khoản secretary", "BRANCH_SECRETARY")
    assert line.detail == {"tiers": ["P1", "P2"]}


@pytest.mark.parametrize("name", ["an", "binh"])
def test_open_card_asks_a_constant_number_of_times(
    people, actors, name, django_assert_num_queries
):
    person = getattr(people, name)

    with acting(actors.north_office), django_assert_num_queries(8):
        open_card(actor=actors.north_office, at=at(), person=person, day=TODAY)
