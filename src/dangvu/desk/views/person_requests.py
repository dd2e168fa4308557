"""What people ask about their own data, and the incidents of personal data."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.files import handed_out
from dangvu.desk.forms.privacy import AnswerForm, IncidentForm, RequestForm, StepForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.papers.render import DOCX, PDF, Rendered
from dangvu.papers.render import render as render_paper
from dangvu.privacy import permissions
from dangvu.privacy.answer_paper import Making, notice_paper
from dangvu.privacy.duty_data import answer_clock, incident_clock, notified_authority
from dangvu.privacy.enums import IncidentStep, Outcome
from dangvu.privacy.operations.follow_request import (
    acknowledge_request,
    answer_request,
)
from dangvu.privacy.operations.make_package import make_package
from dangvu.privacy.operations.receive_request import receive_request
from dangvu.privacy.operations.report_incident import follow_incident, report_incident
from dangvu.privacy.queries.incidents import incident_for, standing_of, standings
from dangvu.privacy.queries.requests import request_for, requests_for
from dangvu.register.queries.people import person_for
from dangvu.units.queries.issuing import issuer_of

LISTED = 50


@page(permissions.MANAGE)
def person_requests(request: OfficeRequest) -> HttpResponse:
    """List the requests, those that wait first, by when they are due."""
    rows = requests_for(request.actor)
    context = {
        "day": today(),
        "waiting": rows.filter(answered_on__isnull=True).order_by("answer_by", "id")[
            :LISTED
        ],
        "answered": rows.exclude(answered_on=None).order_by("-answered_on", "-id")[
            :LISTED
        ],
    }
    return render(request, "desk/privacy/requests.html", context)


@page(permissions.MANAGE, methods=READ_AND_WRITE)
def new_request(request: OfficeRequest, reference: str) -> HttpResponse:
    """Receive what a member asks."""
    person = person_for(request.actor, reference)
    form = RequestForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            kept = receive_request(
                actor=request.actor, at=now(), person=person, asked=form.asked()
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The request was kept; its clocks run."))
            return redirect("desk:person_request", kept.pk)
    context = {"form": form, "person": person}
    return render(request, "desk/privacy/new_request.html", context)


@page(permissions.MANAGE, methods=READ_AND_WRITE)
def person_request(request: OfficeRequest, asked: int) -> HttpResponse:
    """Show one request with its clocks, and answer it."""
    kept = request_for(request.actor, asked)
    form = AnswerForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            answer_request(
                actor=request.actor,
                at=now(),
                request=kept,
                outcome=Outcome(data["outcome"]),
                answer=data["answer"],
                handed_over=data["handed_over"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The answer was kept."))
            return redirect("desk:person_request", kept.pk)
    context = {
        "form": form,
        "asked": kept,
        "day": today(),
        "clock": answer_clock(kept.kind),
    }
    return render(request, "desk/privacy/request.html", context)


@page(permissions.MANAGE, methods=WRITE)
def acknowledge(request: OfficeRequest, asked: int) -> HttpResponse:
    """Note that the receipt was acknowledged."""
    kept = request_for(request.actor, asked)
    acknowledge_request(actor=request.actor, at=now(), request=kept)
    messages.success(request, _("Noted that the receipt was acknowledged."))
    return redirect("desk:person_request", kept.pk)


@page(permissions.MANAGE, methods=WRITE)
def package(request: OfficeRequest, asked: int) -> HttpResponse:
    """Hand the answer package out; the trail says so."""
    kept = request_for(request.actor, asked)
    content = make_package(actor=request.actor, at=now(), request=kept)
    made = Rendered(content, "application/zip")
    return handed_out(made, name=f"tra loi yeu cau {kept.pk}", form="zip")


@page(permissions.INCIDENTS, methods=READ_AND_WRITE)
def incidents(request: OfficeRequest) -> HttpResponse:
    """List the incidents with their clocks, and take a new one."""
    form = IncidentForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            kept = report_incident(actor=request.actor, at=now(), breach=form.breach())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The incident was kept; its clock runs."))
            return redirect("desk:incident", kept.pk)
    context = {
        "form": form,
        "standings": standings(request.actor, now=now()),
        "clock": incident_clock(),
    }
    return render(request, "desk/privacy/incidents.html", context)


@page(permissions.INCIDENTS, methods=READ_AND_WRITE)
def incident(request: OfficeRequest, incident: int) -> HttpResponse:
    """Show one incident, and add what was done."""
    found = incident_for(request.actor, incident)
    form = StepForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            follow_incident(
                actor=request.actor,
                at=now(),
                incident=found,
                kind=IncidentStep(form.cleaned_data["kind"]),
                done_at=form.moment(),
                text=form.cleaned_data["text"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The step was kept."))
            return redirect("desk:incident", found.pk)
    context = {
        "form": form,
        "standing": standing_of(found, now=now()),
        "entries": sorted(found.entries.all(), key=lambda e: (e.done_at, e.pk)),
        "clock": incident_clock(),
        "authority": notified_authority(),
    }
    return render(request, "desk/privacy/incident.html", context)


@page(permissions.INCIDENTS)
def notice(request: OfficeRequest, incident: int) -> HttpResponse:
    """Hand the notice of an incident out."""
    found = incident_for(request.actor, incident)
    ending = request.GET.get("form", DOCX)
    if ending not in {DOCX, PDF}:
        raise NotFound("")
    at = now()
    making = Making(issuer_of(found.unit_id, day=today()), request.actor.name, at)
    made = render_paper(notice_paper(found, making), form=ending, made_at=at)
    return handed_out(made, name=f"thong bao vi pham {found.pk}", form=ending)
