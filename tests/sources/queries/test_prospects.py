"""Lists of prospects, doubles, and how branches stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest

from dangvu.access.acting import acting
from dangvu.access.roles import Role
from dangvu.core.errors import NotFound
from dangvu.sources.operations.assign_helper import assign_helper
from dangvu.sources.operations.guide import NoteDraft, add_note, name_obstacle
from dangvu.sources.queries.beside import studied_counts
from dangvu.sources.queries.card import open_prospect
from dangvu.sources.queries.doubles import (
    doubles_among,
    doubles_of,
    doubles_of_row,
)
from dangvu.sources.queries.prospects import (
    Asked,
    asked_for,
    prospect_for,
    prospects_page,
    visible_to,
)
from dangvu.sources.queries.reviews import branches_with_sources
from support.classes import with_paper
from support.organisation import TODAY, at
from support.prospects import HOA, NQ, office, prospect, sympathiser
from support.reading import trail

OLD = dt.date(2026, 1, 5)
EVERYBODY = Asked()


def listed(actor, asked=EVERYBODY, **more):
    with acting(actor):
        page = prospects_page(
            actor=actor, asked=asked, today=TODAY, **{"limit": 10, **more}
        )
    return [one.full_name for one in page.people], page.after


def test_list_goes_by_given_name_page_by_page(units, actors):
    for name in ("Đỗ Thị Hoa", "Lý Văn Kha", "Bùi Thị An"):
        prospect(units.north_1, full_name=name)
    prospect(units.south_1, full_name="Cao Văn Bé")

    first, after = listed(actors.north_office, limit=2)
    rest, end = listed(actors.north_office, limit=2, after=after)

    assert (first, rest, end) == (["Bùi Thị An", "Đỗ Thị Hoa"], ["Lý Văn Kha"], "")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (Asked(text="do hoa"), ["Đỗ Thị Hoa"]),
        (Asked(group="DAN_CU"), ["Lý Văn Kha"]),
        (Asked(stage="CAM_TINH"), ["Đỗ Thị Hoa", "Lý Văn Kha"]),
        (Asked(stage="KET_THUC"), []),
        (Asked(obstacle="GIAY_TO"), ["Lý Văn Kha"]),
        (Asked(obstacle="TUOI"), []),
        (Asked(lack="HINDERED"), ["Lý Văn Kha"]),
        (Asked(lack="NO_HELPER"), ["Lý Văn Kha"]),
        (Asked(lack="SILENT"), ["Lý Văn Kha"]),
    ],
)
def test_list_is_narrowed(organisation, asked, names):
    units, actor = organisation.units, organisation.actors.north_office
    hoa = sympathiser(units.north_1, day=OLD)
    kha = sympathiser(
        units.north_1, day=OLD, full_name="Lý Văn Kha", primary_group="DAN_CU"
    )
    prospect(units.north_2, full_name="Vũ Thị Út", primary_group="GV")
    with acting(actor):
        do = {"actor": actor, "at": at()}
        helper = organisation.people.an
        assign_helper(**do, prospect=hoa, helper=helper, resolution=NQ)
        add_note(**do, prospect=hoa, draft=NoteDraft("Tốt", TODAY))
        name_obstacle(**do, prospect=kha, code="GIAY_TO")

    assert listed(actor, asked)[0] == names


def test_foreign_prospect_looks_like_none(units, actors):
    foreign = prospect(units.south_1)
    with acting(actors.north_office):
        for reference in (foreign.uuid, uuid4()):
            with pytest.raises(NotFound):
                prospect_for(actors.north_office, reference)


def test_card_leaves_a_line_and_seals_what_is_sealed(units, actors):
    one = prospect(units.north_1, ethnicity="02", religion="00")
    seen = {}
    for name in ("north_office", "secretary"):
        actor = getattr(actors, name)
        with acting(actor):
            card = open_prospect(actor=actor, at=at(), prospect=one)
        seen[name] = [group.code for group in card.groups]

    assert seen == {
        "north_office": ["SV", "PHU_NU", "DTTS"],
        "secretary": ["SV", "PHU_NU"],
    }
    assert [line.code for line in trail()].count("sources.open") == 2


def test_inspection_reads_prospects(units):
    one = prospect(units.north_1)
    actor = office(Role.INSPECTION, units.north)

    assert listed(actor)[0] == [one.full_name]


def test_doubles_are_found_among_prospects_and_members(organisation):
    actor = organisation.actors.north_office
    other = prospect(organisation.units.north_2, full_name="Đô Thị Hoà")
    facts = [
        HOA,
        replace(HOA, full_name="Nguyễn Văn Ân", birth_date=dt.date(1980, 3, 15)),
        replace(HOA, full_name="Ai Khác", national_id="001080000001"),
        replace(HOA, birth_date=dt.date(2003, 9, 2)),
        replace(HOA, birth_date=dt.date(2004, 1, 1), birth_precision="YEAR"),
    ]
    with acting(actor):
        found = doubles_among(actor=actor, several=facts)

    an = organisation.people.an.uuid
    assert [[one.uuid for one in row] for row in found] == [
        [other.uuid],
        [an],
        [an],
        [],
        [other.uuid],
    ]


def test_office_lists_who_may_be_known_twice(organisation):
    units, actor = organisation.units, organisation.actors.north_office
    number = {"national_id": "001304000001"}
    born = {"birth_date": dt.date(1980, 3, 15)}
    people = {
        "same": prospect(units.north_1, full_name="Lý Văn Kha"),
        "same elsewhere": prospect(units.north_2, full_name="Lý Văn Kha"),
        "number": prospect(units.north_1, full_name="Vũ Thị Út", **number),
        "number elsewhere": prospect(units.north_2, full_name="Bùi Thị Mơ", **number),
        "member": prospect(units.north_2, full_name="Nguyễn Văn An", **born),
        "member's number": prospect(
            units.north_2, full_name="Ai Khác", national_id="001080000001"
        ),
    }
    alone = prospect(units.north_1, full_name="Hồ Thị Lẻ")
    with acting(actor):
        found = prospects_page(
            actor=actor, asked=Asked(lack="DOUBLED"), today=TODAY, limit=9
        )
        beside = doubles_of_row(actor=actor, row=people["same"])

    assert {one.pk for one in found.people} == {one.pk for one in people.values()}
    assert alone.pk not in {one.pk for one in found.people}
    assert [one.uuid for one in beside] == [people["same elsewhere"].uuid]


def test_doubles_stay_within_the_scope_and_are_not_oneself(units, actors):
    own = prospect(units.north_1)
    prospect(units.south_1)
    with acting(actors.secretary):
        found = doubles_of(actor=actors.secretary, facts=HOA, but=own)

    assert found == []


def test_branches_longest_without_a_review_stand_first(organisation):
    units, actor = organisation.units, organisation.actors.north_office
    sympathiser(units.north_1)
    prospect(units.north_2)
    with acting(actor):
        states = branches_with_sources(actor=actor, unit_id=None, today=TODAY, limit=10)

    told = [
        (s.unit_id, s.followed, s.listed, s.without_helper, s.is_due) for s in states
    ]
    assert told == [
        (units.north_1.pk, 1, 1, 1, True),
        (units.north_2.pk, 1, 0, 0, False),
    ]


def test_who_studied_is_listed_with_what_is_missing(organisation):
    units, actor = organisation.units, organisation.actors.north_office
    hoa = sympathiser(units.north_1)
    kha = sympathiser(units.north_1, full_name="Lý Văn Kha")
    sympathiser(units.north_2, full_name="Mai Thị Lan")
    old = sympathiser(units.north_2, full_name="Vũ Thị Út")
    with_paper(hoa, "1/GCN", dt.date(2025, 3, 1))
    with_paper(kha, "2/GCN", dt.date(2020, 3, 1))
    with_paper(old, "3/GCN", dt.date(2018, 12, 31))
    with acting(actor):
        name_obstacle(actor=actor, at=at(), prospect=hoa, code="GIAY_TO")
        rows = asked_for(visible_to(actor), Asked(certificate="STUDIED"), today=TODAY)
        counts = studied_counts(rows, TODAY)

    assert listed(actor, Asked(certificate="STUDIED"))[0] == [
        "Đỗ Thị Hoa",
        "Lý Văn Kha",
    ]
    assert listed(actor, Asked(certificate="VALID"))[0] == ["Đỗ Thị Hoa"]
    assert listed(actor, Asked(certificate="STUDIED", lack="UNNAMED"))[0] == [
        "Lý Văn Kha"
    ]
    assert counts == {"all": 2, "no_helper": 2, "unnamed": 1}
