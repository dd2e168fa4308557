"""Finding the unit somebody means, and suggestions while it is typed."""

from __future__ import annotations

import pytest

from dangvu.core.actor import EVERYWHERE, Scope
from dangvu.units.operations.found import found_units
from dangvu.units.queries.choose import choice_of, suggested_units, unit_meant
from dangvu.units.queries.find import reach_of
from support.organisation import SYSTEM, TODAY, at, found


def scope_at(unit):
    return Scope(paths=tuple(reach_of(unit.pk)))


def meant(text, scope=EVERYWHERE):
    return [unit.code for unit in unit_meant(text, scope=scope, day=TODAY)]


def suggested(text, scope=EVERYWHERE, **options):
    found = suggested_units(text, scope=scope, day=TODAY, limit=9, **options)
    return [choice.code for choice in found]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("BAC.1", ["BAC.1"]),
        (" BAC.1 · Chi bộ thôn 1 · Đảng bộ xã Bắc Mẫu", ["BAC.1"]),
        ("chi bộ phân xưởng 1", ["BAC.CTY.1"]),
        ("Chi bộ thôn 1", ["BAC.1", "NAM.1"]),
        ("Chi bo thon 1", []),
        ("không có", []),
    ],
)
def test_unit_meant_by_code_by_choice_or_by_whole_name(units, text, codes):
    assert meant(text) == codes


def test_unit_meant_lies_inside_the_scope(units):
    assert meant("Chi bộ thôn 1", scope_at(units.north)) == ["BAC.1"]
    assert meant("NAM.1", scope_at(units.north)) == []


def test_suggested_units_have_all_the_words_without_tone_marks(units):
    assert suggested("thon 1") == ["BAC.1", "NAM.1"]
    assert suggested("phan xuong 2") == ["BAC.CTY.2"]


def test_suggested_units_by_name_stand_before_those_by_code(units):
    assert suggested("bac") == [
        *("BAC", "BAC.1", "BAC.2"),
        *("BAC.CTY.1", "BAC.CTY.2", "BAC.CTY"),
    ]


def test_suggested_units_may_be_those_that_hold_members(units):
    assert suggested("cty", holding=True) == ["BAC.CTY.1", "BAC.CTY.2"]


def test_suggested_units_lie_inside_the_scope(units):
    assert suggested("thon 1", scope_at(units.south)) == ["NAM.1"]


def test_suggested_units_are_so_many_at_most(units):
    found = suggested_units("chi bo", scope=EVERYWHERE, day=TODAY, limit=2)

    assert len(found) == 2


def test_suggested_units_are_no_groups(units):
    draft = found("BAC.1.T", "GROUP", "Tổ đảng 1", parent="BAC.1")
    found_units(actor=SYSTEM, at=at(), drafts=[draft])

    assert suggested("to dang") == []


@pytest.mark.parametrize("text", ["%", "_", "'", "\\"])
def test_suggested_units_take_signs_as_they_are(units, text):
    assert suggested(text) == []


def test_choice_names_the_unit_above(units):
    assert str(choice_of(units.north_1, day=TODAY)) == (
        "BAC.1 · Chi bộ thôn 1 · Đảng bộ xã Bắc Mẫu"
    )
    assert str(choice_of(units.city, day=TODAY)) == "TP · Đảng bộ thành phố Mẫu"


@pytest.mark.parametrize("more", [1, 3])
def test_suggested_units_ask_twice_however_many_there_are(
    units, more, django_assert_num_queries
):
    drafts = [
        found(f"M{n}", "BRANCH", f"Chi bộ mới {n}", parent="BAC") for n in range(more)
    ]
    found_units(actor=SYSTEM, at=at(), drafts=drafts)

    with django_assert_num_queries(2):
        codes = suggested("moi")

    assert len(codes) == more
