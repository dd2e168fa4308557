"""Verification letters of a case: many sent at once, each answer recorded."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.requests import answer_request
from dangvu.admission.operations.verification_letters import send_letters
from dangvu.admission.queries.books import books
from dangvu.admission.queries.cases import requests_of
from dangvu.admission.queries.find import case_of
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.case_page import Head, case_url, head_of
from dangvu.desk.forms.case_requests import AnswerForm, Letters
from dangvu.desk.forms.section_form import SectionForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.cases import unit_name


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_requests(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Record letters that go out together; a POST without any asks for one."""
    case = _case(request, reference)
    form = SectionForm(request.POST or None, model=Letters, actor=request.actor)
    is_sent = request.method == "POST" and not form.wants_more
    if is_sent and form.is_valid() and _send(request, case, form):
        return redirect(case_url(case))
    context = {
        "case": _head(case),
        "title": _("Send verification letters"),
        "form": form,
        "part": form.block(),
        "button": _("Record the letters"),
    }
    return render(request, "desk/cases/section.html", context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_request(request: OfficeRequest, reference: UUID, letter: UUID) -> HttpResponse:
    """Record that a letter was received, reminded of or answered."""
    case = _case(request, reference)
    found = next((r for r in requests_of(case) if r.public_id == letter), None)
    if found is None:
        raise NotFound(_("There is no such letter."))
    form = AnswerForm.about(request.POST or None, found, request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            answer_request(
                actor=request.actor, at=now(), request=found, draft=form.draft()
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Kept: %(what)s.") % {"what": found.addressee})
            return redirect(case_url(case))
    context = {"case": _head(case), "form": form, "letter": found}
    return render(request, "desk/cases/answer.html", context)


def _case(request: OfficeRequest, reference: UUID) -> AdmissionCase:
    return case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)


def _head(case: AdmissionCase) -> Head:
    day = today()
    return head_of(case, unit=unit_name(case, day), books=books(), today=day)


def _send(request: OfficeRequest, case: AdmissionCase, form: SectionForm) -> bool:
    """Record the letters; say whether that was done."""
    letters = form.section
    if not isinstance(letters, Letters) or not letters.letters:
        form.add_error(None, _("Write at least one letter: to whom it goes."))
        return False
    try:
        made = send_letters(
            actor=request.actor,
            at=now(),
            letters=[(case, draft) for draft in letters.drafts()],
            takes_numbers=letters.takes_numbers,
        )
    except Refused as refusal:
        form.add_refusal(refusal)
        return False
    said = ngettext("%(n)s letter recorded.", "%(n)s letters recorded.", len(made)) % {
        "n": len(made)
    }
    messages.success(request, said)
    return True
