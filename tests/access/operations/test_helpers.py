"""Helpers: named, agreed to by the member, for listed tasks, until a day."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for, offices_of
from dangvu.access.models import Help
from dangvu.access.operations.helpers import (
    BadHelp,
    HelpDraft,
    HelpHeld,
    consent_to_help,
    end_help,
    propose_help,
)
from dangvu.access.operations.link_account import link_account
from dangvu.accounts.models import User
from dangvu.core.decision import Decision
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.register.models import PersonName
from support.organisation import SYSTEM, TODAY, at, open_account
from support.reading import trail

LAST = TODAY + dt.timedelta(days=30)
PAPER = Decision("GĐY-07", TODAY)


@pytest.fixture
def member(people, actors):
    """An at the desk, in an account of their own."""
    user = open_account("an")
    link_account(actor=SYSTEM, at=at(), username="an", person=people.an)
    return actor_for(user, today=TODAY)


def propose(people, actor, paper=PAPER, **changes):
    draft = {"username": "nobody", "tasks": ["VIEW_RECORD"], "until": LAST} | changes
    return propose_help(
        actor=actor, at=at(), person=people.an, draft=HelpDraft(**draft, paper=paper)
    )


def user_named(username):
    return User.objects.get(username=username)


def helped(user, day=TODAY):
    return [office.person_id for office in offices_of(user, today=day)]


def test_a_paper_lets_the_helper_begin(people, actors):
    propose(people, actors.north_office)

    actor = actor_for(actors.nobody, today=TODAY)
    assert (actor.role, actor.person_id) == ("HELPER", people.an.pk)
    assert actor.tasks == {"VIEW_RECORD"}
    assert actor.name == "Tài khoản nobody thay đ/c Nguyễn Văn An"
    [line] = trail("access.help_proposed")
    assert (line.subject_kind, line.subject_id) == ("person", people.an.pk)


def test_without_a_paper_the_member_agrees_first(people, actors, member):
    given = propose(people, actors.north_office, paper=Decision())
    assert helped(actors.nobody) == []

    consent_to_help(actor=member, at=at(), help_id=given.pk)

    assert helped(actors.nobody) == [people.an.pk]
    assert len(trail("access.help_agreed")) == 1


def test_nobody_else_agrees(people, actors, member):
    given = propose(people, actors.north_office, paper=Decision())
    propose(people, actors.north_office, username="secretary")
    as_helper = [
        office.pk
        for office in offices_of(user_named("secretary"), today=TODAY)
        if office.role == "HELPER"
    ]
    helper = actor_for(user_named("secretary"), today=TODAY, assignment_id=as_helper[0])

    for actor in (actors.north_office, actors.secretary, helper):
        with pytest.raises(NotAllowed):
            consent_to_help(actor=actor, at=at(), help_id=given.pk)
    with pytest.raises(NotAllowed):
        end_help(actor=helper, at=at(), help_id=given.pk)


def test_it_ends_by_itself_after_the_last_day(people, actors):
    propose(people, actors.north_office)

    assert helped(actors.nobody, LAST) == [people.an.pk]
    assert helped(actors.nobody, LAST + dt.timedelta(days=1)) == []


@pytest.mark.parametrize("by", ["member", "office"])
def test_it_is_ended_at_any_time(people, actors, member, by):
    given = propose(people, actors.north_office)

    ending = member if by == "member" else actors.north_office
    end_help(actor=ending, at=at(), help_id=given.pk)

    assert helped(actors.nobody) == []
    with pytest.raises(NotFound):
        end_help(actor=member, at=at(), help_id=given.pk)
    assert propose(people, actors.north_office).pk != given.pk


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"tasks": []}, BadHelp),
        ({"tasks": ["PAY_DUES"]}, BadHelp),
        ({"until": TODAY - dt.timedelta(days=1)}, BadHelp),
        ({"username": "an"}, BadHelp),
        ({"username": "ai"}, NotFound),
    ],
)
def test_a_help_that_makes_no_sense_is_refused(people, actors, member, changes, error):
    with pytest.raises(error):
        propose(people, actors.north_office, **changes)


def test_a_second_help_of_the_same_account_is_refused(people, actors):
    propose(people, actors.north_office)

    with pytest.raises(HelpHeld):
        propose(people, actors.north_office)


def test_only_the_office_at_home_names_a_helper(people, actors):
    with pytest.raises(NotAllowed):
        propose(people, actors.secretary)


def test_the_database_shows_a_helper_the_member_alone(people, actors):
    propose(people, actors.north_office)
    helper = actor_for(actors.nobody, today=TODAY)

    with acting(helper):
        assert {name.person_id for name in PersonName.objects.all()} == {people.an.pk}
        assert Help.objects.count() == 1
    with acting(actors.secretary):
        assert Help.objects.count() == 1
