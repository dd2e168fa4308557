"""Finding what was tampered with in the tree."""

from __future__ import annotations

import pytest
from django.db import connections

from dangvu.core.findings import Finding
from dangvu.units.queries.verify import verify_units
from support.organisation import build


@pytest.fixture
def tampered(committed_database):
    """The organisation, and a way to write as the owner what the program cannot."""
    units = build().units

    def tamper(statement, *values):
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, values)

    return units, tamper


def invariants():
    return [(f.invariant, f.where) for f in verify_units().broken]


def test_verify_units_finds_nothing_in_a_sound_tree(units):
    found = verify_units()

    assert found.broken == []
    assert found.checked == {"units": 9, "paths": 9}


def test_verify_units_finds_everything_that_was_tampered_with(tampered):
    units, tamper = tampered
    branch, path = units.north_1.pk, f"{units.city.pk}.{units.south.pk}"

    tamper(
        "UPDATE units_unitpath SET path = %s WHERE unit_id = %s",
        f"{path}.{branch}",
        branch,
    )
    assert invariants() == [
        ("UNIT_PATH", f"unit {branch}"),
        ("UNIT_REACH", f"unit {branch}"),
        ("UNIT_REACH", f"unit {branch}"),
    ]

    tamper(
        "UPDATE units_unitversion SET parent_id = %s WHERE unit_id = %s",
        units.south.pk,
        branch,
    )
    assert [invariant for invariant, _where in invariants()] == ["UNIT_REACH"] * 2

    tamper(
        "UPDATE units_unitreach SET path = %s WHERE unit_id = %s",
        f"{path}.{branch}",
        branch,
    )
    assert invariants() == []

    tamper("UPDATE units_unitversion SET type = 'GROUP' WHERE unit_id = %s", branch)
    [finding] = verify_units().broken
    assert (finding.invariant, finding.where) == ("UNIT_TREE", "tree")
    assert isinstance(finding, Finding)
    assert "Chi bộ thôn 1" in finding.detail
