"""The database itself: who sees what hangs on prospects."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import (
    HelperAssignment,
    Listing,
    Note,
    Obstacle,
    Prospect,
    Task,
)
from support.prospects import prospect

DAY = dt.date(2026, 5, 4)
TABLES = (HelperAssignment, Listing, Note, Obstacle, Task)


@pytest.fixture
def followed(organisation):
    """One of each table about somebody of a branch in the north and one in the south."""
    units, people = organisation.units, organisation.people
    resolved = {"resolution_number": "01-NQ/CB", "resolution_on": DAY}
    rows = {}
    for unit in (units.north_1, units.south_1):
        one = prospect(unit)
        with whole_register():
            HelperAssignment.objects.create(
                prospect=one, helper=people.an, helper_name="An", since=DAY, **resolved
            )
            Listing.objects.create(prospect=one, unit=unit, **resolved)
            Note.objects.create(prospect=one, day=DAY, text="Tốt")
            Obstacle.objects.create(prospect=one, code="KHAC", since=DAY)
            Task.objects.create(prospect=one, given_on=DAY, text="Vận động")
        rows[unit.pk] = one
    return rows


def seen(actor):
    """Say of whom rows are seen in every table; the tables agree."""
    with acting(actor):
        found = {
            frozenset(table.objects.values_list("prospect_id", flat=True))
            for table in TABLES
        }
    [whose] = found
    return set(whose)


def test_rows_of_a_prospect_are_seen_where_the_prospect_is(organisation, followed):
    actors, units = organisation.actors, organisation.units
    north, south = followed[units.north_1.pk].pk, followed[units.south_1.pk].pk

    assert seen(actors.secretary) == {north}
    assert seen(actors.north_office) == {north}
    assert seen(actors.city_office) == {north, south}


def test_rows_follow_a_prospect_to_another_branch(organisation, followed):
    actors, units = organisation.actors, organisation.units
    moved, stays = followed[units.north_1.pk], followed[units.south_1.pk]
    with whole_register():
        Prospect.objects.filter(pk=moved.pk).update(unit=units.south_1)

    assert seen(actors.secretary) == seen(actors.north_office) == set()
    assert seen(actors.city_office) == {moved.pk, stays.pk}


def test_nothing_set_means_nothing_seen(followed):
    assert [table.__name__ for table in TABLES if table.objects.exists()] == []


def test_rows_of_a_foreign_prospect_cannot_be_written(organisation, followed):
    foreign = followed[organisation.units.south_1.pk]
    with (
        acting(organisation.actors.secretary),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Note.objects.create(prospect=foreign, day=DAY, text="Tốt")


def test_policy_asks_for_the_prospects_of_the_units_at_once(organisation, followed):
    """A look for each row would make every plan over these tables dear (sources 0007)."""
    with acting(organisation.actors.secretary), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"EXPLAIN SELECT 1 FROM {table._meta.db_table}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "prospect_id = (hashed SubPlan" in plan
            assert "unit_id = ANY (" in plan
