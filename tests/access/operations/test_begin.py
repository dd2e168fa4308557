"""Beginning a real register."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import actor_for
from dangvu.access.operations.begin import Beginning, NotEmpty, begin_register
from dangvu.accounts.models import User
from dangvu.core.clock import InTheFuture
from dangvu.register.enums import Standing
from dangvu.units.operations.found import found_units
from dangvu.units.queries.find import version_on
from support.organisation import (
    FOUNDED,
    PASSWORD,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    found,
    person_draft,
)
from support.reading import trail

BEGINNING = Beginning(
    code="XA",
    name="Đảng bộ xã Mẫu",
    type="ABOVE_GRASSROOTS",
    since=FOUNDED,
    username="van-phong",
    full_name="Nguyễn Thị Mẫu",
    password=PASSWORD,
)


def begin(**changes):
    values = {name: getattr(BEGINNING, name) for name in BEGINNING.__slots__}
    return begin_register(
        actor=SYSTEM, at=at(), beginning=Beginning(**{**values, **changes})
    )


def test_begin_register_founds_the_root_and_its_office(db):
    unit = begin()

    version = version_on(unit.pk, day=TODAY)
    assert (unit.code, version.name, version.type, version.has_seal) == (
        "XA",
        "Đảng bộ xã Mẫu",
        "ABOVE_GRASSROOTS",
        True,
    )
    actor = actor_for(User.objects.get(username="van-phong"), today=TODAY)
    assert (actor.name, actor.role, actor.place.everything) == (
        "Nguyễn Thị Mẫu",
        "ORG_OFFICE",
        True,
    )


def test_begin_register_leaves_a_line_for_each_step(db):
    begin()

    assert [line.code for line in trail()] == [
        "units.found",
        "access.account",
        "access.assign",
    ]


def test_begin_register_refuses_a_second_beginning(units):
    with pytest.raises(NotEmpty) as refusal:
        begin()

    assert refusal.value.code == "NOT_EMPTY"
    assert "DANGVU_VAR" in str(refusal.value)


def test_begin_register_refuses_a_root_in_the_future(db):
    with pytest.raises(InTheFuture):
        begin(since=TODAY + dt.timedelta(days=1))


def test_begin_register_numbers_people_in_a_block_of_its_own(committed_database):
    begin(block=7)
    [branch] = enter_branch()

    [person] = enter_members([(person_draft("Lê Văn Mẫu"), branch, Standing.OFFICIAL)])

    assert person.pk == 7_000_000_001


def enter_branch():
    return found_units(
        actor=SYSTEM, at=at(), drafts=[found("XA.1", "BRANCH", "Chi bộ", parent="XA")]
    )
