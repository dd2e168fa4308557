"""The types of organisation are data; these tests hold the data and its reading."""

import datetime as dt

import pytest
from django.utils import translation

from dangvu.units import unit_types as ut
from dangvu.units.phrases import SIZE_ALARMS
from dangvu.units.unit_types import (
    UnknownUnitType,
    authorities,
    may_be_parent,
    may_hold_members,
    threshold_alarms,
    unit_type,
)

TYPES = ut.unit_types()
DAY = dt.date(2026, 6, 1)
MARKS = {"S", "S2", "K", "D"}


def codes_of(alarms):
    return [alarm.code for alarm in alarms]


def test_unit_types_are_known_by_code_top_down():
    assert list(TYPES) == [
        "CENTRE",
        "CENTRALLY_RUN",
        "ABOVE_GRASSROOTS",
        "GRASSROOTS",
        "SUBORDINATE",
        "SECTIONAL",
        "GRASSROOTS_BRANCH",
        "BRANCH",
        "TEMPORARY_BRANCH",
        "OVERSEAS_BRANCH",
        "GROUP",
    ]


def test_unit_type_refuses_an_unknown_code():
    with pytest.raises(UnknownUnitType) as refusal:
        unit_type("BLOC")

    assert refusal.value.code == "UNKNOWN_UNIT_TYPE"


def test_unit_type_speaks_both_languages():
    branch = unit_type("BRANCH")

    assert (branch.name("vi"), branch.name("en")) == ("Chi bộ trực thuộc", "Branch")


def test_every_parent_is_a_type_of_smaller_rank_or_its_equal_with_powers():
    for child in TYPES.values():
        assert all(TYPES[parent].rank < child.rank for parent in child.parents)
        assert set(child.parents_with_upper_powers) <= set(TYPES)


def test_both_code_sets_are_mapped_completely_and_once():
    pairs = [(c.scheme, c.code) for t in TYPES.values() for c in t.codes]

    assert len(pairs) == len(set(pairs))
    assert {code for scheme, code in pairs if scheme == "VN"} == {
        *("TW", "DB_TTTW", "DB_CTTTCS", "DB_GQ", "DB_GQ_TD", "DBCS", "DBCS_UQ"),
        *("DB_TTCS", "DBBP", "CBCS", "CBTT", "CB_TAM", "CB_DB_NN", "TO_DANG"),
    }
    assert {code for scheme, code in pairs if scheme == "LEVEL"} == {
        *("GROUP", "BR", "VBR", "TBR", "XBR", "L1B", "GBR", "L2", "L2D", "L2E"),
        *("L3", "L4", "L5", "MFA"),
    }


def test_external_codes_name_known_authorities_and_host_kinds():
    for code in (c for t in TYPES.values() for c in t.codes):
        assert not code.authority or code.authority in authorities()
        assert not code.host_kind or code.host_kind in ut.host_kinds()


def test_delegation_is_an_authority_and_not_a_type():
    grassroots = unit_type("GRASSROOTS")

    delegated = {c.code: c.authority for c in grassroots.codes if c.authority}

    assert delegated == {
        "DBCS_UQ": "ADMIT_EXPEL",
        "DB_GQ": "UPPER_POWERS",
        "DB_GQ_TD": "UPPER_POWERS_PILOT",
        "L2D": "ADMIT_EXPEL",
        "L2E": "UPPER_POWERS",
    }


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("BRANCH", "GRASSROOTS"),
        ("BRANCH", "SECTIONAL"),
        ("BRANCH", "SUBORDINATE"),
        ("BRANCH", "ABOVE_GRASSROOTS"),
        ("BRANCH", "CENTRALLY_RUN"),
        ("GRASSROOTS", "ABOVE_GRASSROOTS"),
        ("GRASSROOTS", "CENTRALLY_RUN"),
        ("GRASSROOTS_BRANCH", "ABOVE_GRASSROOTS"),
        ("SECTIONAL", "GRASSROOTS"),
        ("GROUP", "GRASSROOTS_BRANCH"),
    ],
)
def test_may_be_parent_allows(child, parent):
    assert may_be_parent(child, parent)


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("BRANCH", "BRANCH"),
        ("BRANCH", "GRASSROOTS_BRANCH"),
        ("SECTIONAL", "ABOVE_GRASSROOTS"),
        ("CENTRALLY_RUN", "ABOVE_GRASSROOTS"),
        ("GROUP", "GRASSROOTS"),
        ("GRASSROOTS", "GRASSROOTS"),
        ("GRASSROOTS_BRANCH", "GRASSROOTS"),
    ],
)
def test_may_be_parent_refuses(child, parent):
    assert not may_be_parent(child, parent)


@pytest.mark.parametrize("power", ["UPPER_POWERS", "UPPER_POWERS_PILOT"])
def test_may_be_parent_lets_an_empowered_body_hold_grassroots_bodies(power):
    assert may_be_parent("GRASSROOTS", "GRASSROOTS", parent_authorities=[power])
    assert may_be_parent("GRASSROOTS_BRANCH", "GRASSROOTS", parent_authorities=[power])


def test_may_be_parent_ignores_another_authority():
    assert not may_be_parent(
        "GRASSROOTS", "GRASSROOTS", parent_authorities=["ADMIT_EXPEL"]
    )


