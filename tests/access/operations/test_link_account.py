"""Whose account it is."""

from __future__ import annotations

import pytest

from dangvu.access.operations.accounts import UsernameTaken
from dangvu.access.operations.link_account import (
    AccountLinked,
    link_account,
    open_account,
    unlink_account,
)
from dangvu.accounts.models import User
from dangvu.core.errors import NotAllowed, NotFound
from support.organisation import SYSTEM, at
from support.reading import trail


def link(person, username="nobody", actor=SYSTEM):
    return link_account(actor=actor, at=at(), username=username, person=person)


def test_link_account_leaves_a_line(people, actors):
    link(people.an)

    line = trail("access.link_account")[-1]
    assert (line.subject_id, line.detail) == (people.an.pk, {"username": "nobody"})


def test_link_account_refuses_a_second_link_on_either_side(people, actors):
    link(people.an)

    with pytest.raises(AccountLinked):
        link(people.binh)
    with pytest.raises(AccountLinked):
        link(people.an, "city")


def test_link_account_refuses_an_unknown_account(people, actors):
    with pytest.raises(NotFound) as refusal:
        link(people.an, "king")

    assert "king" in str(refusal.value)


def test_link_account_needs_the_right_at_home(people, actors):
    link(people.an, actor=actors.north_office)

    for actor, person in (
        (actors.north_office, people.dung),
        (actors.secretary, people.binh),
    ):
        with pytest.raises(NotAllowed):
            link(person, "city", actor=actor)


def test_open_account_makes_one_that_is_linked(people, actors):
    password = open_account(
        actor=actors.north_office, at=at(), username="an", person=people.an
    )

    user = User.objects.get(username="an")
    assert user.check_password(password)
    assert user.last_name == "Nguyễn Văn An"
    assert len(trail("access.link_account")) == 1


def test_open_account_is_made_whole_or_not_at_all(people, actors):
    link(people.an)

    with pytest.raises(AccountLinked):
        open_account(actor=SYSTEM, at=at(), username="an", person=people.an)
    with pytest.raises(UsernameTaken):
        open_account(actor=SYSTEM, at=at(), username="city", person=people.binh)
    with pytest.raises(NotAllowed):
        open_account(
            actor=actors.secretary, at=at(), username="binh", person=people.binh
        )
    assert not User.objects.filter(username__in=["an", "binh"]).exists()


def test_unlink_account_frees_both(people, actors):
    link(people.an)

    unlink_account(actor=actors.north_office, at=at(), person=people.an)

    link(people.binh)
    assert len(trail("access.unlink_account")) == 1
    with pytest.raises(NotFound):
        unlink_account(actor=SYSTEM, at=at(), person=people.an)
