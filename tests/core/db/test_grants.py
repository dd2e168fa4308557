"""The program role gets no more than each model's rights."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Model
from django.test.utils import isolate_apps

from dangvu.core.db import grants
from dangvu.core.db.grants import (
    ADD_AND_REMOVE,
    APPEND_ONLY,
    READ_ONLY,
    UPDATE,
    UnknownRightsError,
    apply_grants,
)

pytestmark = pytest.mark.both_servers

QUESTION = """SELECT has_table_privilege(%(table)s, 'SELECT'),
       has_table_privilege(%(table)s, 'INSERT'),
       has_table_privilege(%(table)s, 'UPDATE'),
       has_table_privilege(%(table)s, 'DELETE')"""
COLUMN = "SELECT has_column_privilege(%s, %s, 'UPDATE')"


@pytest.fixture
def session_table(committed_database: dict) -> Iterator[type[Model]]:
    """A model whose rights a test may change, on a database of its own."""
    yield apps.get_model("sessions", "Session")
    apply_grants()


def rights_on(model: type[Model]) -> tuple[bool, ...]:
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, {"table": model._meta.db_table})
        return cursor.fetchone()


def may_update(model: type[Model], column: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(COLUMN, [model._meta.db_table, column])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        (None, (True, True, True, True)),
        (APPEND_ONLY, (True, True, False, False)),
        (ADD_AND_REMOVE, (True, True, False, True)),
        (READ_ONLY, (True, False, False, False)),
        ((UPDATE, ["expire_date"]), (True, True, False, False)),
    ],
)
def test_apply_grants_follows_the_model(
    session_table: type[Model],
    monkeypatch: pytest.MonkeyPatch,
    rights: object,
    expected: tuple[bool, ...],
) -> None:
    monkeypatch.setattr(session_table, "database_rights", rights, raising=False)

    apply_grants()

    assert rights_on(session_table) == expected


def test_apply_grants_keeps_the_named_columns_only(
    session_table: type[Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    rights = (UPDATE, ["expire_date"])
    monkeypatch.setattr(session_table, "database_rights", rights, raising=False)

    apply_grants()

    assert may_update(session_table, "expire_date")
    assert not may_update(session_table, "session_data")


def test_apply_grants_gives_back_what_a_model_no_longer_narrows(
    session_table: type[Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(session_table, "database_rights", READ_ONLY, raising=False)
        apply_grants()

    apply_grants()

    assert rights_on(session_table) == (True, True, True, True)


@isolate_apps("dangvu.core")
def test_apply_grants_refuses_rights_it_does_not_know(
    committed_database: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Odd(models.Model):
        database_rights = "SOMETIMES"

        class Meta:
            app_label = "core"

        def __str__(self) -> str:
            return str(self.pk)

    monkeypatch.setattr(grants.apps, "get_models", lambda **_options: [Odd])

    with pytest.raises(UnknownRightsError, match="SOMETIMES"):
        apply_grants()


def test_migrations_leave_the_rights_applied(db: None) -> None:
    narrowed = [
        model
        for model in apps.get_models()
        if getattr(model, "database_rights", None) == APPEND_ONLY
    ]

    assert narrowed
    assert {rights_on(model) for model in narrowed} == {(True, True, False, False)}
