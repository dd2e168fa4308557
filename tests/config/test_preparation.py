"""Tables are migrated when needed, and a newer database is left alone."""

from __future__ import annotations

import pytest
from django.db import connection, connections

from dangvu.config import preparation
from dangvu.config.preparation import (
    NewerDatabase,
    OwnerMissing,
    missing_migrations,
    prepare_database,
)

pytestmark = pytest.mark.both_servers


@pytest.fixture
def forgotten(committed_database: dict) -> tuple[str, str]:
    """A migration that the database does not remember."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    return ("sessions", "0001_initial")


def test_nothing_is_missing_after_migrating(db: None) -> None:
    assert missing_migrations() == set()


def test_missing_migrations_names_what_the_database_has_not_seen(
    forgotten: tuple[str, str],
) -> None:
    assert missing_migrations() == {forgotten}


def test_everything_is_missing_from_an_empty_database(
    committed_database: dict,
) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")

    assert ("accounts", "0001_account") in missing_migrations()


def test_prepare_database_migrates(
    forgotten: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE django_session")

    prepare_database()

    assert missing_migrations() == set()
    assert capsys.readouterr().out == ""


def test_prepare_database_refuses_a_database_ahead_of_the_program(
    committed_database: dict,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('accounts', '0999_future', now())"
        )

    with pytest.raises(NewerDatabase, match="0999_future"):
        prepare_database()


def test_prepare_database_says_that_the_owner_is_missing(
    forgotten: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "OWNER", "default")

    with pytest.raises(OwnerMissing, match="DATABASE_OWNER_URL"):
        prepare_database()
