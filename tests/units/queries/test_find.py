"""Finding units by code, and their places."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Recording
from dangvu.core.db.histories import close, days, since
from dangvu.core.errors import NotFound
from dangvu.core.periods import Period
from dangvu.units.models import UnitCode
from dangvu.units.operations.change import change_unit
from dangvu.units.operations.found import found_units
from dangvu.units.queries.find import (
    codes_of,
    is_alive,
    names_on,
    path_on,
    reach_of,
    roots,
    unit_by_code,
    version_on,
)
from support.organisation import FOUNDED, PAPER, SYSTEM, TODAY, at, found

DAY = dt.date(2025, 7, 1)
EVE = dt.date(2025, 6, 30)


def found_coded(code, value, *, day):
    draft = found(
        code, "BRANCH", "Chi bộ", parent="BAC", since=day, codes=(("TCTK", value),)
    )
    return found_units(actor=SYSTEM, at=at(), drafts=[draft])[0]


def give_code_up(unit, day):
    """Close what was known and say that the code was the unit's until a day."""
    recording = Recording.objects.latest("id").pk
    row = UnitCode.objects.known_at().get(unit=unit)
    close(UnitCode, [row.pk], recording_id=recording)
    UnitCode.objects.create(
        unit=unit,
        scheme=row.scheme,
        value=row.value,
        valid=days(Period(row.valid.lower, day)),
        known=since(recording),
    )


def test_unit_by_code_finds_the_permanent_code_on_any_day(units):
    assert unit_by_code("BAC.1", day=FOUNDED - dt.timedelta(days=1)) == units.north_1


def test_unit_by_code_of_a_scheme_depends_on_the_day(units):
    old = found_coded("BAC.3", "00103", day=FOUNDED)
    give_code_up(old, DAY)
    new = found_coded("BAC.4", "00103", day=DAY)

    assert unit_by_code("TCTK:00103", day=EVE) == old
    assert unit_by_code("TCTK:00103", day=DAY) == new


@pytest.mark.parametrize("text", ["", "TÂY", "TCTK:00103", "BAC:1", ":"])
def test_unit_by_code_refuses_an_unknown_code(units, text):
    with pytest.raises(NotFound) as refusal:
        unit_by_code(text, day=TODAY)

    assert refusal.value.code == "UNKNOWN_UNIT"
    assert f"“{text}”" in str(refusal.value)


def test_names_on_follow_the_day_and_outlive_the_unit(units):
    change_unit(
        actor=SYSTEM,
        at=at(),
        unit=units.north_1,
        day=DAY,
        changes={"name": "Chi bộ thôn Thượng"},
        decision=PAPER,
    )
    ids = [units.north_1.pk, units.north_2.pk]

    assert names_on(ids, day=EVE) == {
        units.north_1.pk: "Chi bộ thôn 1",
        units.north_2.pk: "Chi bộ thôn 2",
    }
    assert names_on(ids, day=DAY)[units.north_1.pk] == "Chi bộ thôn Thượng"
    assert names_on(ids, day=FOUNDED - dt.timedelta(days=1)) == {}


def test_codes_of_are_permanent_codes(units):
    assert codes_of([units.city.pk, units.south.pk]) == {
        units.city.pk: "TP",
        units.south.pk: "NAM",
    }


def test_a_unit_has_no_version_or_path_before_it_lived(units):
    eve = FOUNDED - dt.timedelta(days=1)

    assert version_on(units.city.pk, day=eve) is None
    assert path_on(units.city.pk, day=eve) is None
    assert path_on(units.city.pk, day=FOUNDED) == str(units.city.pk)


def test_reach_of_a_living_unit_is_its_path(units):
    assert reach_of(units.north_1.pk) == [
        f"{units.city.pk}.{units.north.pk}.{units.north_1.pk}"
    ]


def test_reach_of_an_unknown_unit_is_empty(units):
    assert reach_of(0) == []
    assert not is_alive(0)


def test_roots_are_the_living_tops(units):
    assert roots() == [units.city]
    assert is_alive(units.city.pk)
