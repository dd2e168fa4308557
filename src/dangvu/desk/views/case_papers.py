"""The papers of a case: which there are, one of them, its number, its file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.access.queries.terms import term_years
from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import (
    SUBJECT,
    PaperOrder,
    make_case_papers,
    number_case_paper,
)
from dangvu.admission.papers.facts import IndexFacts
from dangvu.admission.papers.forms import Form, form_of
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.paper_facts import unit_of_form
from dangvu.admission.queries.step_papers import number_at_step
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.correspondence import permissions as correspondence
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.queries.papers import papers_about
from dangvu.desk.case_forms import FormLine, form_lines
from dangvu.desk.case_papers import paper_lines
from dangvu.desk.files import handed_out
from dangvu.desk.forms.case_papers import CaseNumberForm, CasePaperForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.papers.render import DOCX, PDF, render_together
from dangvu.rulebook.library import library
from dangvu.units.queries.find import names_on, reach_of

FORMATS = ((PDF, "PDF"), (DOCX, "Word"))
_INDEXES = {"ML-HSKN": "AB", "ML-HSCT": "C"}


@page(permissions.PREPARE)
def case_papers(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """List the forms that belong to where the case stands, then all others."""
    case = _case(request, reference)
    issued = list(papers_about(request.actor, SUBJECT, [case.pk]))
    lines = form_lines(case, issued)
    context = {
        "case": case,
        "now": [line for line in lines if line.is_now],
        "others": [line for line in lines if not line.is_now],
        "issued": issued,
    }
    return render(request, "desk/cases/forms.html", context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_paper(request: OfficeRequest, reference: UUID, code: str) -> HttpResponse:
    """Show one form of a case; give it a number, hand its file out."""
    case, form = _case(request, reference), form_of(code)
    unit_id = unit_of_form(case, form)
    issued = _issued(request, case, form)
    is_taking = request.method == "POST" and "take" in request.POST
    printing = CasePaperForm(
        request.POST if request.method == "POST" and not is_taking else None,
        initial={"day": issued.issued_on if issued else None},
        actor=request.actor,
    )
    numbering = CaseNumberForm(
        request.POST if is_taking else None,
        initial=_usual(unit_id),
        actor=request.actor,
    )
    try:
        if is_taking and numbering.is_valid():
            return _numbered(request, case, form, numbering)
        if printing.is_bound and printing.is_valid():
            return _file(request, case, form, printing)
    except Refused as refusal:
        (numbering if is_taking else printing).add_refusal(refusal)
    context = {
        "case": case,
        "line": FormLine.of(case, form, [issued] if issued else []),
        "issued": issued,
        "issuer": names_on([unit_id], day=today()).get(unit_id, "") if unit_id else "",
        "may_number": _may_number(request, form, unit_id),
        "printing": printing,
        "numbering": numbering,
        "formats": FORMATS,
    }
    return render(request, "desk/cases/form.html", context)


def _case(request: OfficeRequest, reference: UUID) -> AdmissionCase:
    return case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)


def _issued(
    request: OfficeRequest, case: AdmissionCase, form: Form
) -> IssuedPaper | None:
    """Return the last number that this form of the case has."""
    found = papers_about(request.actor, SUBJECT, [case.pk]).filter(form=form.code)
    return found.last()


def _may_number(request: OfficeRequest, form: Form, unit_id: int | None) -> bool:
    if not form.is_numbered or unit_id is None:
        return False
    return may(request.actor, correspondence.ISSUE, *reach_of(unit_id))


def _usual(unit_id: int | None) -> dict[str, object]:
    term = term_years(unit_id, day=today()) if unit_id else ""
    return {"issued_on": today(), "term": term}


def _numbered(
    request: OfficeRequest,
    case: AdmissionCase,
    form: Form,
    numbering: CaseNumberForm,
) -> HttpResponse:
    data = numbering.cleaned_data
    paper = number_case_paper(
        actor=request.actor,
        at=now(),
        case=case,
        form=form,
        issued_on=data["issued_on"],
        term=data["term"],
        number=data["number"],
    )
    said = {"sign": paper.sign}
    messages.success(request, _("The paper has number %(sign)s.") % said)
    return redirect("desk:case_paper", case.public_id, form.code)


def _file(
    request: OfficeRequest, case: AdmissionCase, form: Form, printing: CasePaperForm
) -> HttpResponse:
    ending = request.POST.get("form", "")
    if ending not in {PDF, DOCX}:
        raise Refused(_("Choose PDF or Word."), code="NO_FORM")
    at, data = now(), printing.cleaned_data
    issued = _issued(request, case, form)
    order = PaperOrder(
        form=form,
        day=data["day"],
        number=issued.sign if issued else number_at_step(case, form.code),
        place=data["place"],
        signer=data["signer"],
        signer_post=data["signer_post"],
        index=_index(case, form),
    )
    papers = make_case_papers(actor=request.actor, at=at, case=case, order=order)
    file = render_together(papers, form=ending, made_at=at)
    return handed_out(file, name=f"{form.code} {case.full_name}", form=ending)


def _index(case: AdmissionCase, form: Form) -> tuple[IndexFacts, ...]:
    """Return the papers of the dossier for the forms that list them."""
    groups = _INDEXES.get(form.code)
    if groups is None:
        return ()
    books = library()
    dossier = books.dossier(books.pack_on(today()))
    lines = paper_lines(document_of(case), dossier, is_probationary="C" in groups)
    return tuple(
        IndexFacts(
            code=line.code,
            title=line.name,
            has=line.has,
            number=", ".join(one.number for one in line.papers if one.number),
            day=line.papers[0].date if line.papers else None,
            kept_at=line.papers[0].kept_at if line.papers else "",
        )
        for line in lines
        if line.code[0] in groups
    )
