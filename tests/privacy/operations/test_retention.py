"""Retention rules propose; officers decide; nothing is deleted."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.privacy.duty_data import retention_rules
from dangvu.privacy.enums import Verdict
from dangvu.privacy.operations.decide_retention import Ruling, decide_retention
from dangvu.privacy.queries.retention import proposal_for, proposals
from dangvu.register.enums import EventKind
from dangvu.register.models import PersonalDetail
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.leave import end_membership
from dangvu.register.queries.restrictions import restricted_of
from support.organisation import PAPER, SYSTEM, TODAY, at

LEFT_ON = dt.date(2025, 4, 1)
LATER = TODAY + dt.timedelta(days=400)
RULE = "CONTACT_LEFT"


@pytest.fixture
def gone(people):
    """Ân left the Party more than twelve months ago; the telephone is still held."""
    with whole_register():
        change_facts(
            actor=SYSTEM,
            at=at(),
            person=people.an,
            day=LEFT_ON,
            changes={"phone": "0912345678"},
            decision=NO_DECISION,
        )
        end_membership(
            actor=SYSTEM,
            at=at(),
            person=people.an,
            kind=EventKind.RES,
            day=LEFT_ON,
            decision=PAPER,
        )
    return people.an


def proposed(actor, *, today=TODAY):
    with acting(actor):
        found = proposals(actor, rule=retention_rules()[RULE], today=today)
        return [(one.name, one.since) for one in found]


def decide(actor, person, verdict, *, until=None, reason="Còn khiếu nại"):
    with acting(actor):
        one = proposal_for(actor, rule=RULE, subject_id=person.pk, today=TODAY)
        ruling = Ruling(verdict, reason, until)
        return decide_retention(actor=actor, at=at(), proposed=one, ruling=ruling)


def phones():
    with whole_register():
        return set(PersonalDetail.objects.values_list("phone", flat=True))


def test_rule_proposes_after_its_months(gone, actors):
    office = actors.north_office

    assert proposed(office) == [(gone.full_name, LEFT_ON)]
    assert proposed(office, today=dt.date(2026, 3, 31)) == []


def test_rule_proposes_nothing_of_elsewhere(gone, actors):
    with acting(actors.secretary):
        assert proposed(actors.secretary) == []


@pytest.mark.parametrize("until", [None, TODAY + dt.timedelta(days=365)])
def test_what_was_decided_stays_away_until_its_day(gone, actors, until):
    office = actors.north_office
    decide(office, gone, Verdict.HOLD, until=until)

    assert proposed(office) == []
    assert len(proposed(office, today=LATER)) == (1 if until else 0)
    with pytest.raises(NotFound):
        decide(office, gone, Verdict.KEEP)


def test_restriction_flags_the_fields_and_deletes_nothing(gone, actors):
    before = phones()
    decide(actors.north_office, gone, Verdict.RESTRICT)
    with whole_register():
        held = restricted_of([gone.pk])[gone.pk]

    assert held == {"phone", "email", "temporary_address"}
    assert phones() == before


def test_decision_needs_a_reason_and_the_right(gone, actors):
    with pytest.raises(ReasonMissing):
        decide(actors.north_office, gone, Verdict.KEEP, reason=" ")
    with pytest.raises((NotAllowed, NotFound)):
        decide(actors.secretary, gone, Verdict.KEEP)
