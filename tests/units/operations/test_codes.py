"""Codes of other schemes: given and closed, never a key."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.errors import NotAllowed, NotFound
from dangvu.units.models import UnitCode
from dangvu.units.operations.codes import CodeNotHeld, add_code, end_code
from dangvu.units.operations.found import CodeTaken, CodeUnusable
from dangvu.units.queries.contacts import codes_of_schemes
from dangvu.units.queries.find import unit_by_code
from support.organisation import SYSTEM, TODAY, at
from support.reading import trail

DAY = dt.date(2025, 7, 1)
EVE = DAY - dt.timedelta(days=1)


def add(unit, value="00103", scheme="GSO", day=DAY, actor=SYSTEM):
    return add_code(
        actor=actor, at=at(), unit=unit, scheme=scheme, value=value, day=day
    )


def end(code, day=TODAY, actor=SYSTEM):
    return end_code(actor=actor, at=at(), code=code, day=day)


def test_add_code_finds_the_unit_from_the_day_on(units):
    add(units.north)

    assert unit_by_code("GSO:00103", day=DAY) == units.north
    with pytest.raises(NotFound):
        unit_by_code("GSO:00103", day=EVE)
    assert trail("units.add_code")[-1].detail["code"] == "GSO:00103"


def test_end_code_frees_it_for_another_unit(units):
    end(add(units.north))

    add(units.south, day=TODAY)

    assert unit_by_code("GSO:00103", day=TODAY - dt.timedelta(days=1)) == units.north
    assert unit_by_code("GSO:00103", day=TODAY) == units.south
    assert [c.valid.upper for c in codes_of_schemes(units.north.pk)] == [TODAY]
    assert UnitCode.objects.filter(unit=units.north).count() == 2


def test_add_code_refuses_one_that_another_unit_has(units):
    add(units.north)

    with pytest.raises(CodeTaken) as refusal:
        add(units.south, day=EVE)

    assert "GSO:00103" in str(refusal.value)


@pytest.mark.parametrize(("scheme", "value"), [("", "1"), ("A B", "1"), ("GSO", " ")])
def test_add_code_refuses_what_cannot_be_written(units, scheme, value):
    with pytest.raises(CodeUnusable):
        add(units.north, value, scheme)


def test_end_code_refuses_a_day_before_it_began_and_a_second_time(units):
    code = add(units.north)

    with pytest.raises(CodeNotHeld):
        end(code, DAY)
    end(code)
    with pytest.raises(CodeNotHeld):
        end(code)


def test_codes_need_the_right_at_the_unit(units, actors):
    code = add(units.north, actor=actors.north_office)

    with pytest.raises(NotAllowed):
        add(units.south, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        end(code, actor=actors.secretary)
