"""The opinions on an applicant on one sheet: entered together, printed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import PaperOrder, make_case_papers
from dangvu.admission.operations.write_section import write_section
from dangvu.admission.papers.forms import form_of
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.find import case_of
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.case_page import case_url, head_of
from dangvu.desk.files import handed_out
from dangvu.desk.forms.opinions import OpinionSheet
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.case_papers import FORMATS
from dangvu.desk.views.cases import unit_name
from dangvu.papers.render import DOCX, PDF, render_together

SECTION = "opinions"
#: The summary of the opinions; empty lines wait for the pen.
SHEET = "5D-KNĐ"


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_opinions(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show the sheet of a case; a POST records the whole sheet, or prints it."""
    case = case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)
    if request.method == "POST" and request.POST.get("form") in {PDF, DOCX}:
        return _file(request, case)
    document = document_of(case)
    form = OpinionSheet(
        request.POST or None,
        kept=document.opinions,
        memberships=document.applicant.memberships,
        actor=request.actor,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, case, form)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The sheet of opinions is recorded."))
            return redirect(case_url(case))
    day = today()
    context = {
        "case": head_of(case, unit=unit_name(case, day), books=books(), today=day),
        "reference": case.public_id,
        "form": form,
        "rows": list(form.rows()),
        "formats": FORMATS,
        "version": request.POST.get("version") or case.version,
    }
    return render(request, "desk/cases/opinions.html", context)


def _write(request: OfficeRequest, case: AdmissionCase, form: OpinionSheet) -> None:
    sent = request.POST.get("version", "")
    write_section(
        actor=request.actor,
        at=now(),
        case=case,
        section=SECTION,
        values=form.section(),
        version=int(sent) if sent.isdecimal() else case.version,
    )


def _file(request: OfficeRequest, case: AdmissionCase) -> HttpResponse:
    ending, at = request.POST["form"], now()
    order = PaperOrder(form=form_of(SHEET))
    papers = make_case_papers(actor=request.actor, at=at, case=case, order=order)
    file = render_together(papers, form=ending, made_at=at)
    return handed_out(file, name=f"{SHEET} {case.full_name}", form=ending)
