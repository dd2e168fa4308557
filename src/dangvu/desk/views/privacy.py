"""The duties about personal data: what waits, purposes, profile, old records."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.admission.permissions import AUTHORISE_SCANS
from dangvu.admission.queries.scans import are_scans_kept
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.files import handed_out
from dangvu.desk.forms.privacy import PurposeForm, ReductionForm, RulingForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.papers.render import CONTENT_TYPES
from dangvu.papers.render import render as render_paper
from dangvu.privacy import permissions
from dangvu.privacy.answer_paper import Making, purposes_paper
from dangvu.privacy.duty_data import incident_clock, retention_rules
from dangvu.privacy.duty_data import purposes as system_purposes
from dangvu.privacy.enums import Verdict
from dangvu.privacy.operations.add_purpose import add_purpose
from dangvu.privacy.operations.decide_retention import Ruling, decide_retention
from dangvu.privacy.queries.incidents import open_incidents
from dangvu.privacy.queries.purposes import own_purposes
from dangvu.privacy.queries.requests import requests_for
from dangvu.privacy.queries.retention import MOST, proposal_for, proposals
from dangvu.register.operations.authorise_reduction import authorise_reduction
from dangvu.register.permissions import AUTHORISE_REDUCTION
from dangvu.register.queries.reduction import reduction_rules
from dangvu.units.queries.issuing import issuer_of

NEXT = 5


@page(permissions.MANAGE)
def privacy(request: OfficeRequest) -> HttpResponse:
    """Show what waits: requests, incidents, records beyond their purpose."""
    waiting = requests_for(request.actor).filter(answered_on__isnull=True)
    context = {
        "day": today(),
        "requests": waiting.order_by("answer_by", "id")[:NEXT],
        "waiting": waiting.count(),
        "incidents": open_incidents(request.actor, now=now()),
        "beyond": [
            (rule.name(get_language() or "vi"), len(found))
            for rule in retention_rules().values()
            if (found := proposals(request.actor, rule=rule, today=today()))
        ],
        "holds_sealed": holds_sealed(),
        "most": MOST,
        "law": incident_clock().citation,
    }
    return render(request, "desk/privacy/overview.html", context)


@page(permissions.MANAGE, methods=READ_AND_WRITE)
def purposes(request: OfficeRequest) -> HttpResponse:
    """Show the register of purposes, and take one of the office's own."""
    form = PurposeForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            add_purpose(actor=request.actor, at=now(), draft=form.draft())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The purpose was added."))
            return redirect("desk:purposes")
    language = get_language() or "vi"
    context = {
        "form": form,
        "purposes": [
            (purpose, purpose.name(language), purpose.who(language))
            for purpose in system_purposes().values()
        ],
        "own": own_purposes(request.actor),
    }
    return render(request, "desk/privacy/purposes.html", context)


@page(permissions.MANAGE)
def purposes_file(request: OfficeRequest) -> HttpResponse:
    """Hand the register of purposes out."""
    ending = request.GET.get("form", "pdf")
    if ending not in CONTENT_TYPES:
        raise NotFound("")
    at = now()
    issuer = issuer_of(request.actor.unit_id, day=today())
    making = Making(issuer, request.actor.name, at)
    paper = purposes_paper(list(own_purposes(request.actor)), making)
    made = render_paper(paper, form=ending, made_at=at)
    return handed_out(made, name="so muc dich du lieu ca nhan", form=ending)


@page(permissions.MANAGE)
def retention(request: OfficeRequest) -> HttpResponse:
    """List the records that rules propose; nothing is deleted by itself."""
    language = get_language() or "vi"
    context = {
        "rules": [
            {
                "rule": rule,
                "name": rule.name(language),
                "why": rule.why(language),
                "found": proposals(request.actor, rule=rule, today=today()),
            }
            for rule in retention_rules().values()
        ],
        "most": MOST,
    }
    return render(request, "desk/privacy/retention.html", context)


@page(permissions.MANAGE, methods=READ_AND_WRITE)
def retention_decide(request: OfficeRequest, duty: str, subject: int) -> HttpResponse:
    """Decide about one record."""
    proposed = proposal_for(request.actor, rule=duty, subject_id=subject, today=today())
    form = RulingForm(request.POST or None, rule=proposed.rule, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            decide_retention(
                actor=request.actor, at=now(), proposed=proposed, ruling=form.ruling()
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _kept(form.ruling()))
            return redirect("desk:retention")
    language = get_language() or "vi"
    context = {
        "form": form,
        "proposed": proposed,
        "name": proposed.rule.name(language),
        "why": proposed.rule.why(language),
    }
    return render(request, "desk/privacy/decide.html", context)


def _kept(ruling: Ruling) -> str:
    if ruling.verdict == Verdict.ERASE:
        return _("The contents of the scans were erased; their lines stay.")
    return _("The decision was kept. Nothing was deleted.")


@page(permissions.MANAGE, methods=READ_AND_WRITE)
def profile(request: OfficeRequest) -> HttpResponse:
    """Say of which profile the register is, and what B may keep as yes or no."""
    form = ReductionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            authorise_reduction(
                actor=request.actor,
                at=now(),
                field=data["field"],
                keep=data["keep"] == "1",
                decision=form.decision(),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The decision was kept."))
            return redirect("desk:profile")
    context = {
        "form": form,
        "holds_sealed": holds_sealed(),
        "may_authorise": may(request.actor, AUTHORISE_REDUCTION),
        "scans_kept": are_scans_kept(),
        "may_authorise_scans": may(request.actor, AUTHORISE_SCANS),
        "rules": reduction_rules().values(),
    }
    return render(request, "desk/privacy/profile.html", context)
