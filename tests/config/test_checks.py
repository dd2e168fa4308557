"""Mistakes of deployment are found."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.db import connections

from dangvu.config import checks


def ids(found: list) -> list[str]:
    return [message.id for message in found]


def test_a_good_deployment_passes(db: None, settings, tmp_path) -> None:
    settings.ALLOWED_HOSTS = ["dangvu.example"]
    settings.BACKUPS_AUTOMATIC = True
    settings.VAR = tmp_path
    settings.BACKUPS = tmp_path

    found = run_checks(databases=["default"])

    # The server of the tests gives up safety for speed.
    ours = {message.id for message in found if message.id.startswith("dangvu.")}
    assert ours == {"dangvu.W013"}


def test_a_short_key_is_found(settings) -> None:
    settings.SECRET_KEY = "short"

    assert ids(checks.secret_key()) == ["dangvu.E001"]


def test_any_host_name_is_found(settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    assert ids(checks.hosts()) == ["dangvu.W001"]


def test_debugging_on_a_public_site_is_found(settings) -> None:
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["dangvu.example"]

    assert ids(checks.debug()) == ["dangvu.E002"]


def test_a_program_that_works_as_the_owner_is_found(
    committed_database: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        connections.settings, "default", connections["owner"].settings_dict
    )
    monkeypatch.setattr(checks, "connections", {"default": connections["owner"]})

    assert ids(checks.program_role(databases=["default"])) == ["dangvu.E005"]


def test_row_security_that_is_switched_off_is_found(committed_database: dict) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE bare (id int)")
        cursor.execute("CREATE POLICY bare_read ON bare USING (true)")

    assert ids(checks.row_security(databases=["default"])) == ["dangvu.E006"]


def test_a_missing_extension_is_found(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "EXTENSIONS", {"no_such_extension"})

    assert ids(checks.server(databases=["default"])) == ["dangvu.E004"]
