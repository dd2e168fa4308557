"""Proposing an act that needs two people."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.approvals.operations.decide import withdraw
from dangvu.approvals.operations.propose import (
    AccountNeeded,
    AlreadyProposed,
    propose,
)
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from support.approvals import officer
from support.organisation import SYSTEM, TODAY, at


def asked(actor, act, subject, *, reason="cần xem", day=TODAY):
    return propose(actor=actor, act=act, subject=subject, reason=reason, at=at(day))


def test_propose_keeps_who_why_and_until_when(officers, act, subject):
    first, _second = officers
    proposal = asked(first, act, subject, reason="  cần xem ")
    assert (proposal.reason, proposal.user_id, proposal.role) == (
        "cần xem",
        first.user_id,
        "ORG_OFFICE",
    )
    assert proposal.lapses_at == at(TODAY + dt.timedelta(days=7))


def test_propose_needs_a_reason_a_right_and_an_account(
    officers, organisation, act, subject
):
    with pytest.raises(ReasonMissing):
        asked(officers[0], act, subject, reason=" ")
    with pytest.raises(NotAllowed):
        asked(officer("south", organisation.units.south), act, subject)
    with pytest.raises(AccountNeeded):
        asked(SYSTEM, act, subject)


def test_propose_waits_for_the_one_that_is_open(officers, act, subject):
    first, second = officers
    proposal = asked(first, act, subject)
    with pytest.raises(AlreadyProposed):
        asked(second, act, subject)
    withdraw(actor=first, proposal_id=proposal.pk, at=at())
    assert asked(second, act, subject).pk > proposal.pk
