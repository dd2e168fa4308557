"""Asking for the weekly digest, and for no more of it."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.agenda.models import Digest
from dangvu.agenda.operations.wish_digest import (
    NoAccount,
    ask_for_digest,
    stop_digest,
)
from dangvu.agenda.queries.digest import own_digest
from dangvu.core.db.scope import whole_register
from support.organisation import SYSTEM, at
from support.reading import trail

ADDRESS = "an@example.vn"


def ask(actor, address=ADDRESS):
    ask_for_digest(actor=actor, at=at(), address=address, language="vi")


def test_wish_holds_from_the_next_monday_on(actors):
    ask(actors.secretary)

    wish = own_digest(actors.secretary)
    assert (wish.address, wish.week, wish.sent_at) == (
        ADDRESS,
        dt.date(2026, 6, 1),
        None,
    )


def test_wish_is_seen_by_its_account_alone(actors):
    ask(actors.secretary)

    assert own_digest(actors.city_office) is None
    with whole_register():
        assert list(Digest.objects.all()) == []


def test_another_address_takes_the_place_of_the_first(actors):
    ask(actors.secretary)
    ask(actors.secretary, "binh@example.vn")

    assert own_digest(actors.secretary).address == "binh@example.vn"


def test_stopping_forgets_the_address(actors):
    ask(actors.secretary)
    for _turn in range(2):
        stop_digest(actor=actors.secretary, at=at())

    assert own_digest(actors.secretary) is None


def test_trail_says_on_and_off_and_not_where(actors):
    ask(actors.secretary)
    stop_digest(actor=actors.secretary, at=at())

    lines = [line for line in trail() if line.code.startswith("agenda.")]
    assert [(line.code, line.subject_id, line.detail) for line in lines] == [
        ("agenda.digest_on", actors.secretary.user_id, {}),
        ("agenda.digest_off", actors.secretary.user_id, {}),
    ]


def test_who_has_no_account_is_not_reminded(db):
    with pytest.raises(NoAccount):
        ask(SYSTEM)
    assert own_digest(SYSTEM) is None
