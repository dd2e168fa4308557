"""Ending units, and who answers for them afterwards."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.operations.record import open_recording
from dangvu.units.models import UnitLink, UnitVersion
from dangvu.units.operations.end import end_units
from dangvu.units.queries.find import is_alive, path_on, reach_of
from dangvu.units.queries.verify import verify_units
from dangvu.units.timeline import TreeRefused
from support.organisation import FOUNDED, SYSTEM, TODAY, at

DAY = dt.date(2025, 7, 1)


def end(*units, day=DAY, heirs=(), kind="MERGE"):
    recording = open_recording(actor=SYSTEM, at=at(), operation="tests")
    end_units(
        unit_ids=[unit.pk for unit in units],
        day=day,
        heirs=[(old.pk, new.pk) for old, new in heirs],
        kind=kind,
        recording_id=recording.pk,
    )
    return recording.pk


def dotted(*path):
    return ".".join(str(unit.pk) for unit in path)


def test_end_units_lets_them_exist_until_the_day(units):
    end(units.north_1, heirs=[(units.north_1, units.north_2)])

    assert path_on(units.north_1.pk, day=DAY - dt.timedelta(days=1)) is not None
    assert path_on(units.north_1.pk, day=DAY) is None
    assert not is_alive(units.north_1.pk)
    [version] = UnitVersion.objects.known_at().filter(unit=units.north_1)
    assert (version.valid.lower, version.valid.upper) == (FOUNDED, DAY)


def test_end_units_writes_the_links_with_their_recording(units):
    recording = end(
        units.north_1,
        heirs=[(units.north_1, units.north_2), (units.north_1, units.south_1)],
        kind="SPLIT",
    )

    links = UnitLink.objects.order_by("successor")
    assert [
        (link.successor_id, link.kind, link.day, link.known.lower) for link in links
    ] == [
        (units.north_2.pk, "SPLIT", DAY, recording),
        (units.south_1.pk, "SPLIT", DAY, recording),
    ]


def test_reach_of_a_unit_split_in_two_is_that_of_both(units):
    end(
        units.north_1,
        heirs=[(units.north_1, units.north_2), (units.north_1, units.south_1)],
    )

    assert sorted(reach_of(units.north_1.pk)) == sorted(
        [
            dotted(units.city, units.north, units.north_2),
            dotted(units.city, units.south, units.south_1),
        ]
    )


def test_reach_follows_a_chain_of_successors(units):
    end(units.north_1, heirs=[(units.north_1, units.north_2)])
    end(units.north_2, day=TODAY, heirs=[(units.north_2, units.south_1)])

    southern = dotted(units.city, units.south, units.south_1)
    assert reach_of(units.north_1.pk) == reach_of(units.north_2.pk) == [southern]


def test_reach_without_a_successor_is_that_of_the_body_above(units):
    end(units.works_1)

    assert reach_of(units.works_1.pk) == [dotted(units.city, units.north, units.works)]


def test_reach_without_a_successor_climbs_until_somebody_lives(units):
    end(units.works_1)
    end(units.works_2)
    end(units.works, day=TODAY)

    assert reach_of(units.works_1.pk) == [dotted(units.city, units.north)]
    assert verify_units().broken == []


def test_end_units_refuses_a_unit_with_others_below_it(units):
    with pytest.raises(TreeRefused) as refusal:
        end(units.works)

    assert refusal.value.code == "TREE_NO_PARENT"
    assert "Chi bộ Phân xưởng" in str(refusal.value)


def test_end_units_ends_a_whole_body_at_once(units):
    end(units.works, units.works_1, units.works_2)

    assert reach_of(units.works_2.pk) == [dotted(units.city, units.north)]
