"""Take a step of a case: its day and vote, what stops it, what is passed and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.checks import Finding, Severity
from dangvu.admission.enums import Level
from dangvu.admission.judging import UNCONFIRMED, StepBlocked
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.operations.case_papers import SUBJECT
from dangvu.admission.operations.take_step import take_step
from dangvu.admission.places import unit_at
from dangvu.admission.queries.books import books
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.next_steps import NextStep, Outlook, outlook_of
from dangvu.admission.step_draft import StepDraft
from dangvu.core.actor import Actor, may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotAllowed, Refused
from dangvu.correspondence.queries.papers import papers_about
from dangvu.desk import formats
from dangvu.desk.case_checks import Gathered
from dangvu.desk.case_next import Looked, checklist, checklist_of, shown_steps
from dangvu.desk.case_page import case_url, head_of, writing_of
from dangvu.desk.case_unconfirmed import unasked, unconfirmed
from dangvu.desk.forms.case_steps import StepForm
from dangvu.desk.forms.section_form import SectionForm
from dangvu.desk.forms.step_facts import StepFacts
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.cases import unit_name
from dangvu.desk.voting import Voting, share_words, vote_form, voting_of
from dangvu.desk.words_of_cases import language, who_acts
from dangvu.units.queries.find import reach_of

LOOK = "look"
#: Steps that are taken on pages of their own: a proceeding with its hearing, a move.
OWN_PAGES = {
    **dict.fromkeys(("T18", "T19", "T19r"), "desk:case_proceedings"),
    "T20": "desk:forward_case",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """What the page of a step works with."""

    looked: Looked
    outlook: Outlook
    step: NextStep


@dataclass(frozen=True, slots=True)
class Forms:
    """The form of the step, that of its facts, that of the vote where a body votes."""

    step: StepForm
    facts: StepFacts
    vote: SectionForm | None

    @property
    def is_valid(self) -> bool:
        """Say whether all can be taken; each says what is wrong."""
        vote = self.vote is None or self.vote.is_valid()
        return all([self.step.is_valid(), self.facts.is_valid, vote])

    @property
    def wants_more(self) -> bool:
        """Say whether only room for another entry was asked for."""
        return self.vote is not None and self.vote.wants_more


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_step(request: OfficeRequest, reference: UUID, code: str) -> HttpResponse:
    """Show the form of a step; a POST takes it, or says what stops it.

    What has a page of its own, as a removal or a move, is led there.
    """
    case = case_of(actor=request.actor, public_id=reference)
    if code in OWN_PAGES:
        return redirect(OWN_PAGES[code], case.public_id)
    stage = _stage(request, case, code)
    if stage is None:
        said = _("This step cannot be taken now: the case stands elsewhere.")
        messages.warning(request, said)
        return redirect(case_url(case))
    if not stage.step.may:
        raise NotAllowed(_("This step waits for the office of the unit that acts."))
    voting = voting_of(stage.looked, stage.step)
    forms = _forms(request, stage, voting)
    listed, warned, stopped = checklist_of(stage.looked, stage.step), False, False
    found: list[Finding] = []
    if request.method == "POST" and not forms.wants_more and forms.is_valid:
        taken = _attempt(request, stage, forms)
        if isinstance(taken, CaseStep):
            return _done(request, stage)
        if taken is not None:
            found, listed = taken, checklist(stage.looked, stage.step, taken)
            warned = offer(request.actor, case, forms.step, taken)
            stopped = is_stopped(request, taken)
    context = _context(stage, forms, voting, listed)
    context |= _notices(stage, forms, found)
    context |= {"warned": warned, "stopped": stopped}
    return render(request, "desk/cases/step.html", context)


def _stage(request: OfficeRequest, case: AdmissionCase, code: str) -> Stage | None:
    day, by = today(), books()
    outlook = outlook_of(actor=request.actor, case=case, on=day, by=by)
    for step in shown_steps(outlook):
        if step.transition.code == code:
            writing = writing_of(request.actor, case)
            return Stage(Looked(request.actor, case, writing, by, day), outlook, step)
    return None


def _forms(request: OfficeRequest, stage: Stage, voting: Voting | None) -> Forms:
    sent = request.POST or None
    usual = {
        "acted_on": formats.day(stage.looked.today),
        "issuer": stage.step.unit_name,
        "version": stage.looked.case.version,
        "seen": seen_at_first(stage.looked),
        **_numbered(request, stage),
    }
    code = stage.step.transition.code
    step = StepForm(sent, initial=usual, transition=code, actor=request.actor)
    document, case = stage.outlook.document, stage.looked.case
    facts = StepFacts.of(sent, code, document, case, request.actor)
    return Forms(
        step, facts, vote_form(sent, voting, request.actor) if voting else None
    )


def seen_at_first(looked: Looked) -> str:
    """Return the warning that stands above an empty form already, if it does."""
    return UNCONFIRMED if unconfirmed(looked, on=looked.today) else ""


def _numbered(request: OfficeRequest, stage: Stage) -> dict[str, object]:
    """Return number and day of the paper of the step, where its number was taken."""
    about = papers_about(request.actor, SUBJECT, [stage.looked.case.pk])
    paper = about.filter(form__in=stage.step.papers).last()
    if paper is None:
        return {}
    return {"number": paper.sign, "acted_on": formats.day(paper.issued_on)}


def _attempt(
    request: OfficeRequest, stage: Stage, forms: Forms
) -> CaseStep | list[Finding] | None:
    def take() -> CaseStep:
        return take_step(
            actor=request.actor,
            at=now(),
            case=stage.looked.case,
            draft=_draft(stage, forms),
        )

    return attempt(
        forms.step,
        take,
        is_look=LOOK in request.POST,
    )


def attempt(
    form: StepForm,
    take: Callable[[], CaseStep],
    *,
    is_look: bool,
) -> CaseStep | list[Finding] | None:
    """Take a step, or return what was found; None when it was refused otherwise.

    It is taken back when only a look was asked for, and when it would pass warnings
    that did not stand on the page yet.
    """
    try:
        with transaction.atomic():
            step = take()
            found = [_finding(step, row) for row in step.findings]
            codes = {one.check for one in found if not one.blocks}
            if is_look or not form.was_seen(codes):
                transaction.set_rollback(True)
                return found
            return step
    except StepBlocked as refusal:
        return [*refusal.findings, *refusal.warnings]
    except Refused as refusal:
        form.add_refusal(refusal)
        return None


def _draft(stage: Stage, forms: Forms) -> StepDraft:
    data = forms.step.cleaned_data
    return StepDraft(
        transition=stage.step.transition.code,
        acted_on=data["acted_on"],
        number=data["number"],
        issuer=data["issuer"],
        sections=forms.facts.sections(data["acted_on"]),
        vote=vote_values(forms.vote, forms.step),
        overrides=forms.step.overrides(),
        note=data["note"],
        version=data["version"],
    )


def vote_values(form: SectionForm | None, step: StepForm) -> dict[str, object] | None:
    """Return the ballot with the resolution of the step, without what the step says."""
    if form is None or form.section is None:
        return None
    own, data = {"gate", "body", "day", "ballot"}, step.cleaned_data
    said = form.section.model_dump(mode="json", exclude_defaults=True, exclude=own)
    paper = {"number": data["number"], "date": data["acted_on"]}
    return {**said, "resolution": paper}


def _finding(step: CaseStep, row: dict[str, str]) -> Finding:
    return Finding(
        check=row["check"],
        severity=Severity(row["severity"]),
        gate=row["gate"],
        on=step.acted_on,
        message_vi=row["message_vi"],
        message_en=row["message_en"],
        citation=row["citation"],
        pack=step.pack,
        profile=step.profile,
    )


def offer(
    actor: Actor, case: AdmissionCase, form: StepForm, found: list[Finding]
) -> bool:
    """Offer to pass what may be passed; say whether only warnings are in the way."""
    blocking = [one for one in found if one.blocks]
    decider = unit_at(case, Level.DECIDER)
    reach = reach_of(decider) if decider else ()
    if may(actor, permissions.OVERRIDE, *reach):
        form.offer([one.check for one in blocking if one.is_overridable])
    codes = {one.check for one in found if not one.blocks}
    form.remember(codes)
    return bool(codes) and not blocking


def _notices(stage: Stage, forms: Forms, found: list[Finding]) -> dict[str, object]:
    """Return what is said of the rules of the day above the form."""
    looked, said = stage.looked, forms.step.cleaned_data if forms.step.is_bound else {}
    on = said.get("acted_on") or looked.today
    gaps = unasked(looked, stage.step.transition, stage.outlook.document, on)
    return {"unconfirmed": unconfirmed(looked, on=on, found=found), "unasked": gaps}


def is_stopped(request: OfficeRequest, found: list[Finding]) -> bool:
    """Say whether a step was to be recorded and something stops it."""
    return any(one.blocks for one in found) and LOOK not in request.POST


def _done(request: OfficeRequest, stage: Stage) -> HttpResponse:
    said = {"step": stage.step.transition.name(language())}
    messages.success(request, _("Recorded: %(step)s.") % said)
    return redirect(case_url(stage.looked.case))


def _context(
    stage: Stage,
    forms: Forms,
    voting: Voting | None,
    listed: Gathered,
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
        "title": step.transition.name(language()),
        "who": who_acts(step.level, step.unit_name),
        "citation": step.transition.citation,
        "form": forms.step,
        "fact_forms": forms.facts.forms,
        "fact_title": _("What the minutes of the ceremony say"),
        "fact_parts": [forms.facts.form.block()] if forms.facts.form else [],
        "helper_form": forms.facts.helper,
        "vote_form": forms.vote,
        "vote_part": forms.vote.block() if forms.vote else None,
        "voting": voting,
        "share_words": share_words(forms.vote, looked) if forms.vote else "",
        "passings": list(forms.step.passings(listed.open)),
        "checklist": [listed] if listed.open or listed.held else [],
    }
