"""Changing units: names, parents, types, through time."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.clock import InTheFuture
from dangvu.core.decision import Decision
from dangvu.core.errors import NotAllowed, Refused
from dangvu.units.models import UnitPath, UnitVersion
from dangvu.units.operations.change import (
    DecidedAbove,
    UnitNotAlive,
    change_unit,
)
from dangvu.units.operations.found import found_units
from dangvu.units.queries.find import path_on, reach_of, version_on
from dangvu.units.queries.tree import tree_on
from dangvu.units.queries.verify import verify_units
from dangvu.units.timeline import TreeRefused
from dangvu.units.unit_types import UnknownAuthority, UnknownUnitType
from support.organisation import FOUNDED, PAPER, SYSTEM, TODAY, at, found

DAY = dt.date(2025, 7, 1)
EVE = dt.date(2025, 6, 30)


def change(unit, day=DAY, actor=SYSTEM, decision=PAPER, moment=None, **changes):
    change_unit(
        actor=actor,
        at=moment or at(),
        unit=unit,
        day=day,
        changes=changes,
        decision=decision,
    )


def names(unit):
    rows = UnitVersion.objects.known_at().filter(unit=unit).order_by("valid")
    return [(row.valid.lower, row.valid.upper, row.name) for row in rows]


def places(unit):
    rows = UnitPath.objects.known_at().filter(unit=unit).order_by("valid")
    return [(row.valid.lower, row.valid.upper, row.path) for row in rows]


def dotted(*path):
    return ".".join(str(unit.pk) for unit in path)


def codes(day, **options):
    return [node.code for node in tree_on(day=day, **options)]


def test_change_unit_renames_from_the_day_on(units):
    change(units.north_1, name="Chi bộ thôn Thượng")

    assert names(units.north_1) == [
        (FOUNDED, DAY, "Chi bộ thôn 1"),
        (DAY, None, "Chi bộ thôn Thượng"),
    ]


def test_change_unit_keeps_the_decision_with_the_version_it_made(units):
    change(units.north_1, name="Chi bộ thôn Thượng")

    after = version_on(units.north_1.pk, day=DAY)
    assert (
        after.decision_number,
        after.decision_date,
        after.decision_issuer,
    ) == ("12-QĐ/ĐU", dt.date(2026, 5, 20), "Đảng ủy xã Bắc Mẫu")
    assert version_on(units.north_1.pk, day=EVE).decision_number == ""


def test_change_unit_that_only_renames_leaves_paths_alone(units):
    before = list(UnitPath.objects.values_list("id", "known"))

    change(units.north, name="Đảng bộ xã Bắc Mẫu Mới")

    assert list(UnitPath.objects.values_list("id", "known")) == before


def test_change_unit_moves_a_body_with_everything_below(units):
    change(units.works, parent_id=units.south.pk)

    assert places(units.works) == [
        (FOUNDED, DAY, dotted(units.city, units.north, units.works)),
        (DAY, None, dotted(units.city, units.south, units.works)),
    ]
    assert places(units.works_1) == [
        (FOUNDED, DAY, dotted(units.city, units.north, units.works, units.works_1)),
        (DAY, None, dotted(units.city, units.south, units.works, units.works_1)),
    ]
    assert places(units.north_1) == [
        (FOUNDED, None, dotted(units.city, units.north, units.north_1))
    ]
    assert verify_units().broken == []


def test_change_unit_moves_the_reach_of_the_whole_body(units):
    change(units.works, parent_id=units.south.pk)

    assert reach_of(units.works_2.pk) == [
        dotted(units.city, units.south, units.works, units.works_2)
    ]


def test_change_unit_shows_the_tree_of_each_day(units):
    change(units.works, parent_id=units.south.pk)

    company = ["BAC.CTY", "BAC.CTY.1", "BAC.CTY.2"]
    assert codes(EVE, top=units.north.pk) == ["BAC", *company, "BAC.1", "BAC.2"]
    assert codes(DAY, top=units.north.pk) == ["BAC", "BAC.1", "BAC.2"]
    assert codes(DAY, top=units.south.pk) == ["NAM", *company, "NAM.1"]


def test_change_unit_shows_the_tree_as_it_was_known(units):
    recorded_on = dt.date(2025, 9, 1)
    change(units.works, parent_id=units.south.pk, moment=at(recorded_on))

    before = last_recording(recorded_on - dt.timedelta(days=1))
    assert path_on(units.works.pk, day=DAY, recording=before) == dotted(
        units.city, units.north, units.works
    )
    after = last_recording(recorded_on)
    assert path_on(units.works.pk, day=DAY, recording=after) == dotted(
        units.city, units.south, units.works
    )


def test_change_unit_for_an_earlier_day_does_not_overwrite_a_later_change(units):
    later = dt.date(2026, 1, 1)
    change(units.north_1, day=later, name="Chi bộ thôn Hạ")

    change(units.north_1, name="Chi bộ thôn Thượng")

    assert names(units.north_1) == [
        (FOUNDED, DAY, "Chi bộ thôn 1"),
        (DAY, later, "Chi bộ thôn Thượng"),
        (later, None, "Chi bộ thôn Hạ"),
    ]


def test_change_unit_for_an_earlier_day_reaches_through_changes_of_other_fields(units):
    later = dt.date(2026, 1, 1)
    change(units.north_1, day=later, has_seal=True)

    change(units.north_1, name="Chi bộ thôn Thượng")

    assert version_on(units.north_1.pk, day=later).name == "Chi bộ thôn Thượng"
    assert version_on(units.north_1.pk, day=later).has_seal is True
    assert version_on(units.north_1.pk, day=EVE).has_seal is False


def test_change_unit_inserts_an_earlier_parent_between(units):
    later = dt.date(2026, 1, 1)
    change(units.works_1, day=later, parent_id=units.south.pk)

    change(units.works_1, parent_id=units.north.pk)

    assert places(units.works_1) == [
        (FOUNDED, DAY, dotted(units.city, units.north, units.works, units.works_1)),
        (DAY, later, dotted(units.city, units.north, units.works_1)),
        (later, None, dotted(units.city, units.south, units.works_1)),
    ]


def test_change_unit_keeps_what_was_known(units):
    change(units.north_1, name="Chi bộ thôn Thượng")

    closed = UnitVersion.objects.filter(unit=units.north_1, known__upper_inf=False)
    (row,) = closed
    assert (row.valid.lower, row.valid.upper, row.name) == (
        FOUNDED,
        None,
        "Chi bộ thôn 1",
    )


def test_change_unit_refuses_a_cycle(units):
    change(units.works, authorities="UPPER_POWERS")
    [other] = found_units(
        actor=SYSTEM,
        at=at(),
        drafts=[
            found("BAC.CTY.3", "GRASSROOTS", "Nhà máy", parent="BAC.CTY", since=DAY)
        ],
    )
    change(other, authorities="UPPER_POWERS")

    with pytest.raises(TreeRefused) as refusal:
        change(units.works, parent_id=other.pk)

    assert refusal.value.code == "TREE_CYCLE"


def test_change_unit_refuses_a_parent_that_is_not_alive_yet(units):
    [young] = found_units(
        actor=SYSTEM,
        at=at(),
        drafts=[found("TÂY", "ABOVE_GRASSROOTS", "Xã Tây", parent="TP", since=DAY)],
    )

    with pytest.raises(TreeRefused) as refusal:
        change(units.works, day=EVE, parent_id=young.pk)

    assert refusal.value.code == "TREE_NO_PARENT"


def test_change_unit_refuses_a_type_that_children_cannot_stand_below(units):
    with pytest.raises(TreeRefused) as refusal:
        change(units.north, type="SECTIONAL")

    assert refusal.value.code == "TREE"


def test_change_unit_refuses_to_take_powers_that_children_rely_on(units):
    change(units.works, authorities="UPPER_POWERS")
    draft = found("BAC.CTY.3", "GRASSROOTS", "Nhà máy", parent="BAC.CTY", since=DAY)
    found_units(actor=SYSTEM, at=at(), drafts=[draft])

    with pytest.raises(TreeRefused):
        change(units.works, day=TODAY, authorities="")


def test_change_unit_refuses_a_type_that_cannot_hold_the_members(units):
    with pytest.raises(Refused) as refusal:
        change(units.north_1, type="GRASSROOTS")

    assert refusal.value.code == "OTHER_NATURE"


def test_change_unit_takes_another_type_of_branch(units):
    change(units.north_1, type="GRASSROOTS_BRANCH", has_seal=True)

    after = version_on(units.north_1.pk, day=DAY)
    assert (after.type, after.has_seal) == ("GRASSROOTS_BRANCH", True)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"type": "KHOI"}, UnknownUnitType),
        ({"authorities": "ADMIT_EXPEL EVERYTHING"}, UnknownAuthority),
    ],
)
def test_change_unit_refuses_unknown_codes(units, changes, error):
    with pytest.raises(error):
        change(units.works, **changes)


def test_change_unit_refuses_a_day_to_come(units):
    with pytest.raises(InTheFuture):
        change(units.north_1, day=TODAY + dt.timedelta(days=1), name="Mai sau")


def test_change_unit_refuses_a_day_on_which_the_unit_did_not_exist(units):
    with pytest.raises(UnitNotAlive) as refusal:
        change(units.north_1, day=FOUNDED - dt.timedelta(days=1), name="Xưa")

    assert refusal.value.code == "UNIT_NOT_ALIVE"
    assert "31-12-2019" in str(refusal.value)


def test_change_unit_needs_the_right_at_the_unit(units, actors):
    change(units.north_1, actor=actors.north_office, name="Chi bộ thôn Thượng")

    for actor, unit in (
        (actors.north_office, units.south_1),
        (actors.north_office, units.city),
        (actors.secretary, units.north_1),
    ):
        with pytest.raises(NotAllowed):
            change(unit, actor=actor, name="Tên khác")


def test_change_unit_moves_only_between_parents_in_reach(units, actors):
    office = actors.north_office
    change(units.works_1, actor=office, parent_id=units.north.pk)

    with pytest.raises(NotAllowed):
        change(units.works_1, day=TODAY, actor=office, parent_id=units.south.pk)
    with pytest.raises(NotAllowed):
        change(units.north, actor=office, parent_id=None)


@pytest.mark.parametrize(
    "changes",
    [{"type": "GRASSROOTS"}, {"authorities": "KEEP_DOSSIERS"}, {"parent_id": None}],
)
def test_change_unit_lets_only_an_office_above_decide_what_a_unit_is(
    units, actors, changes
):
    with pytest.raises(DecidedAbove) as refusal:
        change(units.north, actor=actors.north_office, **changes)

    assert refusal.value.code == "DECIDED_ABOVE"


def test_change_unit_lets_an_office_decide_about_what_is_below_it(units, actors):
    change(units.north_1, actor=actors.north_office, type="GRASSROOTS_BRANCH")
    change(units.north, actor=actors.north_office, short_name="ĐB Bắc Mẫu")
    change(units.north, actor=actors.city_office, authorities="KEEP_DOSSIERS")

    assert version_on(units.north_1.pk, day=TODAY).type == "GRASSROOTS_BRANCH"
    after = version_on(units.north.pk, day=TODAY)
    assert (after.short_name, after.authorities) == ("ĐB Bắc Mẫu", "KEEP_DOSSIERS")


def test_change_unit_lets_the_whole_register_move_everything(units, actors):
    change(units.works_1, actor=actors.city_office, parent_id=units.south.pk)
    change(units.south, actor=actors.city_office, parent_id=None, type="CENTRALLY_RUN")

    assert path_on(units.south.pk, day=TODAY) == str(units.south.pk)


def test_change_unit_without_a_decision_says_so(units):
    change(units.north_1, decision=Decision(), name="Chi bộ thôn Thượng")

    assert version_on(units.north_1.pk, day=DAY).decision_date is None
