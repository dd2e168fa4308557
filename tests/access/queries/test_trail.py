"""Reading the trail within the office, by day, act, person and unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.access.acting import acting
from dangvu.access.queries.trail import Sought, trail_page
from dangvu.access.roles import Role
from dangvu.audit.models import Entry
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import SystemActor
from support.organisation import SYSTEM, TODAY, Organisation, at

YESTERDAY = TODAY - dt.timedelta(days=1)
DAY = Sought(TODAY, TODAY)


@pytest.fixture
def lines(organisation: Organisation):
    """Acts of one day and the one before, in the north and the south."""
    units = organisation.units
    write(units.north_1, "tests.north", YESTERDAY)
    write(units.north_1, "tests.north", ids=[7, 8])
    write(units.south, "tests.south", by="Lý Thị Ghi")
    write_line(actor=SYSTEM, at=at(), code="tests.nowhere")


def write(unit, code, day=TODAY, *, by="tests", **detail):
    write_line(
        actor=SystemActor(by),
        at=at(day),
        code=code,
        subject=Subject("person", 5, unit.pk),
        detail=detail,
    )


def codes(actor, sought=DAY, after="", limit=50):
    with acting(actor):
        page = trail_page(actor=actor, sought=sought, after=after, limit=limit)
    return [line.code for line in page.lines if line.code.startswith("tests")]


def test_lines_are_those_of_the_office(lines, organisation: Organisation):
    actors = organisation.actors

    assert codes(actors.north_office) == ["tests.north"]
    assert codes(actors.city_office) == ["tests.nowhere", "tests.south", "tests.north"]
    assert codes(actors.secretary) == []


def test_lines_are_chosen_by_day_act_person_and_unit(lines, organisation: Organisation):
    city, units = organisation.actors.city_office, organisation.units
    both = {"first": YESTERDAY, "last": TODAY}

    assert codes(city, Sought(YESTERDAY, YESTERDAY)) == ["tests.north"]
    assert codes(city, Sought(**both, code="tests.north")) == ["tests.north"] * 2
    assert codes(city, Sought(**both, who="lý thị")) == ["tests.south"]
    assert codes(city, Sought(**both, unit_id=units.north.pk)) == ["tests.north"] * 2


def test_pages_follow_each_other_without_a_gap(lines, organisation: Organisation):
    city = organisation.actors.city_office
    seen, after = [], ""
    with acting(city):
        while True:
            page = trail_page(actor=city, sought=DAY, after=after, limit=2)
            seen += [line.id for line in page.lines]
            if not (after := page.after):
                break

    assert len(seen) == len(set(seen))
    with acting(city):
        whole = trail_page(actor=city, sought=DAY, limit=500)
    assert seen == [line.id for line in whole.lines]


@pytest.mark.parametrize("after", ["x", "~", "2026-06-01~5", "2026-06-01T00:00:00Z~-1"])
def test_a_mark_that_cannot_be_read_begins_anew(lines, organisation, after):
    assert codes(organisation.actors.north_office, after=after) == ["tests.north"]


def test_a_line_tells_ids_and_codes(lines, organisation: Organisation):
    north, units = organisation.actors.north_office, organisation.units
    sought = Sought(TODAY, TODAY, code="tests.north")
    with acting(north):
        (line,) = trail_page(actor=north, sought=sought, limit=9).lines

    assert (line.actor_name, line.role, line.unit_id) == (
        "tests",
        "SYSTEM",
        units.north_1.pk,
    )
    assert (line.subject_kind, line.subject_id, line.ids) == ("person", 5, (7, 8))


def test_the_database_hides_foreign_lines_also_without_the_filter(
    lines, organisation: Organisation
):
    """Who sees members but not the trail, sees no line either."""
    with acting(organisation.actors.secretary):
        assert not Entry.objects.filter(code__startswith="tests").exists()
    with acting(organisation.actors.north_office):
        seen = Entry.objects.filter(code__startswith="tests", at=at())
        assert set(seen.values_list("code", flat=True)) == {"tests.north"}


def test_auditor_reads_the_trail(lines, organisation: Organisation):
    auditor = replace(organisation.actors.north_office, role=Role.AUDITOR)

    assert codes(auditor) == ["tests.north"]
