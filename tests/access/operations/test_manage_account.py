"""What an office does with somebody else's account."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from dangvu.access.operations.manage_account import (
    OwnAccount,
    end_sessions,
    give_code,
    reset_second_factor,
    set_account_open,
)
from dangvu.accounts.models import User
from dangvu.core.errors import NotAllowed
from support.organisation import at
from support.reading import trail


def account(username):
    return User.objects.get(username=username)


@pytest.fixture
def signed_in(actors):
    """The secretary with an app and two places where they are signed in."""
    user = account("secretary")
    for key in ("one", "two"):
        UserSession.objects.create(user=user, ip="10.0.0.1", session_key=key)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    return user


def test_give_code_replaces_a_lost_password(signed_in, actors):
    code = give_code(actor=actors.north_office, at=at(), user=signed_in)

    fresh = account("secretary")
    assert fresh.check_password(code)
    assert fresh.code_until > at()
    assert not UserSession.objects.exists()
    [line] = trail("access.password_reset")
    assert (line.subject_id, line.detail) == (fresh.pk, {})


def test_end_sessions_signs_out_everywhere(signed_in, actors):
    assert end_sessions(actor=actors.north_office, at=at(), user=signed_in) == 2
    assert len(trail("access.sessions_ended")) == 1


def test_reset_second_factor_leaves_two_lines(signed_in, actors):
    reset_second_factor(actor=actors.north_office, at=at(), user=signed_in)

    assert not Authenticator.objects.exists()
    assert not UserSession.objects.exists()
    for code in ("access.second_factor_reset", "access.sessions_ended"):
        assert [line.subject_id for line in trail(code)] == [signed_in.pk]


def test_set_account_open_closes_and_opens(signed_in, actors):
    for is_open in (False, True):
        set_account_open(
            actor=actors.north_office, at=at(), user=signed_in, is_open=is_open
        )
        assert account("secretary").is_active is is_open

    assert len(trail("access.account_closed")) == 1
    assert len(trail("access.account_opened")) == 1


def test_an_account_that_reaches_further_is_not_touched(actors):
    for username in ("city", "nobody"):
        with pytest.raises(NotAllowed):
            give_code(actor=actors.north_office, at=at(), user=account(username))
    with pytest.raises(NotAllowed):
        give_code(actor=actors.secretary, at=at(), user=account("secretary"))


def test_nobody_resets_the_own_account(actors):
    with pytest.raises(OwnAccount):
        reset_second_factor(actor=actors.city_office, at=at(), user=account("city"))
