"""Which proposals somebody sees."""

from __future__ import annotations

from dangvu.approvals.operations.decide import confirm
from dangvu.approvals.operations.propose import propose
from dangvu.approvals.queries.proposals import (
    may_confirm,
    proposals_page,
    waiting_for,
)
from dangvu.audit.operations.write_line import Subject
from support.approvals import officer
from support.organisation import at


def numbers(standings) -> list[int]:
    return [standing.proposal.pk for standing in standings]


def test_proposals_wait_for_everybody_but_the_proposer(
    officers, organisation, act, subject
):
    first, second = officers
    proposal = propose(actor=first, act=act, subject=subject, reason="cần", at=at())
    south = officer("south", organisation.units.south)
    waiting = {
        actor.name: numbers(waiting_for(actor=actor, at=at(), limit=9))
        for actor in (first, second, organisation.actors.secretary, south)
    }
    assert waiting == {
        first.name: [],
        second.name: [proposal.pk],
        organisation.actors.secretary.name: [],
        south.name: [],
    }
    confirm(actor=second, proposal_id=proposal.pk, at=at())
    assert waiting_for(actor=second, at=at(), limit=9) == []


def test_page_goes_on_after_the_last_line(officers, act, subject):
    first, second = officers
    made = [
        propose(
            actor=first,
            act=act,
            subject=Subject("thing", number, subject.unit_id),
            reason="cần",
            at=at(),
        ).pk
        for number in range(3)
    ]
    page = proposals_page(actor=second, at=at(), before=None, limit=2)
    assert numbers(page) == [made[2], made[1]]
    rest = proposals_page(actor=first, at=at(), before=made[1], limit=2)
    assert numbers(rest) == [made[0]]
    assert [may_confirm(page[0], actor) for actor in officers] == [False, True]
