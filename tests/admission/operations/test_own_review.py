"""The own review of a probationary member, handed in by the member."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.access.actors import actor_for
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.own_review import (
    OwnReviewRefused,
    awaits_review,
    hand_in_review,
)
from dangvu.admission.queries.document import document_of
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from support.admissions import again, on_probation
from support.member_accounts import member_account
from support.organisation import SYSTEM, TODAY, at

ENDED, WRITTEN, LATER = (dt.date(2026, 11, day) for day in (25, 26, 30))


@pytest.fixture
def case(units, people):
    """The case of Bình, whose twelve months end on 25-11-2026."""
    member_account("binh", people.binh)
    found = on_probation(units.north_1)
    with whole_register():
        AdmissionCase.objects.filter(pk=found.pk).update(
            person=people.binh, probation_ends_on=ENDED
        )
    return again(found)


@pytest.fixture
def member(case):
    """Bình, with the own account."""
    return actor_for(User.objects.get(username="binh"), today=TODAY)


def hand_in(actor, case, written=WRITTEN, on=LATER):
    return hand_in_review(actor=actor, at=at(on), case=case, written_on=written)


def test_member_hands_in_the_own_review_once(member, case):
    assert awaits_review(case, LATER)

    case = hand_in(member, case)

    assert document_of(case).probation.self_review.date == WRITTEN
    assert str(document_of(case).probation.class_certificate.number) == "7"
    assert not awaits_review(case, LATER)
    with pytest.raises(OwnReviewRefused):
        hand_in(member, case)


def test_review_is_written_after_the_twelve_months(member, case):
    assert not awaits_review(case, ENDED - dt.timedelta(days=1))
    with pytest.raises(OwnReviewRefused) as early:
        hand_in(member, case, written=ENDED - dt.timedelta(days=1))
    with pytest.raises(InTheFuture):
        hand_in(member, case, written=LATER + dt.timedelta(days=1))

    assert early.value.code == "TOO_EARLY"
    assert document_of(hand_in(member, case, written=ENDED)).probation.self_review


def test_nobody_else_hands_it_in(member, case):
    helping = replace(member, role=Role.HELPER)
    for actor in (SYSTEM, helping):
        with pytest.raises(NotAllowed):
            hand_in(actor, case)
