"""Signing in at another server, where one is configured."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.urls import reverse

from dangvu.config import env, sign_in_checks
from support.second_factor import sign_in

SERVER = "https://sso.example.org/realms/mau"
ADDRESS = "https://sso.example.org/realms/mau/authorize"


@pytest.fixture
def configured(settings, monkeypatch) -> None:
    """A server is named; its own description of itself is taken as read."""
    monkeypatch.setenv("DANGVU_OIDC_SECRET", "only for the test")
    settings.OIDC_SERVER, settings.OIDC_CLIENT = SERVER, "dangvu"
    settings.OIDC_NAME = "Cổng của tỉnh"
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            **settings.SOCIALACCOUNT_PROVIDERS["openid_connect"],
            "APPS": env.oidc_apps(SERVER, "dangvu", "Cổng của tỉnh"),
        }
    }
    described = {"authorization_endpoint": ADDRESS, "token_endpoint": f"{SERVER}/token"}
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", described)


def test_sign_in_page_offers_the_server_only_where_one_is_named(client, db):
    page = client.get("/sign-in").content.decode()

    assert "/accounts/oidc/" not in page
    assert client.get(reverse("openid_connect_login", args=["oidc"])).status_code == 404


def test_sign_in_page_leads_to_the_server(client, db, configured):
    page = client.get("/sign-in").content.decode()
    link = reverse("openid_connect_login", args=["oidc"])
    assert f'href="{link}"' in page
    assert "Đăng nhập bằng Cổng của tỉnh" in page

    answer = client.get(link)

    asked = urlsplit(answer.url)
    assert answer.status_code == 302
    assert answer.url.startswith(f"{ADDRESS}?")
    query = parse_qs(asked.query)
    assert query["client_id"] == ["dangvu"]
    assert set(query["scope"][0].split()) == {"openid", "profile"}
    assert query["redirect_uri"] == [
        "http://testserver/accounts/oidc/oidc/login/callback/"
    ]
    assert query["code_challenge_method"] == ["S256"]


def test_an_account_is_linked_by_whoever_is_signed_in(client, actors, configured):
    sign_in(client, "north", "mẫu-mẫu-mẫu-2026")

    page = client.get(reverse("socialaccount_connections")).content.decode()

    assert "?process=connect" in page
    assert "Liên kết với Cổng của tỉnh" in page


@pytest.mark.parametrize(
    ("server", "client", "mistakes"),
    [
        ("", "", []),
        (SERVER, "dangvu", []),
        (SERVER, "", ["dangvu.E021"]),
        ("http://sso.example.org", "dangvu", ["dangvu.E021"]),
    ],
)
def test_half_a_configuration_is_found(settings, server, client, mistakes):
    settings.OIDC_SERVER, settings.OIDC_CLIENT = server, client

    assert [found.id for found in sign_in_checks.provider()] == mistakes


def test_an_office_that_does_not_exist_is_found(settings):
    settings.SECOND_FACTOR_ROLES = ["ORG_OFFICE", "none"]
    assert sign_in_checks.second_factor() == []

    settings.SECOND_FACTOR_ROLES = ["OFFICE"]
    [mistake] = sign_in_checks.second_factor()
    assert (mistake.id, "OFFICE" in mistake.msg) == ("dangvu.E020", True)
