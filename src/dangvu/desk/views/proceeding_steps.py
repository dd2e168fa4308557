"""Take a step of a proceeding: its facts and vote, what stops it, what is passed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case import Case
from dangvu.admission.checks import Finding
from dangvu.admission.models import CaseStep, Proceeding
from dangvu.admission.operations.proceedings import step_proceeding
from dangvu.admission.proceeding_facts import asked_at
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.next_steps import NextStep
from dangvu.admission.queries.proceedings import next_in, proceeding_of
from dangvu.admission.step_draft import StepDraft
from dangvu.core.clock import now, today
from dangvu.core.errors import NotAllowed
from dangvu.desk import formats
from dangvu.desk.case_checks import Gathered
from dangvu.desk.case_next import Looked, checklist, checklist_of
from dangvu.desk.case_page import head_of, writing_of
from dangvu.desk.case_unconfirmed import unconfirmed
from dangvu.desk.forms.case_steps import StepForm
from dangvu.desk.forms.proceedings import FactForms
from dangvu.desk.forms.section_form import SectionForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.proceeding_page import proceeding_url
from dangvu.desk.views.case_steps import (
    LOOK,
    attempt,
    is_stopped,
    offer,
    seen_at_first,
    vote_values,
)
from dangvu.desk.views.cases import unit_name
from dangvu.desk.voting import Voting, share_words, vote_form, voting_of
from dangvu.desk.words_of_cases import language, who_acts


@dataclass(frozen=True, slots=True)
class Stage:
    """What the page of a step of a proceeding works with."""

    looked: Looked
    proceeding: Proceeding
    document: Case
    step: NextStep


@dataclass(frozen=True, slots=True)
class Forms:
    """The step itself, the facts it asks, and the vote where a body votes."""

    step: StepForm
    facts: FactForms
    vote: SectionForm | None

    @property
    def is_valid(self) -> bool:
        """Say whether all can be taken; each says what is wrong."""
        vote = self.vote is None or self.vote.is_valid()
        return all([self.step.is_valid(), self.facts.is_valid, vote])

    @property
    def wants_more(self) -> bool:
        """Say whether only room for another entry was asked for."""
        vote = self.vote is not None and self.vote.wants_more
        return vote or self.facts.wants_more


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def proceeding_step(
    request: OfficeRequest, reference: UUID, number: UUID, code: str
) -> HttpResponse:
    """Show the form of a step; a POST takes it, or says what stops it."""
    case = case_of(actor=request.actor, public_id=reference)
    beside = proceeding_of(case, number)
    beside.case = case
    stage = _stage(request, beside, code)
    if stage is None:
        said = _("This step cannot be taken now: the case stands elsewhere.")
        messages.warning(request, said)
        return redirect(proceeding_url(beside))
    if not stage.step.may:
        raise NotAllowed(_("This step waits for the office of the unit that acts."))
    voting = voting_of(stage.looked, stage.step)
    forms = _forms(request, stage, voting)
    listed, warned = checklist_of(stage.looked, stage.step), False
    found: list[Finding] = []
    if request.method == "POST" and not forms.wants_more and forms.is_valid:
        taken = _attempt(request, stage, forms)
        if isinstance(taken, CaseStep):
            said = _("Recorded: %(step)s.")
            messages.success(
                request, said % {"step": stage.step.transition.name(language())}
            )
            return redirect(proceeding_url(beside))
        if taken is not None:
            found, listed = taken, checklist(stage.looked, stage.step, taken)
            warned = offer(request.actor, case, forms.step, taken)
    context = _context(stage, forms, voting, listed) | {
        "warned": warned,
        "stopped": is_stopped(request, found),
        "unconfirmed": unconfirmed(stage.looked, on=stage.looked.today, found=found),
    }
    return render(request, "desk/cases/step.html", context)


def _stage(request: OfficeRequest, found: Proceeding, code: str) -> Stage | None:
    day, by = today(), books()
    document = document_of(found.case)
    steps = next_in(
        actor=request.actor, proceeding=found, document=document, on=day, by=by
    )
    for step in steps:
        if step.transition.code == code:
            writing = writing_of(request.actor, found.case)
            looked = Looked(request.actor, found.case, writing, by, day)
            return Stage(looked, found, document, step)
    return None


def _forms(request: OfficeRequest, stage: Stage, voting: Voting | None) -> Forms:
    sent = request.POST or None
    code = stage.step.transition.code
    usual = {
        "acted_on": formats.day(stage.looked.today),
        "issuer": stage.step.unit_name,
        "version": stage.looked.case.version,
        "seen": seen_at_first(stage.looked),
    }
    step = StepForm(sent, initial=usual, transition=code, actor=request.actor)
    facts = FactForms.of(sent, asked_at(code), stage.document.removal, request.actor)
    return Forms(
        step, facts, vote_form(sent, voting, request.actor) if voting else None
    )


def _attempt(
    request: OfficeRequest, stage: Stage, forms: Forms
) -> CaseStep | list[Finding] | None:
    def take() -> CaseStep:
        return step_proceeding(
            actor=request.actor,
            at=now(),
            proceeding=stage.proceeding,
            draft=_draft(stage, forms),
        )

    return attempt(
        forms.step,
        take,
        is_look=LOOK in request.POST,
    )


def _draft(stage: Stage, forms: Forms) -> StepDraft:
    data = forms.step.cleaned_data
    return StepDraft(
        transition=stage.step.transition.code,
        acted_on=data["acted_on"],
        number=data["number"],
        issuer=data["issuer"],
        sections=forms.facts.sections(),
        vote=vote_values(forms.vote, forms.step),
        overrides=forms.step.overrides(),
        note=data["note"],
        version=data["version"],
    )


def _context(
    stage: Stage, forms: Forms, voting: Voting | None, listed: Gathered
) -> dict[str, object]:
    looked, step = stage.looked, stage.step
    head = head_of(
        looked.case,
        unit=unit_name(looked.case, looked.today),
        books=looked.books,
        today=looked.today,
    )
    return {
        "case": head,
        "back": proceeding_url(stage.proceeding),
        "title": step.transition.name(language()),
        "who": who_acts(step.level, step.unit_name),
        "citation": step.transition.citation,
        "form": forms.step,
        "fact_forms": forms.facts.each,
        "fact_parts": list(forms.facts.blocks()),
        "vote_form": forms.vote,
        "vote_part": forms.vote.block() if forms.vote else None,
        "voting": voting,
        "share_words": share_words(forms.vote, looked) if forms.vote else "",
        "passings": list(forms.step.passings(listed.open)),
        "checklist": [listed] if listed.open or listed.held else [],
    }
