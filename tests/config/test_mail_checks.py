"""Mistakes in how reminders leave by e-mail are found."""

from __future__ import annotations

import pytest

from dangvu.config.mail_checks import link, sender, way


@pytest.fixture(autouse=True)
def _mail_is_on(settings):
    settings.EMAIL_HOST, settings.EMAIL_HOST_PASSWORD = "mail", "secret"
    settings.DEFAULT_FROM_EMAIL = "nhac@example.vn"
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
    settings.SITE_URL = "https://dangvu.example.vn"


def found():
    return [message.id for check in (sender, way, link) for message in check()]


def test_whole_configuration_is_good():
    assert found() == []


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("DEFAULT_FROM_EMAIL", "", ["dangvu.E031"]),
        ("EMAIL_USE_TLS", False, ["dangvu.W031"]),
        ("SITE_URL", "", ["dangvu.W032"]),
    ],
)
def test_each_mistake_is_found(settings, setting, value, expected):
    setattr(settings, setting, value)

    assert found() == expected


def test_site_without_mail_needs_nothing(settings):
    settings.EMAIL_HOST = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL = settings.SITE_URL = ""

    assert found() == []
