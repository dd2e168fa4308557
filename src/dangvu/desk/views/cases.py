"""Cases of admission: their list, a new one, and the page of one."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.open_case import open_case as open_one
from dangvu.admission.queries.books import books
from dangvu.admission.queries.cases import (
    CaseFilter,
    cases_page,
    requests_of,
    steps_of,
)
from dangvu.admission.queries.chain_change import chain_change
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.handed_out import handed_out
from dangvu.admission.queries.next_steps import outlook_of
from dangvu.audit.operations.write_line import NOTHING, Subject, write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.case_next import Looked, checklists, step_lines
from dangvu.desk.case_page import (
    Writing,
    case_url,
    deadlines,
    events_of,
    head_of,
    papers_context,
    section_lines,
    stages,
    writing_of,
)
from dangvu.desk.case_requests import requests_context
from dangvu.desk.case_rows import case_rows, state_shares
from dangvu.desk.case_unconfirmed import unconfirmed
from dangvu.desk.forms.cases import CaseListForm, OpenCaseForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.traced import cases_told
from dangvu.desk.words_of_cases import SEALED
from dangvu.desk.workbooks import MOST_ROWS, cases_workbook, is_wanted
from dangvu.papers.render import XLSX
from dangvu.units.queries.find import names_on

A_PAGE = 50


@page(permissions.VIEW)
def cases(request: OfficeRequest) -> HttpResponse:
    """List the cases of the actor's scope, those by name or those due first."""
    form = CaseListForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return render(request, "desk/cases/list.html", {"form": form}, status=404)
    day, after = today(), request.GET.get("after", "")
    wanted = form.wanted(request.actor, day)
    limit = MOST_ROWS if is_wanted(request) else A_PAGE
    listed = cases_page(actor=request.actor, wanted=wanted, after=after, limit=limit)
    _leave_line(request, "admission.list", listed.cases)
    if is_wanted(request):
        return cases_workbook(request, case_rows(listed.cases, day), at=now())
    following = {**form.kept, "after": listed.after}
    context = {
        "form": form,
        "rows": case_rows(listed.cases, day),
        "is_filtered": wanted != CaseFilter(),
        "may_open": not request.actor.scope(permissions.PREPARE).is_empty,
        "limit": A_PAGE,
        "workbook": f"?{urlencode({**form.kept, 'form': XLSX})}",
        "first": f"?{urlencode(form.kept)}" if after else "",
        "following": f"?{urlencode(following)}" if listed.after else "",
        **state_shares(request.actor, form, day),
    }
    return render(request, "desk/cases/list.html", context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def open_case(request: OfficeRequest) -> HttpResponse:
    """Open a case, for a prospect named in the address or by hand."""
    form = OpenCaseForm.of(request)
    if request.method == "POST" and form.is_valid():
        try:
            case = open_one(actor=request.actor, at=now(), draft=form.draft())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect(case_url(case))
    return render(request, "desk/cases/open.html", {"form": form})


@page(permissions.VIEW)
def case(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show one case: where it stands, who acts, what stops it, what happened."""
    found = case_of(actor=request.actor, public_id=reference)
    day, by = today(), books()
    outlook = outlook_of(actor=request.actor, case=found, on=day, by=by)
    writing = writing_of(request.actor, found)
    looked = Looked(request.actor, found, writing, by, day)
    steps = steps_of(found)
    lines = step_lines(looked, outlook)
    _leave_line(request, "admission.show", [found])
    context = {
        "case": head_of(found, unit=unit_name(found, day), books=by, today=day),
        "may_print": writing.may_print,
        "stages": stages(found, steps),
        "steps_now": lines,
        "main_step": next((one for one in lines if one.is_main and one.url), None),
        "checklist": checklists(looked, outlook),
        "sections": section_lines(writing, found),
        "events": events_of(steps),
        "chain_changed": chain_change(found, today=day) is not None,
        "chain_url": _chain_url(writing, found),
        "unconfirmed": unconfirmed(looked, on=day) if not found.closed_on else None,
        **deadlines(found, outlook.clocks, books=by, today=day),
        **papers_context(writing, found, outlook.document, books=by, today=day),
        **requests_context(writing, found, requests_of(found), day),
    }
    return render(request, "desk/cases/case.html", context)


@page(permissions.VIEW)
def case_export(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Give the case as JSON, as ``dangvu admission check`` reads it.

    Sealed sections go out only to who may open them.
    """
    found = case_of(actor=request.actor, public_id=reference)
    document = handed_out(actor=request.actor, case=found, on=today())
    is_open = writing_of(request.actor, found).may_open_sealed
    text = document.model_dump(
        mode="json", exclude_defaults=True, exclude=set() if is_open else set(SEALED)
    )
    _leave_line(request, "admission.export", [found])
    name = f"ho-so-ket-nap-{found.public_id}.json"
    return HttpResponse(
        json.dumps(text, ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chain_url(writing: Writing, case: AdmissionCase) -> str:
    """Return where a case is brought up to date, for who may."""
    if not writing.may_prepare:
        return ""
    return reverse("desk:case_chain", args=[case.public_id])


def unit_name(case: AdmissionCase, day: dt.date) -> str:
    """Return the name of the branch of a case on a day."""
    return names_on([case.unit_id], day=day).get(case.unit_id, "")


def _leave_line(request: OfficeRequest, code: str, found: list[AdmissionCase]) -> None:
    one = found[0] if len(found) == 1 else None
    write_line(
        actor=request.actor,
        at=now(),
        code=code,
        subject=Subject("case", one.pk, one.unit_id) if one else NOTHING,
        detail=cases_told(found),
    )
