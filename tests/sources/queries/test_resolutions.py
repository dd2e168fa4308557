"""What a branch resolved about its sympathisers, gathered by number and date."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.errors import NotFound
from dangvu.sources.operations.assign_helper import assign_helper, replace_helper
from dangvu.sources.queries.resolutions import (
    Purpose,
    resolution_for,
    resolutions_of,
)
from dangvu.sources.resolution import Resolution
from support.classes import proposed
from support.organisation import SYSTEM, at, enter_members, person_draft
from support.prospects import NQ, sympathiser

LATER = Resolution("04-NQ/CB", dt.date(2026, 5, 20))


def gathered(unit):
    return [
        (one.purpose, one.number, [who.prospect.full_name for who in one.people])
        for one in resolutions_of(actor=SYSTEM, unit_id=unit.pk)
    ]


def test_people_of_one_resolution_stand_together(units, in_sight):
    sympathiser(units.north_1)
    kha = sympathiser(units.north_1, full_name="Lý Văn Kha")
    sympathiser(units.north_2, full_name="Mai Thị Lan")
    proposed(kha)

    assert gathered(units.north_1) == [
        (Purpose.LISTING, "03-NQ/CB", ["Đỗ Thị Hoa", "Lý Văn Kha"]),
        (Purpose.COURSE, "04-NQ/CB", ["Lý Văn Kha"]),
    ]


def test_helper_of_the_same_resolution_stands_beside_the_listing(
    units, people, in_sight
):
    one = sympathiser(units.north_1)
    [(other)] = enter_members([(person_draft("Lý Văn Tư"), units.north_1, "OFFICIAL")])
    given = assign_helper(
        actor=SYSTEM, at=at(), prospect=one, helper=people.an, resolution=NQ
    )
    replace_helper(
        actor=SYSTEM,
        at=at(),
        given=given,
        reason="KHONG_THE",
        helper=other,
        resolution=LATER,
    )
    later, first = resolutions_of(actor=SYSTEM, unit_id=units.north_1.pk)
    [listed], [helped] = first.people, later.people

    assert (listed.helper, listed.former) == ("Nguyễn Văn An", "")
    assert later.purpose == Purpose.HELP
    assert (helped.helper, helped.former, helped.end_reason) == (
        "Lý Văn Tư",
        "Nguyễn Văn An",
        "KHONG_THE",
    )


def test_unknown_resolution_is_not_there(units, in_sight):
    sympathiser(units.north_1)

    with pytest.raises(NotFound):
        resolution_for(
            actor=SYSTEM,
            unit_id=units.north_1.pk,
            purpose=Purpose.HELP,
            number=NQ.number,
            day=NQ.day,
        )
