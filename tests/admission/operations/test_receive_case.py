"""A case goes on at the place it was forwarded to."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case import Gate
from dangvu.admission.operations.receive_case import MemberNotHere, receive_case
from dangvu.admission.queries.document import document_of
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.register.operations.transfer import transfer_member
from support.admissions import a_case, again, checks_are, lead, step
from support.organisation import PAPER, SYSTEM, at

RECEIVED = dt.date(2026, 2, 2)


@pytest.fixture(autouse=True)
def no_checks(monkeypatch):
    with checks_are(monkeypatch):
        yield


def forwarded(case, units, day="2026-01-20"):
    step(case, "T20", day, to_unit_id=units.south_1.pk)
    return again(case)


def receive(case, units, *, actor=SYSTEM):
    return receive_case(
        actor=actor,
        at=at(),
        public_id=case.public_id,
        unit_id=units.south_1.pk,
        received_on=RECEIVED,
    )


def gates(case):
    return [one.gate for one in document_of(case).steps]


def test_case_goes_on_with_what_was_done_before_the_vote(units):
    old = forwarded(lead(a_case(units.works_1), until="T8"), units)
    new = receive(old, units)

    assert (old.state, new.state, new.unit) == ("Z5", "A7", units.south_1)
    assert (new.chain, new.decider_unit) == ("D", units.south)
    assert Gate.T8 not in gates(new)
    assert gates(new)[-1] == Gate.T7
    document = document_of(new)
    assert document.listing.dossier_opened_on == dt.date(2025, 7, 30)
    assert document.organisation.cell == "Chi bộ thôn 1"


def test_file_that_was_above_keeps_the_vote(units):
    old = forwarded(lead(a_case(units.works_1), until="T11"), units)
    new = receive(old, units)

    assert (new.state, new.cell_resolution_on) == ("A11", dt.date(2025, 9, 10))
    assert Gate.T8 in gates(new)
    step(new, "T13", "2026-02-20")
    assert again(new).state == "A13"


def test_decision_issued_too_late_after_the_move_is_decided_anew(units):
    """Row 5b: the old place cancels its decision; the vote of the branch counts on."""
    decided = lead(a_case(units.works_1), until="T14r")
    move = {"move": {"decided_on": "2025-08-04"}}
    step(decided, "T20", "2025-12-01", to_unit_id=units.south_1.pk, sections=move)
    old = again(decided)

    new = receive(old, units)

    assert (new.state, new.decision_on, new.decision_received_on) == ("A11", None, None)
    assert new.cell_resolution_on == dt.date(2025, 9, 10)
    now, before = document_of(new).decision, document_of(old).decision
    assert (now.signed_on, now.number, now.received_on) == (None, "", None)
    assert now.sent_by_grassroots_on == dt.date(2025, 10, 10)
    assert (before.signed_on, before.number) == (dt.date(2025, 10, 29), "T13-NQ")
    step(new, "T13", "2026-03-02", number="8-QĐ/ĐU")
    assert document_of(again(new)).decision.number == "8-QĐ/ĐU"


def test_vote_held_again_takes_the_sending_back(units):
    """Row 2: resolved, not sent up; the new branch votes, nothing has been sent."""
    resolved = lead(a_case(units.works_1), until="T10")
    new = receive(forwarded(resolved, units), units)

    assert document_of(new).decision.sent_by_cell_on is None


def test_probationary_member_is_transferred_first(units):
    helps = {"helpers": [{"name": "Phạm Văn Giúp", "since": "2025-11-25"}]}
    member = lead(a_case(units.works_1, sections={"probation": helps}), until="T14")
    old = forwarded(member, units)
    with pytest.raises(MemberNotHere):
        receive(old, units)
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=old.person,
        to_unit_id=units.south_1.pk,
        received_on=RECEIVED,
        decision=PAPER,
    )
    new = receive(old, units)

    assert (new.state, new.person) == ("A14", old.person)
    assert new.probation_ends_on == dt.date(2026, 11, 25)
    document = document_of(new)
    [helper] = document.probation.helpers
    assert (helper.until, helper.end) == (RECEIVED, "MOVED")
    assert document.move.arrived_on == RECEIVED


def test_case_is_received_once_and_where_it_was_sent(units, actors):
    old = forwarded(lead(a_case(units.works_1), until="T1"), units)
    with pytest.raises(NotAllowed):
        receive(old, units, actor=actors.north_office)
    receive(old, units)
    with pytest.raises(NotFound):
        receive(old, units)
