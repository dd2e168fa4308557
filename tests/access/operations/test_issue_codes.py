"""Accounts for members with a one-time code each."""

from __future__ import annotations

import pytest

from dangvu.access.actors import offices_of
from dangvu.access.operations.issue_codes import free_username, issue_codes
from dangvu.access.operations.link_account import link_account
from dangvu.accounts.models import User
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from support.organisation import SYSTEM, TODAY, at
from support.reading import trail


def issue(people, actor=SYSTEM):
    return issue_codes(actor=actor, at=at(), people=people)


def test_issue_codes_opens_accounts_that_are_their_members(people):
    an, binh = issue([people.an, people.binh])

    user = User.objects.get(username=an.username)
    assert (an.username, binh.username) == ("an.nv", "binh.tt")
    assert (user.check_password(an.code), user.code_until) == (True, an.until)
    [office] = offices_of(user, today=TODAY)
    assert (office.role, office.person_id) == ("MEMBER", people.an.pk)


def test_issue_codes_keeps_no_code_and_no_name(people):
    [an] = issue([people.an])

    user = User.objects.get(username=an.username)
    assert an.code not in user.password
    [line] = trail("access.letter")
    assert (line.subject_kind, line.subject_id) == ("person", people.an.pk)
    assert line.detail == {"account": user.pk}


def test_issue_codes_again_replaces_the_code_of_who_waits(people):
    [first] = issue([people.an])

    [second] = issue([people.an])

    user = User.objects.get(username=first.username)
    assert second.username == first.username
    assert not user.check_password(first.code)
    assert user.check_password(second.code)


def test_issue_codes_leaves_out_who_chose_a_password(people, actors):
    link_account(actor=SYSTEM, at=at(), username="nobody", person=people.an)

    assert issue([people.an]) == []


def test_issue_codes_needs_the_right_at_every_home(people, actors):
    with pytest.raises(NotAllowed):
        issue([people.an, people.dung], actor=actors.north_office)

    assert not User.objects.filter(username="an.nv").exists()
    with whole_register():
        assert len(issue([people.an], actor=actors.north_office)) == 1


@pytest.mark.parametrize(
    ("taken", "name", "free"),
    [
        ([], "Nguyễn Văn An", "an.nv"),
        (["an.nv"], "Nguyễn Việt Ấn", "an.nv2"),
        (["an.nv", "an.nv2", "an.nvh"], "Ngô Vũ An", "an.nv3"),
        ([], "Đức", "duc"),
    ],
)
def test_free_username_is_given_name_and_initials(db, taken, name, free):
    for username in taken:
        User.objects.create(username=username)

    assert free_username(name) == free
