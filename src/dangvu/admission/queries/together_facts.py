"""What stands of one person on a paper that names several."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from dangvu.access.queries.signing import secretary_on
from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.papers.facts import (
    CourseFacts,
    MeetingFacts,
    MemberFacts,
    PaperFacts,
    RowFacts,
    VoteFacts,
)
from dangvu.admission.papers.forms import Form, From
from dangvu.admission.queries.chain import chain_on
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.paper_facts import (
    chain_facts,
    paper_facts,
    unit_of_form,
)
from dangvu.admission.queries.prospect_facts import prospect_person, prospect_row
from dangvu.core.actor import Actor
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Stage
from dangvu.sources.models import Certificate, HelperAssignment, Listing, Prospect
from dangvu.sources.queries.prospects import visible_to
from dangvu.units.queries.issuing import issuer_of
from dangvu.units.queries.scope import units_in

#: Forms on which also stand people who have no case yet: they hold the certificate.
OF_SOURCES: Final = frozenset({"5-TN", "6-TN"})


def certified_prospects(actor: Actor, *, day: dt.date, limit: int) -> list[Prospect]:
    """Return who holds a valid certificate and has no case, where the actor prepares."""
    scope = actor.scope(permissions.PREPARE)
    valid = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    held = _certificates().filter(valid, prospect=OuterRef("pk"))
    rows = visible_to(actor).filter(Exists(held), stage=Stage.DA_HOC)
    if not scope.everything:
        rows = rows.filter(unit_id__in=units_in(scope))
    return list(rows.order_by("sort_key", "pk")[:limit])


def case_facts(
    case: AdmissionCase, form: Form, *, day: dt.date
) -> tuple[int, PaperFacts]:
    """Return who issues the form for a case, and what is known, with one row."""
    facts = paper_facts(case, document_of(case), form, day=day)
    (row,) = facts.people
    if form.code in OF_SOURCES:
        row = _certified(row, facts)
    facts = replace(facts, people=(row,), meeting=MeetingFacts(), vote=VoteFacts())
    return unit_of_form(case, form) or case.unit_id, facts


def prospect_facts(
    one: Prospect, form: Form, *, day: dt.date
) -> tuple[int, PaperFacts]:
    """Return who issues the form for a prospect, and what is known, with one row."""
    of = chain_on(one.unit_id, day=day)
    chain = chain_facts((of.cell, of.section, of.base, of.decider), day=day)
    above = of.base or of.decider or one.unit_id
    unit_id = above if form.origin == From.BASE else one.unit_id
    facts = PaperFacts(
        issuer=issuer_of(unit_id, day=day),
        signer=secretary_on(unit_id, day=day),
        person=prospect_person(one, listed_on=_listed_on(one)),
        helper=_helper(one),
        chain=chain,
        course=_course(one),
    )
    row = _certified(prospect_row(one, cell=chain.cell), facts)
    return unit_id, replace(facts, people=(row,))


def _certified(row: RowFacts, facts: PaperFacts) -> RowFacts:
    return replace(
        row,
        number=facts.course.number,
        issued_on=facts.course.issued_on,
        helper=facts.helper.name,
    )


def _certificates() -> QuerySet[Certificate]:
    return Certificate.objects.filter(
        kind=ClassKind.AWARENESS, replaced_by__isnull=True
    )


def _listed_on(one: Prospect) -> dt.date | None:
    row = Listing.objects.filter(prospect=one, dropped_on__isnull=True).first()
    return row.resolution_on if row else None


def _helper(one: Prospect) -> MemberFacts:
    rows = HelperAssignment.objects.filter(prospect=one, until__isnull=True)
    row = rows.order_by("-since", "-pk").first()
    return MemberFacts(name=row.helper_name, since=row.since) if row else MemberFacts()


def _course(one: Prospect) -> CourseFacts:
    rows = _certificates().filter(prospect=one)
    held = rows.order_by("-issued_on", "-pk").first()
    if held is None:
        return CourseFacts()
    return CourseFacts(school=held.issuer, number=held.number, issued_on=held.issued_on)
