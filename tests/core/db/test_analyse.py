"""The planner's counts of a table, asked for by the program."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection

from dangvu.core.db.analyse import analyse
from dangvu.core.db.scope import whole_register

COUNTED = "SELECT reltuples FROM pg_class WHERE oid = 'units_unit'::regclass"


def counted():
    with connection.cursor() as cursor:
        cursor.execute(COUNTED)
        return cursor.fetchone()[0]


def test_rows_are_counted_for_the_planner(units):
    with whole_register():
        analyse(["units_unit", "units_unitreach"])

    assert counted() == 9


def test_only_the_system_asks_for_it(db):
    with pytest.raises(ProgrammingError, match="analysed by the system"):
        analyse(["units_unit"])
