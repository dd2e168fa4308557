"""The overlay of the installation is chosen by an officer, from a day on."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.errors import NotAllowed
from dangvu.rulebook.errors import UnknownProfile
from dangvu.rulebook.operations.choose_profile import (
    ChoiceRefused,
    Choosing,
    choose_profile,
)
from dangvu.rulebook.queries.at import here
from dangvu.rulebook.queries.profile import choices, profile_on
from support.organisation import SYSTEM, at
from support.reading import trail

D = dt.date
CHOOSING = Choosing("HN-02", D(2026, 1, 1), "Trần Văn Mẫu")


def test_choose_profile_holds_from_its_day_until_the_next_one(db):
    choose_profile(actor=SYSTEM, at=at(), choosing=CHOOSING)
    choose_profile(
        actor=SYSTEM, at=at(), choosing=Choosing("", D(2026, 5, 1), "Trần Văn Mẫu")
    )

    days = [D(2025, 12, 31), D(2026, 1, 1), D(2026, 4, 30), D(2026, 5, 1)]
    assert [profile_on(day) for day in days] == ["", "HN-02", "HN-02", ""]
    assert here(day=D(2026, 2, 1)).parameter("HN-send-cell").value == 5
    assert not here(day=D(2026, 5, 2)).has("HN-send-cell")
    assert "rulebook.choose_profile" in {line.code for line in trail()}


def test_choose_profile_again_for_a_day_replaces_the_choice(db):
    choose_profile(actor=SYSTEM, at=at(), choosing=CHOOSING)
    choose_profile(actor=SYSTEM, at=at(), choosing=Choosing("", CHOOSING.since, "Mẫu"))

    assert profile_on(D(2026, 2, 1)) == ""
    assert [row.profile for row in choices()] == ["", "HN-02"]


def test_overlay_is_not_used_before_its_own_first_day(db):
    choosing = Choosing("HN-02", D(2025, 8, 1), "Mẫu")
    choose_profile(actor=SYSTEM, at=at(), choosing=choosing)

    assert here(day=D(2025, 9, 1)).profile == ""
    assert here(day=D(2025, 11, 21)).profile == "HN-02"


@pytest.mark.parametrize(
    ("choosing", "error"),
    [
        (Choosing("XX-1", D(2026, 1, 1), "Mẫu"), UnknownProfile),
        (Choosing("HN-02", D(2026, 1, 1), " "), ChoiceRefused),
        (Choosing("HN-02", D(2026, 6, 2), "Mẫu"), InTheFuture),
    ],
)
def test_choose_profile_refuses_what_cannot_be(db, choosing, error):
    with pytest.raises(error):
        choose_profile(actor=SYSTEM, at=at(), choosing=choosing)


def test_only_the_head_of_the_installation_chooses(actors):
    with pytest.raises(NotAllowed):
        choose_profile(actor=actors.north_office, at=at(), choosing=CHOOSING)