def test_may_hold_members_only_where_people_are_at_home():
    assert [code for code in TYPES if may_hold_members(code)] == [
        "GRASSROOTS_BRANCH",
        "BRANCH",
        "OVERSEAS_BRANCH",
    ]


def test_branches_are_branches():
    assert [code for code, known in TYPES.items() if known.is_branch] == [
        "GRASSROOTS_BRANCH",
        "BRANCH",
        "TEMPORARY_BRANCH",
        "OVERSEAS_BRANCH",
    ]


def test_seal_is_unknown_where_no_source_says():
    assert [code for code, known in TYPES.items() if known.has_seal is None] == [
        "SUBORDINATE",
        "OVERSEAS_BRANCH",
    ]


def test_every_number_carries_its_clause_and_mark():
    thresholds = [
        threshold
        for owner in (*TYPES.values(), *authorities().values())
        for threshold in owner.thresholds
    ]

    answers = [t.reading.on(DAY) for t in thresholds]
    assert {one.number for one in answers} == {3, 7, 9, 10, 30, 100, 200, 400, 500}
    assert all(one.citation and one.mark in MARKS for one in answers)


def test_authority_names_types_and_who_grants_it():
    for power in authorities().values():
        assert set(power.types) | {power.granted_by} <= set(TYPES)
        assert power.citation
        assert power.mark in MARKS


def test_size_alarms_stand_in_the_order_of_the_rules():
    assert codes_of(ut.size_alarms()) == [
        "BELOW_MIN_OFFICIAL",
        "GRASSROOTS_BRANCH_TOO_LARGE",
        "GRASSROOTS_TOO_SMALL",
        "BRANCH_NEEDS_CONSENT",
        "BRANCH_NEEDS_GROUPS",
        "BRANCH_NEEDS_COMMITTEE",
        "BRANCH_LOSES_COMMITTEE",
        "REVIEW_ADMIT_EXPEL",
    ]
    assert {alarm.severity for alarm in ut.size_alarms()} == {"WARNING", "NOTICE"}
    assert list(SIZE_ALARMS) == codes_of(ut.size_alarms())


@pytest.mark.parametrize(
    ("code", "official", "total", "expected"),
    [
        ("BRANCH", 3, 30, ["BRANCH_NEEDS_GROUPS"]),
        ("BRANCH", 3, 29, []),
        ("BRANCH", 2, 12, ["BELOW_MIN_OFFICIAL"]),
        ("BRANCH", 25, 31, ["BRANCH_NEEDS_CONSENT", "BRANCH_NEEDS_GROUPS"]),
        ("GRASSROOTS_BRANCH", 20, 29, []),
        (
            "GRASSROOTS_BRANCH",
            20,
            30,
            ["GRASSROOTS_BRANCH_TOO_LARGE", "BRANCH_NEEDS_GROUPS"],
        ),
        ("GRASSROOTS", 28, 29, ["GRASSROOTS_TOO_SMALL"]),
        ("GRASSROOTS", 28, 30, []),
        ("ABOVE_GRASSROOTS", 0, 0, []),
    ],
)
def test_threshold_alarms_of_a_size(code, official, total, expected):
    alarms = threshold_alarms(code, day=DAY, official=official, total=total)

    assert codes_of(alarms) == expected


@pytest.mark.parametrize(
    ("before", "official", "expected"),
    [
        (None, 9, []),
        (8, 9, ["BRANCH_NEEDS_COMMITTEE"]),
        (9, 10, []),
        (9, 8, ["BRANCH_LOSES_COMMITTEE"]),
        (8, 8, []),
    ],
)
def test_threshold_alarms_of_crossing_the_branch_committee(before, official, expected):
    alarms = threshold_alarms(
        "BRANCH", day=DAY, official=official, total=20, official_before=before
    )

    assert codes_of(alarms) == expected


@pytest.mark.parametrize(
    ("total", "expected"), [(100, ["REVIEW_ADMIT_EXPEL"]), (101, [])]
)
def test_threshold_alarms_review_a_delegated_body(total, expected):
    alarms = threshold_alarms(
        "GRASSROOTS",
        day=DAY,
        official=90,
        total=total,
        held_authorities=["ADMIT_EXPEL"],
    )

    assert codes_of(alarms) == expected


def test_threshold_alarm_says_count_threshold_and_clause():
    with translation.override("en"):
        (alarm,) = threshold_alarms("BRANCH", day=DAY, official=2, total=2)

    assert alarm == ut.Alarm(
        code="BELOW_MIN_OFFICIAL",
        severity="WARNING",
        message="2 official members, fewer than the 3 a party organisation needs: "
        "the members should be introduced to a suitable organisation.",
        citation="294-QĐ/TW điểm 20.2.1",
        mark="S",
    )


def test_threshold_alarms_refuse_an_unknown_type():
    with pytest.raises(UnknownUnitType):
        threshold_alarms("BLOC", day=DAY, official=1, total=1)


def test_host_kinds_keep_the_order_and_speak_both_languages():
    assert list(ut.host_kinds())[:2] == ["XA", "THON"]
    assert len(ut.host_kinds()) == 20
    assert ut.host_kind("HTX").name("en") == "Cooperative"


def test_host_kind_refuses_an_unknown_code():
    with pytest.raises(ut.UnknownHostKind):
        ut.host_kind("KHOI")


def test_authority_refuses_an_unknown_code():
    with pytest.raises(ut.UnknownAuthority):
        ut.authority("EVERYTHING")
