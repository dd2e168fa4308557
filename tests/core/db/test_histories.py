"""Keeping a table with two clocks equal to a computed history."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.operations.record import open_recording
from dangvu.core.db.histories import (
    close,
    days,
    period_of,
    read_histories,
    since,
    write_histories,
)
from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.units.models import UnitPath
from dangvu.units.timeline import PathFacts
from support.organisation import PAPER, SYSTEM, at, found_organisation

DAY = dt.date(2025, 7, 1)


@pytest.fixture
def branch(db):
    return found_organisation().north_1


def record():
    return open_recording(actor=SYSTEM, at=at(), operation=PAPER.number).pk


def write(branch, *segments):
    recording = record()
    history = [Segment(Period(*period), PathFacts(path)) for period, path in segments]
    changes = write_histories(
        UnitPath,
        "unit_id",
        {branch.pk: history},
        PathFacts,
        recording_id=recording,
    )
    return recording, changes


def rows(branch):
    return [
        (period_of(row.valid), row.known.lower, row.known.upper, row.path)
        for row in UnitPath.objects.filter(unit=branch).order_by("id")
    ]


def test_write_histories_closes_what_changed_and_keeps_what_did_not(branch):
    first, _changes = write(branch, ((None, DAY), "1"), ((DAY, None), "2"))

    second, changes = write(branch, ((None, DAY), "1"), ((DAY, None), "3"))

    assert changes == 2
    assert rows(branch)[1:] == [
        (Period(None, DAY), first, None, "1"),
        (Period(DAY, None), first, second, "2"),
        (Period(DAY, None), second, None, "3"),
    ]


def test_write_histories_that_say_the_same_change_nothing(branch):
    write(branch, ((None, None), "1"))
    before = rows(branch)

    assert write(branch, ((None, None), "1"))[1] == 0
    assert rows(branch) == before


def test_write_histories_touch_only_the_owners_named(branch):
    others = UnitPath.objects.exclude(unit=branch).order_by("id")
    before = list(others.values_list("id", "known"))

    write(branch, ((None, None), "1"))

    assert list(others.values_list("id", "known")) == before


def test_read_histories_are_those_known_now_in_order(branch):
    write(branch, ((DAY, None), "2"), ((None, DAY), "1"))

    history = read_histories(UnitPath, "unit_id", [branch.pk], PathFacts)

    assert history == {
        branch.pk: [
            Segment(Period(None, DAY), PathFacts("1")),
            Segment(Period(DAY, None), PathFacts("2")),
        ]
    }


def test_close_leaves_what_was_closed_before(branch):
    [row] = UnitPath.objects.filter(unit=branch)
    first = record()
    close(UnitPath, [row.pk], recording_id=first)

    close(UnitPath, [row.pk], recording_id=record())

    row.refresh_from_db()
    assert row.known.upper == first


def test_filters_on_the_two_clocks(branch):
    before = UnitPath.objects.get(unit=branch).known.lower
    moved, _changes = write(branch, ((None, DAY), "1"), ((DAY, None), "2"))
    paths = UnitPath.objects.filter(unit=branch)

    def known(recording, day):
        found = paths.known_at(recording).valid_on(day)
        return list(found.values_list("path", flat=True))

    old = str(paths.order_by("id").first().path)
    assert known(before, DAY) == [old]
    assert known(moved, DAY) == known(None, DAY) == ["2"]
    assert known(before - 1, DAY) == known(0, DAY) == []


def test_column_values_are_half_open():
    assert str(days(Period(DAY, None))) == "[2025-07-01, None)"
    assert period_of(days(Period(None, DAY))) == Period(None, DAY)
    assert (since(7).lower, since(7).upper, since(7).bounds) == (7, None, "[)")
