"""The door: wrong passwords, expired codes, what is noted, where secrets lie."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dangvu.access.operations.accounts import reset_password
from dangvu.accounts.models import SignIn, User
from dangvu.config.adapter import SecondFactorAdapter
from dangvu.core.clock import now
from support.organisation import PASSWORD, SYSTEM
from support.reading import trail
from support.second_factor import set_up_app, sign_in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Firefox/140.0"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


def outcomes() -> list[str]:
    return list(SignIn.objects.order_by("pk").values_list("outcome", flat=True))


def test_a_sign_in_is_noted_with_device_and_address(actors):
    client = Client(headers={"user-agent": FIREFOX})

    sign_in(client, "north", PASSWORD)

    [noted] = SignIn.objects.all()
    assert (noted.user.username, noted.outcome) == ("north", "OPENED")
    assert (noted.device, noted.address) == ("Firefox · Windows", "127.0.0.1")
    [line] = trail("access.sign_in")
    assert (line.subject_id, line.detail) == (noted.user_id, {"outcome": "OPENED"})


def test_wrong_passwords_lock_the_account_for_a_while(client, settings, actors):
    for _number in range(5):
        sign_in(client, "north", "guess")

    for _number in range(2):
        answer = sign_in(client, "north", PASSWORD)
        assert "Tài khoản mở lại sau 15 phút" in answer.content.decode()

    assert outcomes() == [*["WRONG"] * 5, "LOCKED"]
    assert [line.detail for line in trail("access.sign_in")][-1] == {
        "outcome": "LOCKED"
    }
    assert sign_in(client, "secretary", PASSWORD).status_code == 302


def test_an_unknown_name_leaves_no_trace_of_a_person(client, actors):
    answer = sign_in(client, "nguyen van an", "guess")

    assert answer.status_code == 200
    assert outcomes() == []


def test_an_expired_code_opens_nothing(client, actors):
    code = reset_password(actor=SYSTEM, at=now(), username="north")
    User.objects.update(code_until=now() - dt.timedelta(seconds=1))

    answer = sign_in(client, "north", code)

    assert "đã hết hạn" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_may_be_typed_in_capitals_and_without_hyphens(client, actors):
    code = reset_password(actor=SYSTEM, at=now(), username="north")

    sign_in(client, "north", f" {code.upper().replace('-', ' ')}")

    assert "_auth_user_id" in client.session


def test_secrets_of_second_factors_do_not_stand_in_the_table(client, actors):
    sign_in(client, "north", PASSWORD)
    secret = set_up_app(client)

    app = Authenticator.objects.get(type="totp")
    assert secret not in str(app.data)
    assert SecondFactorAdapter().decrypt(app.data["secret"]) == secret


def test_a_secret_whose_key_is_gone_fits_no_code(db, settings, tmp_path):
    sealed = SecondFactorAdapter().encrypt("JBSWY3DPEHPK3PXP")

    settings.SEAL_KEYS = tmp_path / "none"

    assert SecondFactorAdapter().decrypt(sealed) != "JBSWY3DPEHPK3PXP"


def test_where_one_is_signed_in_can_be_seen_and_ended(client, actors):
    here, there = Client(headers={"user-agent": FIREFOX}), client
    for browser in (there, here):
        sign_in(browser, "north", PASSWORD)
    page = here.get(reverse("usersessions_list")).content.decode()
    assert page.count("Firefox · Windows") == 2
    assert "tại đây" in page

    here.post(reverse("usersessions_list"))

    assert here.get("/").status_code == 200
    assert there.get("/").url.startswith("/sign-in")
