"""Warnings that may stand: with a reason, on paper, and not for ever."""

from __future__ import annotations

import pytest

from dangvu.access.operations.accept_warning import (
    WarningRefused,
    accept_warning,
    raise_warning_again,
)
from dangvu.access.queries.committees import committees_on
from dangvu.core.errors import NotAllowed
from support.committees import term
from support.organisation import SYSTEM, TODAY, at
from support.reading import last_reason, trail

CODE = "NO_SECRETARY"


@pytest.fixture
def branch(units):
    term(units.north_1)
    return units.north_1


def accept(unit, reason="chờ chỉ định", code=CODE, actor=SYSTEM):
    return accept_warning(
        actor=actor, at=at(), unit=unit, kind="EXECUTIVE", code=code, reason=reason
    )


def again(unit, actor=SYSTEM):
    raise_warning_again(actor=actor, at=at(), unit=unit, kind="EXECUTIVE", code=CODE)


def committee(unit):
    [found] = committees_on(actor=SYSTEM, unit_ids=[unit.pk], day=TODAY, official={})
    return found


def test_accepted_warning_stays_with_its_reason_but_is_not_open(branch):
    accept(branch)

    found = committee(branch)

    assert [warning.code for warning in found.warnings] == [CODE]
    assert found.open_warnings == ()
    assert found.accepted == {CODE: "chờ chỉ định"}
    assert last_reason() == "chờ chỉ định"
    assert trail("access.accept_warning")[-1].detail["warning"] == CODE


def test_warning_can_be_raised_and_accepted_again(branch):
    accept(branch)
    again(branch)
    assert [warning.code for warning in committee(branch).open_warnings] == [CODE]

    accept(branch, "vẫn chờ")

    assert committee(branch).accepted == {CODE: "vẫn chờ"}


def test_warning_is_accepted_once_with_a_reason_and_a_code(branch):
    for options in ({"reason": " "}, {"code": "KING"}):
        with pytest.raises(WarningRefused):
            accept(branch, **options)
    with pytest.raises(WarningRefused):
        again(branch)
    accept(branch)
    with pytest.raises(WarningRefused):
        accept(branch)


def test_warnings_are_accepted_by_who_records_posts_there(branch, units, actors):
    accept(branch, actor=actors.north_office)

    with pytest.raises(NotAllowed):
        accept(units.south_1, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        again(branch, actor=actors.secretary)
