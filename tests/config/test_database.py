"""The tests themselves work as the program role, inside a transaction."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from dangvu.accounts.models import User

pytestmark = pytest.mark.both_servers


def test_connection_is_the_ordinary_role(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("dangvu_app", False)


def test_program_role_may_write_rows(db: None) -> None:
    User.objects.create_user("an")

    assert list(User.objects.values_list("username", flat=True)) == ["an"]


def test_program_role_may_not_make_tables(db: None) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("CREATE TABLE not_mine (id int)")


def test_committed_database_is_empty_and_separate(committed_database: dict) -> None:
    User.objects.create_user("binh")

    assert list(User.objects.values_list("username", flat=True)) == ["binh"]
