"""Proceedings beside cases: those that are open, those of a case, one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, Proceeding
from dangvu.admission.operations.proceedings import open_proceeding
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.proceedings import (
    beginnings,
    clocks_in,
    next_in,
    open_proceedings,
    proceeding_of,
    proceedings_of,
    steps_taken,
)
from dangvu.audit.operations.write_line import NOTHING, Subject, write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk import formats
from dangvu.desk.case_page import clock_lines, events_of, head_of
from dangvu.desk.forms.proceedings import BeginForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.proceeding_page import (
    back_to,
    evidence_lines,
    facts_of,
    procedure_name,
    proceeding_lines,
    proceeding_rows,
    proceeding_url,
    vote_lines,
)
from dangvu.desk.traced import cases_told
from dangvu.desk.views.cases import unit_name
from dangvu.desk.words_of_cases import state_name

LISTED = 200


@page(permissions.VIEW)
def proceedings(request: OfficeRequest) -> HttpResponse:
    """List the open proceedings of the actor's scope."""
    found = open_proceedings(actor=request.actor, limit=LISTED)
    _leave_line(request, "admission.list", found)
    context = {
        "rows": proceeding_rows(found, books=books(), today=today()),
        "limit": LISTED,
    }
    return render(request, "desk/proceedings/list.html", context)


@page(permissions.VIEW, methods=READ_AND_WRITE)
def case_proceedings(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show the proceedings of a case; a POST begins one."""
    case = case_of(actor=request.actor, public_id=reference)
    known = proceedings_of(case)
    codes = beginnings(actor=request.actor, case=case, known=known)
    form = BeginForm(
        request.POST or None,
        choices=[(code, procedure_name(code)) for code in codes],
        initial={"opened_on": formats.day(today())},
        actor=request.actor,
    )
    if request.method == "POST" and form.is_valid():
        try:
            begun = _begin(request, case, form)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect(proceeding_url(begun))
    for one in known:
        one.case = case
    context = {
        "case": _head(case),
        "rows": proceeding_rows(known, books=books(), today=today()),
        "form": form if codes else None,
    }
    return render(request, "desk/proceedings/of_case.html", context)


def _begin(request: OfficeRequest, case: AdmissionCase, form: BeginForm) -> Proceeding:
    begun = open_proceeding(
        actor=request.actor,
        at=now(),
        case=case,
        code=form.cleaned_data["code"],
        opened_on=form.cleaned_data["opened_on"],
    )
    said = {"procedure": procedure_name(begun.procedure)}
    messages.success(request, _("Begun: %(procedure)s.") % said)
    return begun


@page(permissions.VIEW)
def proceeding(request: OfficeRequest, reference: UUID, number: UUID) -> HttpResponse:
    """Show one proceeding: where it stands, who acts, clocks, votes, what happened."""
    case = case_of(actor=request.actor, public_id=reference)
    found = proceeding_of(case, number)
    found.case = case
    day, by = today(), books()
    document = document_of(case)
    steps = next_in(
        actor=request.actor, proceeding=found, document=document, on=day, by=by
    )
    _leave_line(request, "admission.show", [found])
    clocks = clocks_in(found, document, on=day, by=by)
    context = {
        "case": _head(case),
        "title": procedure_name(found.procedure),
        "state": state_name(found.state, found.procedure),
        "opened_on": found.opened_on,
        "closed_on": found.closed_on,
        "back": back_to(case),
        "lines": proceeding_lines(found, steps),
        "clocks": clock_lines(clocks, day),
        "votes": vote_lines(document, by, day) if found.procedure == "REMOVAL" else [],
        "evidence": evidence_lines(document),
        "facts": facts_of(document, found.procedure),
        "events": events_of(steps_taken(found)),
    }
    return render(request, "desk/proceedings/proceeding.html", context)


def _head(case: AdmissionCase) -> object:
    day = today()
    return head_of(case, unit=unit_name(case, day), books=books(), today=day)


def _leave_line(request: OfficeRequest, code: str, found: list[Proceeding]) -> None:
    one = found[0].case if len(found) == 1 else None
    write_line(
        actor=request.actor,
        at=now(),
        code=code,
        subject=Subject("case", one.pk, one.unit_id) if one else NOTHING,
        detail=cases_told(row.case for row in found),
    )
