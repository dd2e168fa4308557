"""Making accounts and setting passwords."""

from __future__ import annotations

import re

import pytest

from dangvu.access.operations.accounts import (
    UsernameTaken,
    create_account,
    random_password,
    reset_password,
)
from dangvu.accounts.models import User
from dangvu.core.errors import NotAllowed, NotFound
from support.organisation import PASSWORD, SYSTEM, at
from support.reading import trail


def create(username="moi", actor=SYSTEM):
    return create_account(
        actor=actor,
        at=at(),
        username=username,
        full_name="Người Mới",
        password=PASSWORD,
    )


def test_create_account_makes_one_without_any_right(units):
    user = create()

    assert (user.get_full_name(), user.is_staff, user.is_superuser) == (
        "Người Mới",
        False,
        False,
    )
    assert user.check_password(PASSWORD)
    assert [(t.subject_id, t.detail) for t in trail("access.account")] == [
        (user.pk, {"username": "moi"})
    ]


def test_create_account_refuses_a_name_that_differs_only_in_case(units, actors):
    with pytest.raises(UsernameTaken):
        create("NORTH")


def test_create_account_needs_the_right_somewhere(units, actors):
    assert create(actor=actors.north_office).username == "moi"

    with pytest.raises(NotAllowed):
        create("khac", actor=actors.secretary)


def test_reset_password_replaces_it_and_leaves_a_line(units, actors):
    password = reset_password(actor=SYSTEM, at=at(), username="north")

    user = User.objects.get(username="north")
    assert user.check_password(password)
    assert not user.check_password(PASSWORD)
    [line] = trail("access.password_reset")
    assert (line.subject_id, password in str(line.detail)) == (user.pk, False)


def test_reset_password_refuses_an_unknown_account(units):
    with pytest.raises(NotFound) as refusal:
        reset_password(actor=SYSTEM, at=at(), username="ai")

    assert refusal.value.code == "UNKNOWN_ACCOUNT"


def test_reset_password_needs_the_whole_register(units, actors):
    with pytest.raises(NotAllowed):
        reset_password(actor=actors.north_office, at=at(), username="city")


def test_random_password_can_be_read_out():
    made = {random_password() for _number in range(50)}

    assert len(made) == 50
    assert all(
        re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", p) for p in made
    )
