"""An act of the tests that needs two people, and something it is done to."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.approvals.acts import ACTS, TwoPersonAct
from dangvu.audit.operations.write_line import Subject
from dangvu.core.db.scope import whole_register
from dangvu.register import permissions
from support.approvals import two_officers
from support.organisation import Organisation


@pytest.fixture
def done(monkeypatch) -> list[int]:
    """What the act of the tests was done to."""
    subjects: list[int] = []
    act = TwoPersonAct(
        code="tests.act",
        label="việc thử",
        proposes=permissions.VIEW,
        confirms=permissions.CORRECT,
        stands_for=dt.timedelta(days=7),
        carry_out=lambda actor, proposal, at: subjects.append(proposal.subject_id),
    )
    opening = TwoPersonAct(
        code="tests.open",
        label="việc thử hai",
        proposes=permissions.VIEW,
        confirms=permissions.CORRECT,
        stands_for=dt.timedelta(days=7),
    )
    monkeypatch.setitem(ACTS, act.code, act)
    monkeypatch.setitem(ACTS, opening.code, opening)
    return subjects


@pytest.fixture
def act(done) -> TwoPersonAct:
    """An act done in the confirmation."""
    return ACTS["tests.act"]


@pytest.fixture
def opening(done) -> TwoPersonAct:
    """An act that the proposer does after the confirmation."""
    return ACTS["tests.open"]


@pytest.fixture
def subject(organisation: Organisation) -> Subject:
    """Something of a branch in the north."""
    return Subject("thing", 7, organisation.units.north_1.pk)


@pytest.fixture
def officers(organisation: Organisation):
    """Two people of the northern office, everything visible to the test itself."""
    with whole_register():
        yield two_officers(organisation.units.north)
