"""Certificates: numbers in one go, never twice; sixty months; replaced by newer ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.correspondence.models import IssuedPaper
from dangvu.sources.class_enums import ClassKind, IssuerKind
from dangvu.sources.class_rules import ClassRefused, IssuerNotEntitled
from dangvu.sources.models import Certificate, Enrolment, Prospect
from dangvu.sources.operations.enrol import enrol
from dangvu.sources.operations.grade import Grade, grade
from dangvu.sources.operations.issue_certificates import (
    CertificateNumberTaken,
    EnteredPaper,
    enter_certificate,
    issue_certificates,
)
from dangvu.sources.operations.propose_candidates import (
    ProposalDraft,
    propose_candidates,
)
from support.classes import (
    CENTRE,
    ISSUED,
    ISSUING,
    LAST,
    certified,
    opened,
    passed,
    prospect,
    with_paper,
)
from support.committees import term
from support.organisation import SYSTEM, at
from support.reading import trail

pytestmark = pytest.mark.usefixtures("in_sight")


def issue(course, actor=SYSTEM, **changes):
    wanted = replace(ISSUING, **changes)
    return issue_certificates(actor=actor, at=at(), course=course, issuing=wanted)


def people(unit, *names):
    return [prospect(unit, name) for name in names]


def test_certificates_are_numbered_in_one_go_and_go_on_in_the_year(organisation):
    north, office = organisation.units.north, organisation.actors.north_office
    first = opened(north)
    passed(first, *people(organisation.units.north_1, "Vũ Văn An", "Vũ Văn Ba"))
    with acting(office):
        made = issue(first, office)

    second = opened(north, code="NT-02", centre="Trung Tâm chính trị xã Bắc Mẫu")
    passed(second, *people(organisation.units.north_2, "Vũ Văn Tư"))

    numbers = [*made, *issue(second)]
    assert [one.number for one in numbers] == ["001/GCN", "002/GCN", "003/GCN"]
    assert {one.valid_until for one in numbers} == {dt.date(2031, 3, 16)}
    with whole_register():
        assert set(Prospect.objects.values_list("stage", flat=True)) == {"DA_HOC"}
    assert trail("sources.issue_certificates")


def test_number_of_a_paper_brought_along_is_not_given_again(organisation):
    hoa, ba = people(organisation.units.north_1, "Vũ Thị Hoa", "Vũ Văn Ba")
    with_paper(hoa, "007/GCN", dt.date(2026, 1, 5))

    [made] = certified(opened(organisation.units.north), ba)

    assert made.number == "008/GCN"


def test_certificates_are_issued_once(organisation):
    course = opened(organisation.units.north)
    certified(course, *people(organisation.units.north_1, "Vũ Văn An"))

    with pytest.raises(ClassRefused):
        issue(course)


@pytest.mark.parametrize(
    "changes", [{"issued_on": LAST - dt.timedelta(1)}, {"symbol": " "}]
)
def test_certificates_wait_for_the_end_of_the_class(organisation, changes):
    course = opened(organisation.units.north)
    passed(course, *people(organisation.units.north_1, "Vũ Văn An"))

    with pytest.raises(ClassRefused):
        issue(course, **changes)


def test_secretary_issues_nothing(organisation):
    course = opened(organisation.units.north)
    passed(course, *people(organisation.units.north_1, "Vũ Văn An"))

    with pytest.raises(NotAllowed):
        issue(course, organisation.actors.secretary)


def test_class_that_is_repeated_replaces_the_certificate(organisation):
    [hoa] = people(organisation.units.north_1, "Vũ Thị Hoa")
    old = with_paper(hoa, issued=dt.date(2020, 9, 1))

    [new] = certified(opened(organisation.units.north), hoa)

    with whole_register():
        assert Certificate.objects.get(pk=old.pk).replaced_by_id == new.pk
        assert Certificate.objects.get(pk=new.pk).replaced_by_id is None


def test_older_paper_entered_late_replaces_nothing(organisation):
    [hoa] = people(organisation.units.north_1, "Vũ Thị Hoa")
    [new] = certified(opened(organisation.units.north), hoa)

    old = with_paper(hoa, issued=dt.date(2020, 9, 1))

    with whole_register():
        assert Certificate.objects.get(pk=old.pk).replaced_by_id == new.pk


def test_member_of_the_class_for_new_members_gets_one_without_an_end(organisation):
    kind, binh = ClassKind.NEW_MEMBER, organisation.people.binh
    draft = ProposalDraft(
        organisation.units.north_1.pk, kind, "05-NQ/CB", ISSUED, people=[binh.pk]
    )
    rows = propose_candidates(actor=SYSTEM, at=at(), draft=draft)
    course = opened(organisation.units.north, kind=kind)
    enrol(actor=SYSTEM, at=at(), course=course, enrolments=[rows[0].pk])
    grade(actor=SYSTEM, at=at(), course=course, grades={rows[0].pk: Grade("PASS")})

    [made] = issue(course)

    assert (made.person_id, made.prospect_id, made.valid_until) == (binh.pk, None, None)


def test_entered_paper_counts_from_its_own_day(organisation):
    [hoa] = people(organisation.units.north_1, "Vũ Thị Hoa")
    secretary = organisation.actors.secretary
    paper = EnteredPaper("12/GCN", dt.date(2019, 2, 28), CENTRE, IssuerKind.CENTRE)

    with acting(secretary):
        made = enter_certificate(actor=secretary, at=at(), prospect=hoa, paper=paper)

    assert (made.year, made.valid_until) == (2019, dt.date(2024, 2, 28))
    with whole_register():
        assert Prospect.objects.get().stage == "DA_HOC"
        assert not Enrolment.objects.exists()
    assert trail("sources.enter_certificate")


def test_entered_paper_comes_from_an_entitled_body_and_is_entered_once(organisation):
    hoa, ba = people(organisation.units.north_1, "Vũ Thị Hoa", "Vũ Văn Ba")
    paper = EnteredPaper("12/GCN", ISSUED, "Công ty Mẫu", IssuerKind.OTHER)

    with pytest.raises(IssuerNotEntitled):
        enter_certificate(actor=SYSTEM, at=at(), prospect=hoa, paper=paper)
    with pytest.raises(ClassRefused):
        with_paper(hoa, " ")
    with_paper(hoa, "12/GCN")
    with pytest.raises(CertificateNumberTaken, match="12/GCN"):
        with_paper(ba, "12/GCN")


def test_numbers_come_from_the_register_of_outgoing_papers(organisation):
    north = organisation.units.north
    term(north)
    course = opened(north)
    passed(course, *people(organisation.units.north_1, "Vũ Văn An", "Vũ Văn Ba"))
    made = issue(course, symbol="", is_registered=True)

    assert [one.number for one in made] == ["01-GCN/ĐU", "02-GCN/ĐU"]
    assert [one.sign for one in IssuedPaper.objects.order_by("number")] == [
        "01-GCN/ĐU",
        "02-GCN/ĐU",
    ]
