"""What every answer of the site carries, and who gets in."""

from __future__ import annotations

from urllib.request import urlopen

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from dangvu.accounts.models import User

PASSWORD = "a long pass phrase"


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("an", password=PASSWORD)


@pytest.fixture(autouse=True)
def _fresh_limits(settings) -> None:
    """The limits on signing in are counted in a cache that tests share."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }


def test_sign_in_page_is_open_to_all(client: Client, db: None) -> None:
    assert client.get("/sign-in").status_code == 200


def test_other_pages_send_to_the_sign_in_page(client: Client, db: None) -> None:
    response = client.get(reverse("account_change_password"))

    assert response.status_code == 302
    assert response.url.startswith("/sign-in?next=")


def test_a_user_signs_in_by_name_and_password(client: Client, user: User) -> None:
    response = client.post("/sign-in", {"login": "an", "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_is_refused_in_vietnamese(client: Client, user: User) -> None:
    response = client.post("/sign-in", {"login": "an", "password": "guess"})

    assert response.status_code == 200
    assert response.headers["Content-Language"] == "vi"
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client: Client, db: None) -> None:
    client.post(
        reverse("account_signup"),
        {"username": "binh", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert not User.objects.exists()


def test_answers_carry_a_strict_content_policy(client: Client, db: None) -> None:
    headers = client.get("/sign-in").headers

    policy = dict(
        part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_answers_to_the_signed_in_are_not_kept(client: Client, user: User) -> None:
    client.force_login(user)

    assert "no-store" in client.get("/sign-in").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("cookie", "language"), [("", "vi"), ("en", "en"), ("vi", "vi"), ("xx", "vi")]
)
def test_language_is_vietnamese_unless_chosen(
    client: Client, db: None, cookie: str, language: str
) -> None:
    client.cookies["language"] = cookie

    response = client.get("/sign-in", headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == language


def test_every_address_belongs_to_a_room_or_to_accounts() -> None:
    first = {str(pattern.pattern) for pattern in get_resolver().url_patterns}

    assert first == {
        "healthz",
        "readyz",
        "metrics",
        "sign-in",
        "accounts/",
        "accounts/sessions/",
        "accounts/2fa/",
        "accounts/elsewhere/",
        "api/v1/",
        "",
    }


def test_site_is_served_with_what_the_test_has_written(site) -> None:
    User.objects.create_user("an", password=PASSWORD)

    with urlopen(f"{site.url}/sign-in") as response:
        assert response.status == 200
    with urlopen(f"{site.url}/static/desk/mark.svg") as response:
        assert response.status == 200
