"""Tables are filled without their rules and have them all again afterwards."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from dangvu.core.db.filling import filling
from dangvu.core.db.owner import as_owner

TABLES = ("register_person", "register_membership", "register_profile")
_RULES = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) ORDER BY 1, 2"""
_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) ORDER BY 1"""


def asked(question: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, [list(TABLES)])
        return list(cursor.fetchall())


def put_two_places_at_once(cursor) -> None:
    cursor.execute("SELECT set_config('dangvu.write_all', 'on', true)")
    cursor.execute(
        "INSERT INTO register_membership (person_id, unit_id, standing, valid, known)"
        " SELECT 1, 1, 'OFFICIAL', '(,)', '[1,)' FROM generate_series(1, 2)"
    )


@pytest.fixture
def as_the_owner(committed_database):
    """Work as the owner of a database of one's own."""
    with as_owner(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_filling_puts_every_index_and_rule_back(as_the_owner: None) -> None:
    before = asked(_RULES), asked(_INDEXES)

    with filling(TABLES):
        without = asked(_RULES), asked(_INDEXES)

    assert (asked(_RULES), asked(_INDEXES)) == before
    assert len(without[0]) < len(before[0])
    assert all(name.endswith("_pkey") for name, _definition in without[1])


def test_filling_refuses_rows_that_break_a_rule(as_the_owner: None) -> None:
    with (
        pytest.raises(IntegrityError, match="register_membership_once"),
        transaction.atomic(),
        filling(TABLES),
        connection.cursor() as cursor,
    ):
        put_two_places_at_once(cursor)


def test_filling_keeps_the_rules_for_a_role_that_owns_nothing(db: None) -> None:
    before = asked(_RULES)

    with filling(TABLES):
        assert asked(_RULES) == before


def test_a_transaction_of_the_program_stays_with_the_program(db: None) -> None:
    mine = connection.settings_dict["USER"]

    with as_owner():
        assert connection.settings_dict["USER"] == mine
