"""What must be done before anything else: an own password, a second factor."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dangvu.access.operations.accounts import reset_password
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.audit.models import Recording
from dangvu.core.clock import now
from support.organisation import PASSWORD, SYSTEM
from support.second_factor import code_of, set_up_app, sign_in

CHOICE = "/accounts/password/change/"
FACTOR = "/accounts/2fa/"
OWN = "một câu của riêng tôi"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def demanding(settings, actors) -> None:
    """Organisation offices must have a second factor."""
    settings.SECOND_FACTOR_ROLES = [Role.ORG_OFFICE]


def given_code(username: str) -> str:
    return reset_password(actor=SYSTEM, at=now(), username=username)


def test_a_code_opens_the_choice_of_a_password_and_nothing_else(client, actors):
    sign_in(client, "north", given_code("north"))

    assert client.get("/").url == CHOICE
    assert client.get("/members/").url == CHOICE
    assert client.get(reverse("mfa_index")).url == CHOICE
    page = client.get(CHOICE).content.decode()
    assert "Đặt mật khẩu của đồng chí" in page
    assert "oldpassword" not in page


def test_a_code_is_spent_by_the_choice(client, actors):
    code = given_code("north")
    sign_in(client, "north", code)

    answer = client.post(CHOICE, {"password1": OWN, "password2": OWN})

    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200
    north = User.objects.get(username="north")
    assert (north.code_until, north.check_password(OWN)) == (None, True)
    assert sign_in(Client(), "north", code).status_code == 200


def test_the_code_itself_is_no_password(client, actors):
    code = given_code("north")
    sign_in(client, "north", code)

    answer = client.post(CHOICE, {"password1": code, "password2": code})

    assert "Đồng chí chọn mật khẩu khác" in answer.content.decode()
    assert User.objects.get(username="north").code_until is not None


def test_who_has_a_password_types_it_before_changing_it(client, actors):
    sign_in(client, "north", PASSWORD)

    answer = client.post(CHOICE, {"password1": OWN, "password2": OWN})

    assert answer.context["form"].errors.keys() == {"oldpassword"}


def test_an_office_that_demands_it_leads_to_setting_up(client, demanding):
    sign_in(client, "north", PASSWORD)

    assert client.get("/").url == FACTOR
    assert client.get("/members/").url == FACTOR
    assert "Thiết lập xác thực hai lớp" in client.get(FACTOR).content.decode()
    assert client.get(reverse("mfa_generate_recovery_codes")).url == FACTOR


def test_an_office_that_does_not_demand_it_goes_on(client, demanding):
    sign_in(client, "secretary", PASSWORD)

    assert client.get("/").status_code == 200


def test_setting_up_opens_the_desk_and_shows_recovery_codes(client, demanding):
    sign_in(client, "north", PASSWORD)

    set_up_app(client)

    page = client.get(reverse("mfa_view_recovery_codes"))
    assert len(page.context["unused_codes"]) == 10
    assert client.get("/").status_code == 200


def test_a_session_is_asked_again_after_some_minutes(client, demanding):
    sign_in(client, "north", PASSWORD)
    set_up_app(client)
    client.get("/")
    Authenticator.objects.all().delete()

    assert client.get("/").status_code == 200
    session = client.session
    session["second_factor_ask_at"] = 0
    session.save()
    assert client.get("/").url == FACTOR


def test_the_next_sign_in_asks_for_a_code(client, demanding):
    sign_in(client, "north", PASSWORD)
    secret = set_up_app(client)
    fresh = Client()

    assert sign_in(fresh, "north", PASSWORD).url == reverse("mfa_authenticate")
    assert fresh.get("/").url.startswith("/sign-in")
    wrong = fresh.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã không đúng" in wrong.content.decode()
    fresh.post(reverse("mfa_authenticate"), {"code": code_of(secret, later=1)})
    assert fresh.get("/").status_code == 200


def test_a_recovery_code_opens_once(client, demanding):
    sign_in(client, "north", PASSWORD)
    set_up_app(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]

    for fresh, status in ((Client(), 302), (Client(), 200)):
        sign_in(fresh, "north", PASSWORD)
        answer = fresh.post(reverse("mfa_authenticate"), {"code": code})
        assert answer.status_code == status


def test_the_last_factor_stays_where_it_is_demanded(client, demanding):
    sign_in(client, "north", PASSWORD)
    set_up_app(client)

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "bắt buộc xác thực hai lớp" in page.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_the_last_factor_may_go_where_nobody_demands_it(client, actors):
    sign_in(client, "north", PASSWORD)
    set_up_app(client)

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()


def test_a_register_for_trying_out_spares_its_offices_and_says_so(
    client, demanding, people
):
    Recording.objects.create(recorded_at=now(), operation="demo", actor_name="demo")
    sign_in(client, "north", PASSWORD)

    page = client.get("/")

    assert page.status_code == 200
    assert "Đây là sổ dùng thử" in page.content.decode()
