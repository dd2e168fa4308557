"""Reviews and helpers of a probation as they are written."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case.facts import Paper
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.accompany import (
    HelperChange,
    HelperRefused,
    NotedReview,
    NotOnProbation,
    ReviewRefused,
    change_helper,
    helper_of_ceremony,
    note_review,
)
from dangvu.admission.operations.held import CaseChanged
from dangvu.admission.queries.document import document_of
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.sources.resolution import Resolution, ResolutionMissing
from support.admissions import a_case, again, new_member_certificate, on_probation
from support.organisation import SYSTEM, at
from support.reading import trail

DAY = dt.date(2026, 5, 4)
RESOLUTION = Resolution("5-NQ/CB", DAY)


@pytest.fixture
def member(units):
    """Somebody on probation in the northern village."""
    return on_probation(units.north_1)


def write(case, probation, **more):
    sections = {**case.sections, "probation": probation}
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(sections=sections, **more)


def note(case, *, actor=SYSTEM, version=None, **facts):
    review = NotedReview(**{"month": 3, "held_on": DAY, "note": "Tốt"} | facts)
    return note_review(actor=actor, at=at(), case=case, review=review, version=version)


def name(case, helper, *, resolution=RESOLUTION, **more):
    change = HelperChange(helper, resolution, **more)
    return change_helper(actor=SYSTEM, at=at(), case=case, change=change)


def test_reviews_are_kept_in_their_order_with_those_noted_again(member):
    case = note(member, month=6)
    case = note(case, month=3, note="Ban đầu")
    case = note(case, month=3, note="Sửa lại")

    found = [(one.month, one.note) for one in document_of(case).probation.reviews]
    assert found == [(3, "Ban đầu"), (3, "Sửa lại"), (6, "Tốt")]
    [*_others, line] = trail("admission.write_section")
    assert line.detail["fields"] == ["reviews"]


def test_review_needs_its_month_a_note_and_a_day_of_the_probation(member):
    with pytest.raises(ReviewRefused):
        note(member, month=4)
    with pytest.raises(ReviewRefused, match="nhận xét"):
        note(member, note=" ")
    with pytest.raises(NotOnProbation):
        note(member, held_on=dt.date(2025, 11, 24))


def test_review_of_somebody_not_on_probation_is_refused(units):
    with pytest.raises(NotOnProbation):
        note(a_case(units.north_1))


def test_review_waits_for_a_newer_writing(member):
    note(member)

    with pytest.raises(CaseChanged):
        note(member, version=member.version)


def test_who_prepares_no_papers_there_notes_nothing(units, organisation):
    member = on_probation(units.south_1)

    with pytest.raises(NotAllowed):
        note(member, actor=organisation.actors.secretary)


def test_helper_ends_with_day_reason_and_comment_when_another_begins(member, people):
    before = {"helpers": [{"name": "Phạm Văn Cũ", "since": "2025-11-25"}]}
    write(member, before)

    case = name(again(member), people.an, reason="MOVED", comment=Paper(number="2-NX"))

    old, new = document_of(case).probation.helpers
    assert (old.until, old.end, old.comment and old.comment.number) == (
        DAY,
        "MOVED",
        "2-NX",
    )
    assert (new.name, new.since, new.member) == (
        people.an.full_name,
        DAY,
        str(people.an.uuid),
    )
    assert new.is_official_on(DAY)


def test_helper_is_an_official_member_of_the_same_branch(member, people):
    for person, code in ((people.binh, "NOT_OFFICIAL"), (people.cuc, "OTHER_BODY")):
        with pytest.raises(HelperRefused) as refused:
            name(member, person)
        assert refused.value.code == code


def test_ceremony_names_an_official_member_of_the_branch(member, people):
    day = dt.date(2025, 11, 25)
    named = helper_of_ceremony(case=member, helper=people.an, day=day)

    [helper] = named["probation"]["helpers"]
    assert (helper["member"], helper["name"]) == (
        str(people.an.uuid),
        people.an.full_name,
    )
    assert (helper["since"], helper["official_since"]) == ("2025-11-25", "2020-01-02")
    write(member, named["probation"])
    assert helper_of_ceremony(case=again(member), helper=people.an, day=day) == {}
    for other in (people.binh, people.cuc):
        with pytest.raises(HelperRefused):
            helper_of_ceremony(case=member, helper=other, day=day)


def test_change_needs_reason_resolution_and_somebody_else(member, people):
    case = name(member, people.an)

    with pytest.raises(HelperRefused) as refused:
        name(again(case), people.an, reason="MOVED")
    assert refused.value.code == "HELPS_ALREADY"
    with pytest.raises(ResolutionMissing):
        name(again(case), people.an, resolution=Resolution(" ", DAY))


def test_certificate_of_the_book_stands_in_the_document(member, people):
    write(member, {}, person=people.binh)
    new_member_certificate(people.binh, "12/GCN")

    paper = document_of(again(member)).probation.class_certificate

    assert (paper.number, paper.date) == ("12/GCN", DAY)
