"""Probationary members: the list of an office, one of them, what a member sees."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.own_review import awaits_review
from dangvu.admission.probation import STATES, helping, reviews_on
from dangvu.admission.queries.books import books
from dangvu.admission.queries.cases import CaseFilter, cases_page
from dangvu.admission.queries.elsewhere import own_cases
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.probation import helped_by
from dangvu.audit.operations.write_line import NOTHING, Subject, write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk import formats
from dangvu.desk.case_page import Head, head_of, writing_of
from dangvu.desk.forms.probation import (
    OwnReviewForm,
    ProbationHelperForm,
    ProbationListForm,
    ReviewForm,
)
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.probation_page import helper_lines, review_lines
from dangvu.desk.probation_rows import probation_of, probation_rows
from dangvu.desk.traced import cases_told
from dangvu.desk.views.cases import unit_name
from dangvu.register import permissions as register
from dangvu.sources.class_enums import ClassKind

A_PAGE = 50


@page(permissions.VIEW)
def probation(request: OfficeRequest) -> HttpResponse:
    """List the probationary members whose probation came from a case, by name."""
    form = ProbationListForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return render(request, "desk/probation/list.html", {"form": form}, status=404)
    day, after = today(), request.GET.get("after", "")
    wanted = form.wanted(day)
    listed = cases_page(actor=request.actor, wanted=wanted, after=after, limit=A_PAGE)
    _leave_line(request, "admission.list", listed.cases)
    following = {**form.kept, "after": listed.after}
    context = {
        "form": form,
        "rows": probation_rows(listed.cases, day),
        "is_filtered": wanted != CaseFilter(states=STATES),
        "may_note": not request.actor.scope(permissions.PREPARE).is_empty,
        "limit": A_PAGE,
        "first": f"?{urlencode(form.kept)}" if after else "",
        "following": f"?{urlencode(following)}" if listed.after else "",
    }
    return render(request, "desk/probation/list.html", context)


@page(permissions.VIEW, methods=READ_AND_WRITE)
def probation_of_case(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show one probation: reviews, helpers, papers; a POST notes a review."""
    is_sent = request.method == "POST"
    right = permissions.PREPARE if is_sent else permissions.VIEW
    case = on_probation(request, reference, right)
    may_note = writing_of(request.actor, case).may("probation")
    form = ReviewForm(
        request.POST or None,
        initial=_usual(request, case),
        actor=request.actor,
        noted={one.month: one for one in probation_of(case).reviews},
    )
    if is_sent and form.is_valid():
        try:
            form.record(at=now(), case=case)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            said = {"n": form.cleaned_data["month"]}
            messages.success(request, _("Noted: review of month %(n)s.") % said)
            return redirect("desk:probation_of_case", case.public_id)
    _leave_line(request, "admission.show", [case])
    day = today()
    [row] = probation_rows([case], day)
    context = {
        "case": head_of_probation(case),
        "row": row,
        "reviews": review_lines(case, row),
        "helpers": helper_lines(case, day),
        "form": form if may_note else None,
        "has_helper": bool(row.helper),
        "propose_url": _propose_url(case) if row.lacks_class else "",
    }
    return render(request, "desk/probation/case.html", context)


def _propose_url(case: AdmissionCase) -> str:
    """Return where the branch proposes somebody for the class for new members."""
    asked = {"unit": case.unit.code, "kind": ClassKind.NEW_MEMBER.value}
    return f"{reverse('desk:propose')}?{urlencode(asked)}"


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def probation_helper(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Name another helper of a probationary member, with day and reason."""
    case = on_probation(request, reference, permissions.PREPARE)
    helper = helping(probation_of(case), on=today())
    form = ProbationHelperForm(
        request.POST or None,
        initial={"version": case.version},
        case=case,
        has_helper=helper is not None,
        actor=request.actor,
    )
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The helper is named."))
            return redirect("desk:probation_of_case", case.public_id)
    context = {"case": head_of_probation(case), "helper": helper, "form": form}
    return render(request, "desk/probation/helper.html", context)


@page(register.VIEW_OWN, methods=READ_AND_WRITE)
def my_probation(request: OfficeRequest) -> HttpResponse:
    """Show a member the own probation, and the members who are helped.

    A POST tells that the own review was handed in.
    """
    day = today()
    mine = [case for case in own_cases(request.actor) if case.state in STATES]
    awaiting = next((case for case in mine if awaits_review(case, day)), None)
    form = OwnReviewForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now(), case=awaiting)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Noted: the own review is handed in."))
            return redirect("desk:my_probation")
    helped = helped_by(request.actor, on=day)
    if helped:
        _leave_line(request, "admission.list", helped)
    context = {
        "rows": probation_rows(mine, day),
        "helped": probation_rows(helped, day),
        "form": form if awaiting else None,
    }
    return render(request, "desk/probation/mine.html", context)


def on_probation(request: OfficeRequest, reference: UUID, right: str) -> AdmissionCase:
    """Return the case of somebody on probation. Raises NotFound, NotAllowed."""
    case = case_of(actor=request.actor, public_id=reference, right=right)
    if case.state not in STATES:
        raise NotFound(_("Nobody is on probation by this case now."))
    return case


def _usual(request: OfficeRequest, case: AdmissionCase) -> dict[str, object]:
    """Return what the form of a review begins with: the month asked for, or the next."""
    usual: dict[str, object] = {
        "day": formats.day(today()),
        "version": case.version,
        "month": request.GET.get("month", ""),
    }
    if not usual["month"] and case.ceremony_on:
        marks = reviews_on(
            probation_of(case), ceremony_on=case.ceremony_on, today=today()
        )
        usual["month"] = next((one.month for one in marks if one.is_open), "")
    return usual


def head_of_probation(case: AdmissionCase) -> Head:
    """Return what stands above a page about a probation."""
    day = today()
    return head_of(case, unit=unit_name(case, day), books=books(), today=day)


def _leave_line(request: OfficeRequest, code: str, found: list[AdmissionCase]) -> None:
    one = found[0] if code == "admission.show" else None
    write_line(
        actor=request.actor,
        at=now(),
        code=code,
        subject=Subject("case", one.pk, one.unit_id) if one else NOTHING,
        detail=cases_told(found),
    )
