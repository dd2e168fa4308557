"""Papers of a case: filled, numbered, handed out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.made_by import watermark
from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.papers.build import build
from dangvu.admission.papers.facts import IndexFacts, PaperFacts
from dangvu.admission.papers.forms import Form
from dangvu.admission.papers.from_case import INTRODUCTION, OPINION_SHEET
from dangvu.admission.queries.cases import requests_of
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.paper_facts import (
    introducer_facts,
    opinion_facts,
    paper_facts,
    request_facts,
    unit_of_form,
)
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.operations.take_number import (
    PaperDraft,
    enter_number,
    hold_numbers,
    take_number,
)
from dangvu.correspondence.queries.papers import papers_about
from dangvu.correspondence.signs import letters_of
from dangvu.papers.paper import Paper
from dangvu.register import permissions as register
from dangvu.units.queries.find import names_on, reach_of

SUBJECT = "case"
VERIFICATION_LETTER = "CV-TTLL"


class NotNumberedHere(Refused):
    """The paper comes from somebody who numbers it elsewhere, or has no number."""

    default_code = "NOT_NUMBERED_HERE"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """How one paper is to be printed; what is empty waits for the pen.

    ``index`` are the papers of the dossier in their order, for the forms that list
    them; ``signer`` is the secretary where nobody else is named.
    """

    form: Form
    day: dt.date | None = None
    number: str = ""
    place: str = ""
    signer: str = ""
    signer_post: str = ""
    index: tuple[IndexFacts, ...] = ()


@transaction.atomic
def make_case_papers(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, order: PaperOrder
) -> list[Paper]:
    """Fill a form for a case: one paper, or one for each who is asked or introduces.

    The trail says which form was taken out. Raises NotAllowed.
    """
    require(actor, permissions.PREPARE, *reach_of(case.unit_id))
    facts = _ordered(_known(actor, at, case, order), order)
    imprint = watermark(actor, at)
    day = order.day or date_in_vietnam(at)
    papers = [
        build(order.form.code, one, imprint=imprint)
        for one in _each(facts, case, order.form, day)
    ]
    write_line(
        actor=actor,
        at=at,
        code="admission.make_paper",
        subject=Subject(SUBJECT, case.pk, case.unit_id),
        detail={"form": order.form.code, "papers": len(papers)},
    )
    return papers


@transaction.atomic
def number_case_paper(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    form: Form,
    issued_on: dt.date,
    term: str,
    number: int | None = None,
) -> IssuedPaper:
    """Give a paper of a case its number in the register of the unit that issues it.

    ``number`` was given with the pen; without one a paper that has a number keeps it,
    also when two people ask at the same time. Raises NotAllowed, NotNumberedHere and what the
    register of outgoing papers refuses.
    """
    require(actor, permissions.PREPARE, *reach_of(case.unit_id))
    unit_id = unit_of_form(case, form)
    if not form.is_numbered or unit_id is None:
        raise NotNumberedHere(
            _("This paper does not take a number of a register that is kept here.")
        )
    draft = draft_of_paper(case, form, unit_id, issued_on=issued_on, term=term)
    if number is not None:
        return enter_number(actor=actor, at=at, draft=draft, number=number)
    hold_numbers([(unit_id, form.kind, term)])
    given = issued_for(actor, [case.pk]).get((case.pk, form.code))
    return given or take_number(actor=actor, at=at, draft=draft)


def draft_of_paper(
    case: AdmissionCase, form: Form, unit_id: int, *, issued_on: dt.date, term: str
) -> PaperDraft:
    """Return how the register of outgoing papers names a paper of a case."""
    return PaperDraft(
        unit_id=unit_id,
        kind=form.kind,
        term=term,
        issued_on=issued_on,
        title=f"{form.about or form.name} – {case.full_name}",
        letters=letters_of(names_on([unit_id], day=issued_on).get(unit_id, "")),
        form=form.code,
        subject_kind=SUBJECT,
        subject_id=case.pk,
    )


def issued_for(
    actor: Actor, case_ids: Sequence[int]
) -> dict[tuple[int, str], IssuedPaper]:
    """Return the last number that stands in the register, by case and form."""
    issued = papers_about(actor, SUBJECT, case_ids)
    return {(one.subject_id, one.form): one for one in issued if one.subject_id}


def _known(
    actor: Actor, at: dt.datetime, case: AdmissionCase, order: PaperOrder
) -> PaperFacts:
    may_open = may(actor, register.VIEW_SEALED, *reach_of(case.unit_id))
    return paper_facts(
        case,
        document_of(case),
        order.form,
        day=order.day or date_in_vietnam(at),
        with_sealed=holds_sealed() and may_open,
    )


def _ordered(facts: PaperFacts, order: PaperOrder) -> PaperFacts:
    """Put what was asked for over what is known."""
    return replace(
        facts,
        issuer=replace(facts.issuer, place=order.place),
        day=order.day or facts.day,
        number=order.number or facts.number,
        signer=order.signer or facts.signer,
        signer_post=order.signer_post,
        index=order.index,
    )


def _each(
    facts: PaperFacts, case: AdmissionCase, form: Form, day: dt.date
) -> Sequence[PaperFacts]:
    if form.code == VERIFICATION_LETTER:
        return request_facts(facts, requests_of(case)) or [facts]
    if form.code == OPINION_SHEET:
        return opinion_facts(facts, document_of(case)) or [facts]
    if form.code == INTRODUCTION:
        return introducer_facts(facts, case, document_of(case), day=day) or [facts]
    return [facts]
