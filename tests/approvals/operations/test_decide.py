"""The second person. Source: records §10 (break-glass with two persons)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from dangvu.access.acting import acting
from dangvu.approvals.acts import ACTS
from dangvu.approvals.enums import State, StepKind
from dangvu.approvals.models import Proposal, Step
from dangvu.approvals.operations.decide import (
    NotConfirmed,
    NotTheProposer,
    ProposalDecided,
    SamePerson,
    confirm,
    decline,
    use_confirmed,
    withdraw,
)
from dangvu.approvals.operations.propose import propose
from dangvu.approvals.queries.proposals import standing_of
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from support.approvals import officer
from support.organisation import TODAY, at
from support.reading import trail

NOW = at()
LATER = at(TODAY + dt.timedelta(days=7))


def proposed(actor, act, subject) -> Proposal:
    return propose(actor=actor, act=act, subject=subject, reason="cần xem", at=at())


def state_of(proposal: Proposal, day: dt.datetime = NOW) -> State:
    return standing_of(proposal_id=proposal.pk, at=day).state


def test_confirm_carries_the_act_out_and_leaves_its_lines(officers, act, subject, done):
    first, second = officers
    proposal = proposed(first, act, subject)
    assert (state_of(proposal), done) == (State.OPEN, [])
    confirm(actor=second, proposal_id=proposal.pk, at=at())
    assert (state_of(proposal), done) == (State.USED, [7])
    lines = [line for line in trail() if line.code.startswith("approvals.")]
    assert [(line.code, line.user_id, line.subject_id) for line in lines] == [
        ("approvals.propose", first.user_id, 7),
        ("approvals.confirmed", second.user_id, 7),
        ("approvals.used", second.user_id, 7),
    ]


def test_confirm_is_refused_for_who_proposed(officers, act, subject, done):
    first, _second = officers
    proposal = proposed(first, act, subject)
    with pytest.raises(SamePerson):
        confirm(actor=first, proposal_id=proposal.pk, at=at())
    with pytest.raises(SamePerson):
        decline(actor=first, proposal_id=proposal.pk, reason="thôi", at=at())
    assert (state_of(proposal), done) == (State.OPEN, [])


def test_database_refuses_one_account_as_both(officers, act, subject):
    first, _second = officers
    proposal = proposed(first, act, subject)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(
            proposal=proposal,
            kind=StepKind.CONFIRMED,
            at=at(),
            user_id=first.user_id,
            actor_name="x",
            role="x",
        )


def test_confirm_needs_its_own_right_at_the_unit(officers, organisation, act, subject):
    first, _second = officers
    proposal = proposed(first, act, subject)
    with pytest.raises(NotAllowed):
        confirm(actor=organisation.actors.secretary, proposal_id=proposal.pk, at=at())
    assert state_of(proposal) == State.OPEN


def test_proposal_is_not_seen_from_another_commune(
    officers, organisation, act, subject
):
    proposal = proposed(officers[0], act, subject)
    south = officer("south", organisation.units.south)
    with acting(south), pytest.raises(NotFound):
        confirm(actor=south, proposal_id=proposal.pk, at=at())


def test_proposal_is_decided_once(officers, act, subject, done):
    first, second = officers
    proposal = proposed(first, act, subject)
    decline(actor=second, proposal_id=proposal.pk, reason="chưa đủ căn cứ", at=at())
    with pytest.raises(ProposalDecided):
        confirm(actor=second, proposal_id=proposal.pk, at=at())
    with pytest.raises(ProposalDecided):
        withdraw(actor=first, proposal_id=proposal.pk, at=at())
    assert (state_of(proposal), done) == (State.DECLINED, [])


def test_decline_needs_a_reason(officers, act, subject):
    first, second = officers
    proposal = proposed(first, act, subject)
    with pytest.raises(ReasonMissing):
        decline(actor=second, proposal_id=proposal.pk, reason=" ", at=at())


def test_withdraw_is_for_who_proposed(officers, act, subject):
    first, second = officers
    proposal = proposed(first, act, subject)
    with pytest.raises(NotTheProposer):
        withdraw(actor=second, proposal_id=proposal.pk, at=at())
    withdraw(actor=first, proposal_id=proposal.pk, at=at())
    assert state_of(proposal) == State.WITHDRAWN


def test_proposal_lapses_to_the_minute(officers, act, subject, done):
    first, second = officers
    proposal = proposed(first, act, subject)
    assert state_of(proposal, LATER - dt.timedelta(minutes=1)) == State.OPEN
    with pytest.raises(ProposalDecided):
        confirm(actor=second, proposal_id=proposal.pk, at=LATER)
    assert (state_of(proposal, LATER), done) == (State.LAPSED, [])


def test_refusal_of_the_act_confirms_nothing(officers, act, subject, monkeypatch):
    first, second = officers
    proposal = proposed(first, act, subject)

    def refuse(actor, proposal, at):
        raise ReasonMissing("không được")

    monkeypatch.setitem(ACTS, act.code, replace(act, carry_out=refuse))
    with pytest.raises(ReasonMissing):
        confirm(actor=second, proposal_id=proposal.pk, at=at())
    assert state_of(proposal) == State.OPEN


def test_use_is_for_the_proposer_once_after_the_confirmation(
    officers, opening, subject
):
    first, second = officers
    proposal = proposed(first, opening, subject)

    def use(actor):
        return use_confirmed(actor=actor, act=opening, subject=subject, at=at())

    with pytest.raises(NotConfirmed):
        use(first)
    confirm(actor=second, proposal_id=proposal.pk, at=at())
    assert state_of(proposal) == State.CONFIRMED
    with pytest.raises(NotConfirmed):
        use(second)
    assert use(first) == proposal
    with pytest.raises(NotConfirmed):
        use(first)
