"""Founding units."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Recording
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed, Refused
from dangvu.units.models import Unit, UnitPath, UnitVersion
from dangvu.units.operations.found import CodeTaken, CodeUnusable, found_units
from dangvu.units.queries.find import reach_of, unit_by_code, version_on
from dangvu.units.timeline import TreeRefused
from dangvu.units.unit_types import UnknownHostKind, UnknownUnitType
from support.organisation import FOUNDED, SYSTEM, TODAY, at, found

MOMENT = at()


def found_one(actor=SYSTEM, code="BAC.3", type_code="BRANCH", **draft):
    draft.setdefault("parent", "BAC")
    [unit] = found_units(
        actor=actor, at=MOMENT, drafts=[found(code, type_code, "Chi bộ mới", **draft)]
    )
    return unit


def test_found_units_keeps_the_order_of_the_drafts_also_when_children_come_first(db):
    drafts = [
        found("TP.1.1", "BRANCH", "Chi bộ", parent="TP.1"),
        found("TP.1", "ABOVE_GRASSROOTS", "Xã", parent="TP"),
        found("TP", "CENTRALLY_RUN", "Thành phố"),
    ]

    branch, commune, city = found_units(actor=SYSTEM, at=MOMENT, drafts=drafts)

    assert [branch.code, commune.code, city.code] == ["TP.1.1", "TP.1", "TP"]
    path = f"{city.pk}.{commune.pk}.{branch.pk}"
    assert list(UnitPath.objects.filter(unit=branch).values_list("path")) == [(path,)]
    assert reach_of(branch.pk) == [path]


def test_found_units_is_one_recording(units):
    assert list(
        Recording.objects.values_list("operation", "actor_name", "recorded_at")
    ) == [("units.found", "tests", at(FOUNDED))]
    assert set(Unit.objects.values_list("created")) == {
        (Recording.objects.get().pk,),
    }


def test_found_unit_lives_from_its_day_with_what_was_said(units):
    branch = found_one(since=dt.date(2024, 5, 1), host_kind="THON")

    version = UnitVersion.objects.get(unit=branch)
    assert (version.valid.lower, version.valid.upper) == (dt.date(2024, 5, 1), None)
    assert (version.name, version.type, version.host_kind) == (
        "Chi bộ mới",
        "BRANCH",
        "THON",
    )
    assert version.parent_id == units.north.pk
    assert version_on(branch.pk, day=dt.date(2024, 4, 30)) is None


def test_found_units_of_nothing_records_nothing(db):
    assert found_units(actor=SYSTEM, at=MOMENT, drafts=[]) == []
    assert not Recording.objects.exists()


def test_found_units_refuses_a_permanent_code_for_ever(units):
    with pytest.raises(CodeTaken) as refusal:
        found_one(code="BAC.1")

    assert refusal.value.code == "CODE_TAKEN"
    assert "BAC.1" in str(refusal.value)


def test_found_units_refuses_a_code_given_twice_in_one_call(units):
    drafts = [found("BAC.9", "BRANCH", name, parent="BAC") for name in ("Một", "Hai")]

    with pytest.raises(CodeTaken):
        found_units(actor=SYSTEM, at=MOMENT, drafts=drafts)


@pytest.mark.parametrize("code", ["", "VN:1", " BAC.3"])
def test_found_units_refuses_a_code_nobody_could_ask_for(units, code):
    with pytest.raises(CodeUnusable):
        found_one(code=code)


def test_found_units_refuses_a_code_of_a_scheme_while_another_unit_has_it(units):
    found_one(codes=(("TCTK", "00103"),))

    with pytest.raises(CodeTaken) as refusal:
        found_one(code="BAC.4", codes=(("TCTK", "00103"),))

    assert "TCTK:00103" in str(refusal.value)


def test_found_units_takes_the_same_value_of_another_scheme(units):
    first = found_one(codes=(("TCTK", "00103"),))
    second = found_one(code="BAC.4", codes=(("CU", "00103"),))

    assert unit_by_code("TCTK:00103", day=TODAY) == first
    assert unit_by_code("CU:00103", day=TODAY) == second


def test_found_units_refuses_a_day_to_come(units):
    with pytest.raises(InTheFuture) as refusal:
        found_one(since=TODAY + dt.timedelta(days=1))

    assert refusal.value.code == "FUTURE_DAY"
    assert "02-06-2026" in str(refusal.value)


def test_found_units_refuses_an_unknown_parent(units):
    with pytest.raises(Refused) as refusal:
        found_one(parent="TÂY")

    assert refusal.value.code == "UNKNOWN_UNIT"


def test_found_units_refuses_a_day_before_the_parent_lived(units):
    with pytest.raises(TreeRefused) as refusal:
        found_one(since=FOUNDED - dt.timedelta(days=1))

    assert refusal.value.code == "TREE_NO_PARENT"


@pytest.mark.parametrize(
    ("type_code", "parent"),
    [
        ("BRANCH", "BAC.1"),
        ("GRASSROOTS", "BAC.CTY"),
        ("CENTRALLY_RUN", "BAC"),
        ("GROUP", "BAC"),
    ],
)
def test_found_units_refuses_a_type_below_the_wrong_parent(units, type_code, parent):
    with pytest.raises(TreeRefused) as refusal:
        found_one(type_code=type_code, parent=parent)

    assert refusal.value.code == "TREE"


def test_found_units_refuses_unknown_codes_also_for_a_root(db):
    with pytest.raises(UnknownUnitType):
        found_one(type_code="KHOI", parent=None)
    with pytest.raises(UnknownHostKind):
        found_one(type_code="CENTRE", parent=None, host_kind="KHOI")


def test_found_units_needs_the_right_at_the_parent(units, actors):
    assert found_one(actors.north_office).code == "BAC.3"

    for actor, parent in (
        (actors.north_office, "NAM"),
        (actors.north_office, "TP"),
        (actors.secretary, "BAC"),
    ):
        with pytest.raises(NotAllowed):
            found_one(actor, code="X", type_code="ABOVE_GRASSROOTS", parent=parent)


def test_found_units_lets_only_the_whole_register_found_a_root(units, actors):
    with pytest.raises(NotAllowed):
        found_one(actors.north_office, "TW", "CENTRE", parent=None)

    assert found_one(actors.city_office, "TW", "CENTRE", parent=None).code == "TW"


def test_found_units_that_are_refused_leave_nothing(units):
    before = Unit.objects.count()

    with pytest.raises(TreeRefused):
        found_one(type_code="GROUP")

    with whole_register():
        assert Unit.objects.count() == before
        assert Recording.objects.count() == 1
