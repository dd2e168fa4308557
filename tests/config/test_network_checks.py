"""Mistakes in how the site is reached are found, one check each."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from dangvu.config import network_checks
from support.certificates import write_certificate


@pytest.fixture(autouse=True)
def _behind_nothing(settings, tmp_path):
    settings.VAR = tmp_path
    settings.BIND = "127.0.0.1"
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = False
    settings.TLS_CERTIFICATE = settings.TLS_KEY = ""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    settings.CSRF_TRUSTED_ORIGINS = []


def found() -> list[str]:
    return [
        message.id
        for message in run_checks(tags=["security"])
        if message.id and message.id in OURS
    ]


OURS = {f"dangvu.W00{n}" for n in (2, 3, 4, 5)} | {f"dangvu.E00{n}" for n in (7, 8, 9)}


def test_one_machine_needs_no_tls():
    assert found() == []


@pytest.mark.parametrize("bind", ["0.0.0.0", "::", "192.168.1.10"])  # noqa: S104
def test_network_without_tls_is_found(settings, bind):
    settings.BIND = bind

    assert found() == ["dangvu.W002"]


def test_network_with_a_certificate_is_good(settings, tmp_path):
    certificate, key = write_certificate(tmp_path)
    settings.BIND, settings.HTTPS = "192.168.1.10", True
    settings.TLS_CERTIFICATE, settings.TLS_KEY = str(certificate), str(key)

    assert found() == []


def test_https_that_nobody_speaks_is_found(settings):
    settings.HTTPS = True

    assert found() == ["dangvu.E007"]


def test_https_behind_a_proxy_on_this_machine_is_good(settings):
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = True
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.CSRF_TRUSTED_ORIGINS = ["https://dangvu.test"]

    assert found() == []


def test_way_past_the_proxy_is_found(settings):
    settings.HTTPS, settings.BIND = True, "192.168.1.10"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert found() == ["dangvu.W003"]


def test_cookies_without_https_are_found(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://dangvu.test"]

    assert found() == ["dangvu.W004"]


@pytest.mark.parametrize(
    ("days", "ids"), [(22, []), (20, ["dangvu.W005"]), (-1, ["dangvu.E008"])]
)
def test_certificate_that_runs_out_is_found(settings, tmp_path, days, ids):
    certificate, _key = write_certificate(tmp_path, days=days)
    settings.TLS_CERTIFICATE, settings.HTTPS = str(certificate), True

    assert found() == ids


def test_keys_that_others_can_read_are_found(tmp_path):
    folder = tmp_path / "secrets"
    folder.mkdir(mode=0o700)
    key = folder / "backup-key"
    key.touch(mode=0o600)
    closed = found()
    key.chmod(0o640)

    [message] = network_checks.secrets()

    assert closed == []
    assert message.id == "dangvu.E009"
    assert message.hint == f"chmod go= {key}"
