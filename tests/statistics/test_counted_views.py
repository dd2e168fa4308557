"""The views from which figures are counted show nothing that the tables would not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.db.scope import row_scope, whole_register

VIEWS = (
    "statistics_membership",
    "statistics_profile",
    "statistics_membershipevent",
)


def count(view: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {view}")
        return cursor.fetchone()[0]


@pytest.fixture
def member(register):
    return register.open("B1", dt.date(2025, 1, 1))


@pytest.mark.parametrize("view", VIEWS)
def test_view_is_empty_unless_the_whole_register_is_read(register, member, view):
    place = f"{register.id('R')}"

    with whole_register():
        whole = count(view)
    with row_scope(read=Scope(paths=(place,)), write=NOWHERE):
        part = count(view)

    assert (whole, part, count(view)) == (1, 0, 0)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET person_id = 1", "DELETE FROM {}", "INSERT INTO {} DEFAULT VALUES"],
)
def test_view_cannot_be_written(register, member, view, statement):
    with (
        whole_register(),
        pytest.raises(DatabaseError, match="cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(view))
