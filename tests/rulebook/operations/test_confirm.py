"""An officer confirms a value, with name, date and document, and takes it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.errors import NotAllowed
from dangvu.rulebook.errors import UnknownPack, UnknownParameter
from dangvu.rulebook.operations.confirm import (
    ConfirmationRefused,
    Finding,
    confirm_value,
    withdraw_confirmation,
)
from dangvu.rulebook.queries.at import at as rules_at
from dangvu.rulebook.queries.confirmations import history_of
from support.organisation import SYSTEM, TODAY, at
from support.reading import trail

DAY = dt.date(2026, 11, 22)
FINDING = Finding(
    pack="TW-208",
    parameter="admit-decision",
    stated_in="TW-294",
    name="Nguyễn Thị Mẫu",
    office="Ban Tổ chức Thành ủy Mẫu",
    document="208-QĐ/TW điểm 4.3.1",
    document_day=TODAY,
)
NEW_CLOCK = replace(FINDING, parameter="ceremony-clock", stated_in="TW-208")


def test_confirm_value_takes_the_mark_away_and_stays_with_its_name(db):
    confirm_value(actor=SYSTEM, at=at(), finding=FINDING)

    answer = rules_at(day=DAY).parameter("decide-admission")
    assert not answer.is_unverified
    assert answer.national.confirmed.name == "Nguyễn Thị Mẫu"
    assert answer.national.confirmed.document == "208-QĐ/TW điểm 4.3.1"
    assert rules_at(day=DAY).parameter("ceremony").is_unverified


def test_confirm_value_of_the_reported_row_changes_what_holds(db):
    assert rules_at(day=DAY).parameter("ceremony-clock").value == "receipt"

    confirm_value(actor=SYSTEM, at=at(), finding=NEW_CLOCK)

    assert rules_at(day=DAY).parameter("ceremony-clock").value == "issue"
    assert (
        rules_at(day=dt.date(2026, 3, 1)).parameter("ceremony-clock").value == "receipt"
    )


def test_withdraw_confirmation_adds_a_row_and_the_mark_comes_back(db):
    kept = confirm_value(actor=SYSTEM, at=at(), finding=NEW_CLOCK)

    withdraw_confirmation(actor=SYSTEM, at=at(), confirmation=kept, note="đọc nhầm")

    assert rules_at(day=DAY).parameter("ceremony-clock").value == "receipt"
    rows = history_of("ceremony-clock")
    assert [(row.is_withdrawn, row.note) for row in rows] == [
        (True, "đọc nhầm"),
        (False, ""),
    ]
    with pytest.raises(ConfirmationRefused):
        withdraw_confirmation(actor=SYSTEM, at=at(), confirmation=kept, note="nữa")


def test_withdraw_confirmation_asks_why(db):
    kept = confirm_value(actor=SYSTEM, at=at(), finding=FINDING)

    with pytest.raises(ConfirmationRefused):
        withdraw_confirmation(actor=SYSTEM, at=at(), confirmation=kept, note=" ")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": " "}, ConfirmationRefused),
        ({"office": ""}, ConfirmationRefused),
        ({"document": ""}, ConfirmationRefused),
        ({"stated_in": "TW-208"}, ConfirmationRefused),
        ({"stated_in": "TW-9"}, ConfirmationRefused),
        ({"pack": "TW-9"}, UnknownPack),
        ({"parameter": "nothing"}, UnknownParameter),
        ({"document_day": dt.date(2026, 6, 2)}, InTheFuture),
    ],
)
def test_confirm_value_refuses_what_is_not_said_or_not_there(db, wrong, error):
    with pytest.raises(error):
        confirm_value(actor=SYSTEM, at=at(), finding=replace(FINDING, **wrong))

    assert history_of("decide-admission") == []


def test_only_the_head_of_the_installation_confirms(actors):
    for actor in (actors.north_office, actors.secretary):
        with pytest.raises(NotAllowed):
            confirm_value(actor=actor, at=at(), finding=FINDING)

    confirm_value(actor=actors.city_office, at=at(), finding=FINDING)
    assert "rulebook.confirm" in {line.code for line in trail()}
