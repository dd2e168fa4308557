"""Old attempts to sign in go, and only old ones."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.utils.timezone import now as real_now

from dangvu.accounts.enums import Outcome
from dangvu.accounts.models import SignIn
from dangvu.accounts.operations.forget_sign_ins import forget_sign_ins


@pytest.fixture
def ages(db):
    """Attempts of today and of 100, 179 and 181 days ago."""
    user = get_user_model().objects.create(username="holder")
    for days in (0, 100, 179, 181):
        at = real_now() - dt.timedelta(days=days)
        SignIn.objects.create(user=user, at=at, outcome=Outcome.OPENED)


def test_what_is_older_than_the_days_is_forgotten(ages):
    assert (forget_sign_ins(at=real_now()), SignIn.objects.count()) == (1, 3)


def test_days_are_a_setting(ages, settings):
    settings.SIGN_IN_DAYS = 99

    assert (forget_sign_ins(at=real_now()), SignIn.objects.count()) == (3, 1)


def test_last_month_is_kept_whoever_asks(ages):
    later = real_now() + dt.timedelta(days=3650)

    assert (forget_sign_ins(at=later), SignIn.objects.count()) == (3, 1)
