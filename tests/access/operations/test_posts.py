"""Posts: given, ended, corrected; never overwritten."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.committees import UnknownPost
from dangvu.access.models import Mandate
from dangvu.access.operations.posts import (
    NoLongerMember,
    NoTermYet,
    PostDraft,
    PostHeld,
    PostRefused,
    correct_post,
    end_post,
)
from dangvu.audit.models import Recording
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.register.operations.leave import end_membership
from support.committees import SINCE, give, term
from support.organisation import PAPER, SYSTEM, TODAY, at
from support.reading import trail

LATER = dt.date(2026, 3, 1)


@pytest.fixture
def branch(units, people):
    term(units.north_1)
    return units.north_1


def now_known():
    with whole_register():
        return list(Mandate.objects.known_at().order_by("valid", "pk"))


def end(mandate, day=LATER, reason="OTHER_POST", actor=SYSTEM):
    return end_post(
        actor=actor, at=at(), mandate=mandate, day=day, reason=reason, decision=PAPER
    )


def correct(mandate, draft=None, reason="nhập nhầm", actor=SYSTEM):
    return correct_post(
        actor=actor, at=at(), mandate=mandate, reason=reason, draft=draft
    )


def test_give_post_keeps_the_paper_and_leaves_a_line(branch, people):
    mandate = give(branch, people.an, basis="APPOINTED", decision=PAPER)

    assert (mandate.post, mandate.basis) == ("SECRETARY", "APPOINTED")
    assert (mandate.valid.lower, mandate.valid.upper) == (SINCE, None)
    assert mandate.decision_number == "12-QĐ/ĐU"
    line = trail("access.give_post")[-1]
    assert (line.subject_id, line.unit_id) == (people.an.pk, branch.pk)
    assert line.detail == {"post": "SECRETARY", "from": "2025-01-01"}


def test_give_post_in_a_term_that_ended_ends_with_it(branch, people):
    term(branch, LATER)

    mandate = give(branch, people.an)

    assert (mandate.valid.upper, mandate.end_reason) == (LATER, "END_OF_TERM")


def test_give_post_needs_a_term(units, people):
    with pytest.raises(NoTermYet) as refusal:
        give(units.north_2, people.an)

    assert refusal.value.code == "NO_TERM"


def test_give_post_refuses_a_second_secretary_and_names_the_first(branch, people):
    give(branch, people.an)

    with pytest.raises(PostHeld) as refusal:
        give(branch, people.binh, day=LATER)

    assert "Nguyễn Văn An" in str(refusal.value)
    give(branch, people.binh, "DEPUTY", LATER)


def test_give_post_refuses_a_second_post_in_one_committee(branch, people):
    give(branch, people.an)

    with pytest.raises(PostHeld):
        give(branch, people.an, "DEPUTY", LATER)


def test_give_post_again_after_it_ended(branch, people):
    end(give(branch, people.an))

    give(branch, people.binh, day=LATER)

    assert [m.person_id for m in now_known()] == [people.an.pk, people.binh.pk]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"post": "STANDING_MEMBER"}, UnknownPost),
        ({"day": TODAY + dt.timedelta(days=1)}, InTheFuture),
        ({"until": SINCE}, PostRefused),
        ({"until": TODAY + dt.timedelta(days=1)}, InTheFuture),
    ],
)
def test_give_post_refuses_what_does_not_fit(branch, people, options, error):
    with pytest.raises(error):
        give(branch, people.an, **options)


def test_give_post_refuses_somebody_who_left_before_it_began(branch, people):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        kind="RES",
        day=LATER,
        decision=PAPER,
    )

    with pytest.raises(NoLongerMember) as refusal:
        give(branch, people.an, day=LATER)

    assert "01-03-2026" in str(refusal.value)
    give(branch, people.an, day=LATER - dt.timedelta(days=1))


def test_give_post_needs_the_right_at_the_unit(branch, units, people, actors):
    give(branch, people.an, actor=actors.north_office)
    term(units.south_1)

    for actor, unit in (
        (actors.north_office, units.south_1),
        (actors.secretary, branch),
    ):
        with pytest.raises(NotAllowed):
            give(unit, people.binh, "DEPUTY", actor=actor)


def test_end_post_closes_it_and_keeps_what_was_known(branch, people):
    given = give(branch, people.an)

    ended = end(given)

    assert (ended.valid.lower, ended.valid.upper) == (SINCE, LATER)
    assert (ended.end_reason, ended.end_number) == ("OTHER_POST", "12-QĐ/ĐU")
    assert [m.pk for m in now_known()] == [ended.pk]
    with whole_register():
        before = Mandate.objects.get(pk=given.pk)
    assert (before.valid.upper, before.known.upper) == (None, ended.known.lower)


@pytest.mark.parametrize(
    ("day", "reason", "error"),
    [
        (SINCE, "OTHER_POST", PostRefused),
        (SINCE - dt.timedelta(days=1), "OTHER_POST", PostRefused),
        (LATER, "BORED", PostRefused),
        (TODAY + dt.timedelta(days=1), "OTHER_POST", InTheFuture),
    ],
)
def test_end_post_refuses_what_does_not_fit(branch, people, day, reason, error):
    given = give(branch, people.an)

    with pytest.raises(error):
        end(given, day, reason)


def test_end_post_refuses_a_row_that_was_changed_meanwhile(branch, people):
    given = give(branch, people.an)
    end(given)

    with pytest.raises(PostRefused) as refusal:
        end(given)

    assert "Look again" in str(refusal.value) or "thay đổi" in str(refusal.value)


def test_end_post_needs_the_right_at_the_unit(branch, people, actors):
    given = give(branch, people.an)

    with pytest.raises(NotAllowed):
        end(given, actor=actors.secretary)


def test_correct_post_replaces_it_with_a_reason(branch, people):
    given = give(branch, people.an)

    fresh = correct(given, PostDraft("DEPUTY", LATER, decision=PAPER))

    assert [(m.pk, m.post, m.valid.lower) for m in now_known()] == [
        (fresh.pk, "DEPUTY", LATER)
    ]
    last = Recording.objects.order_by("-pk").first()
    with whole_register():
        assert (last.operation, last.reason.text) == (
            "access.correct_post",
            "nhập nhầm",
        )


def test_correct_post_without_a_draft_takes_it_back(branch, people):
    given = give(branch, people.an)

    assert correct(given) is None
    assert now_known() == []


def test_correct_post_asks_for_a_reason_and_keeps_the_row_when_refused(branch, people):
    given = give(branch, people.an)
    give(branch, people.binh, "DEPUTY")

    with pytest.raises(PostRefused):
        correct(given, reason=" ")
    with pytest.raises(NoTermYet):
        correct(given, PostDraft("SECRETARY", SINCE - dt.timedelta(days=1)))
    assert [m.post for m in now_known()] == ["SECRETARY", "DEPUTY"]
