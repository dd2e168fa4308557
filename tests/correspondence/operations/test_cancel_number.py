"""A cancelled number stays, with why, and is not used again."""

from __future__ import annotations

import pytest

from correspondence.drafts import draft, taken
from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.correspondence.operations.cancel_number import (
    AlreadyCancelled,
    cancel_number,
)
from dangvu.correspondence.operations.take_number import NumberUsed, enter_number
from dangvu.correspondence.queries.papers import paper_for
from support.organisation import at
from support.reading import trail


def cancel(actor, paper, reason="Viết nhầm"):
    with acting(actor):
        cancel_number(actor=actor, at=at(), paper=paper, reason=reason)


def test_a_cancelled_number_stays_and_is_not_used_again(units, actors):
    paper = taken(actors.secretary, units.north_1)
    cancel(actors.secretary, paper)

    assert taken(actors.secretary, units.north_1).number == 2
    with acting(actors.secretary), pytest.raises(NumberUsed):
        enter_number(
            actor=actors.secretary, at=at(), draft=draft(units.north_1), number=1
        )
    with acting(actors.secretary):
        kept = paper_for(actors.secretary, paper.uuid)
    assert (kept.cancel_reason, kept.cancelled_by) == (
        "Viết nhầm",
        actors.secretary.name,
    )
    assert [line.code for line in trail()][-2:] == [
        "correspondence.cancel",
        "correspondence.take",
    ]


def test_cancelling_needs_a_reason_and_happens_once(units, actors):
    paper = taken(actors.secretary, units.north_1)

    with pytest.raises(ReasonMissing):
        cancel(actors.secretary, paper, " ")
    cancel(actors.secretary, paper)
    with pytest.raises(AlreadyCancelled):
        cancel(actors.secretary, paper)


def test_a_number_above_ones_own_unit_is_not_cancelled(units, actors):
    paper = taken(actors.north_office, units.north)

    with pytest.raises(NotAllowed):
        cancel(actors.secretary, paper)
