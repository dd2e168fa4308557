"""Branches propose people for classes; warnings are passed knowingly."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.class_rules import ClassRefused
from dangvu.sources.enums import Stage
from dangvu.sources.models import Enrolment
from dangvu.sources.operations.propose_candidates import (
    LookAgain,
    ProposalDraft,
    propose_candidates,
)
from support.classes import proposed, prospect, with_paper
from support.organisation import SYSTEM, at
from support.reading import trail

pytestmark = pytest.mark.usefixtures("in_sight")


def draft(unit, *prospects, kind=ClassKind.AWARENESS, passed=(), people=()):
    return ProposalDraft(
        unit_id=unit.pk,
        kind=kind,
        resolution_number="04-NQ/CB",
        resolution_on=dt.date(2026, 2, 3),
        prospects=[one.pk for one in prospects],
        people=[one.pk for one in people],
        passed=frozenset(passed),
    )


def propose(actor, wanted):
    return propose_candidates(actor=actor, at=at(), draft=wanted)


def test_secretary_proposes_a_sympathiser_of_the_branch(organisation):
    hoa = prospect(organisation.units.north_1)
    secretary = organisation.actors.secretary

    with acting(secretary):
        [made] = propose(secretary, draft(organisation.units.north_1, hoa))
        kept = Enrolment.objects.get()

    assert (made.pk, kept.full_name, kept.state, kept.warnings) == (
        kept.pk,
        "Vũ Thị Hoa",
        "PROPOSED",
        [],
    )
    assert trail("sources.propose_candidates")


def test_who_is_not_on_the_list_is_warned_about_and_remembered(organisation):
    unit = organisation.units.north_1
    hoa = prospect(unit, stage=Stage.NGUON)

    with pytest.raises(LookAgain):
        propose(SYSTEM, draft(unit, hoa))
    [made] = propose(SYSTEM, draft(unit, hoa, passed=["L07"]))

    assert made.warnings == ["L07"]


def test_who_holds_a_valid_certificate_is_warned_about(organisation):
    unit = organisation.units.north_1
    hoa, old = prospect(unit), prospect(unit, "Vũ Văn Cũ")
    with_paper(hoa)
    with_paper(old, "18/GCN", dt.date(2021, 5, 31))

    with pytest.raises(LookAgain):
        propose(SYSTEM, draft(unit, hoa))
    [made] = propose(SYSTEM, draft(unit, old))

    assert made.warnings == []


def test_nobody_waits_twice(organisation):
    hoa = prospect(organisation.units.north_1)
    proposed(hoa)

    with pytest.raises(ClassRefused):
        proposed(hoa)


def test_branch_proposes_its_own_people_only(organisation):
    hoa = prospect(organisation.units.south_1)

    with pytest.raises(ClassRefused):
        propose(SYSTEM, draft(organisation.units.north_1, hoa))
    with pytest.raises(NotAllowed):
        propose(organisation.actors.secretary, draft(organisation.units.south_1, hoa))


def test_proposal_names_somebody_and_a_resolution(organisation):
    with pytest.raises(ClassRefused):
        propose(SYSTEM, draft(organisation.units.north_1))


def test_probationary_member_is_proposed_for_the_class_of_new_members(organisation):
    people, unit = organisation.people, organisation.units.north_1
    kind = ClassKind.NEW_MEMBER

    [made] = propose(SYSTEM, draft(unit, kind=kind, people=[people.binh]))
    with pytest.raises(ClassRefused):
        propose(SYSTEM, draft(unit, kind=kind, people=[people.an]))

    assert (made.person_id, made.birth_date) == (people.binh.pk, dt.date(1980, 3, 15))
