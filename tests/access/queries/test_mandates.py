"""The posts of a person, the past of a committee."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.models import Mandate
from dangvu.access.operations.posts import end_post
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.queries.mandates import (
    mandate_for,
    past_posts,
    past_terms,
    posts_of_person,
    term_for,
)
from dangvu.core.errors import NotAllowed, NotFound
from support.committees import SINCE, give, term
from support.organisation import PAPER, SYSTEM, TODAY, at

DAY = dt.date(2026, 3, 1)


@pytest.fixture
def ended(units, people):
    term(units.north_1)
    return end_post(
        actor=SYSTEM,
        at=at(),
        mandate=give(units.north_1, people.an, decision=PAPER),
        day=DAY,
        reason="RELIEVED",
        decision=PAPER,
    )


def test_posts_of_person_are_listed_latest_first(units, people, actors, ended):
    give(units.north_1, people.an, "DEPUTY", DAY)

    with acting(actors.north_office):
        held = posts_of_person(people.an)

    assert [(h.post, h.since, h.until, h.end_reason) for h in held] == [
        ("DEPUTY", DAY, None, ""),
        ("SECRETARY", SINCE, DAY, "RELIEVED"),
    ]
    assert [h.holds_on(TODAY) for h in held] == [True, False]
    assert (held[1].paper, held[1].end_paper) == ("12-QĐ/ĐU", "12-QĐ/ĐU")


def test_posts_elsewhere_are_seen_from_home_and_from_the_unit(units, people, actors):
    term(units.south_1)
    give(units.south_1, people.an, basis="ASSIGNED")

    with acting(actors.north_office):
        assert [h.unit_id for h in posts_of_person(people.an)] == [units.south_1.pk]
    with acting(actors.secretary):
        assert len(posts_of_person(people.an)) == 1


def test_posts_of_strangers_are_not_seen(units, people, actors):
    term(units.south_1)
    give(units.south_1, people.dung)

    with acting(actors.north_office):
        assert posts_of_person(people.dung) == []
        assert not Mandate.objects.exists()


def test_past_posts_are_those_that_ended(units, people, actors, ended):
    office = actors.north_office

    assert [
        h.row for h in past_posts(actor=office, unit_id=units.north_1.pk, day=TODAY)
    ] == [ended.pk]
    assert past_posts(actor=office, unit_id=units.north_1.pk, day=SINCE) == []
    with pytest.raises(NotAllowed):
        past_posts(actor=office, unit_id=units.south_1.pk, day=TODAY)


def test_past_terms_are_those_that_ended(units, actors):
    term(units.north_1)
    term(units.north_1, DAY)

    with acting(actors.north_office):
        past = past_terms(unit_id=units.north_1.pk, day=TODAY)

    assert [(t.valid.lower, t.valid.upper) for t in past] == [(SINCE, DAY)]


def test_foreign_rows_look_like_absent_ones(units, people, actors, ended):
    office = actors.north_office
    foreign_term = term(units.south_1)
    foreign = give(units.south_1, people.dung)

    assert mandate_for(office, ended.pk, permission=VIEW_COMMITTEES) == ended
    for row in (foreign.pk, 999_999_999):
        with pytest.raises(NotFound):
            mandate_for(office, row, permission=VIEW_COMMITTEES)
    with acting(office), pytest.raises(NotFound):
        term_for(office, foreign_term.pk, permission=VIEW_COMMITTEES)
